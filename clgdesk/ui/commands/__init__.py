"""The commands of a project window, by the menu they stand in."""
