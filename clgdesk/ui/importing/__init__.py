"""The import of insights: a dialog in four steps."""
