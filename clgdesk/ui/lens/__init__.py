"""The lens: what is looked at on the map, and by what cards are coloured."""
