"""A story as slides that a room can read: what stands where on each, and what goes on the next.

Lengths are in units of a screen 720 units high; a painter scales them to the screen there is.
"""
