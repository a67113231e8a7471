"""The history of a project: a list of its entries, and the map as it was."""
