"""One project in one SQLite file: reading, writing, working copy, publishing, backups."""
