"""Dialogs: for files, new projects, export."""
