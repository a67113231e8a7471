"""The command palette: finds commands and records by a few letters."""
