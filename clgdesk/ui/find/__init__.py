"""Finding words in the project: the bar above the map, and what it found there."""
