"""The map for those who hear it: what a screen reader finds there and is told."""
