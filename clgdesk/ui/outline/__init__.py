"""The journeys as a tree and as a table: to read, to edit in place, and for screen readers."""
