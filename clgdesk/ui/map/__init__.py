"""The map: its canvas, its items and its gestures."""
