"""The scales at which the map changes how it is painted."""

BELOW = 0.5
"""Scales below this one are painted as an overview."""
FAR = 0.2
"""Scales below this one show the cards of a cell as one block."""
HEADS_MOST = 1.5
"""Above this scale the heads of stages and lanes grow no more: the map keeps its room."""
