"""What comes from elsewhere: text, tables and files as rows and records."""
