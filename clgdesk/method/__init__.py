"""What can be computed from records. No input, no output, no window."""
