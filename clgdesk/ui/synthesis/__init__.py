"""What the insights say together: patterns, coverage, sessions, research time, the digest."""
