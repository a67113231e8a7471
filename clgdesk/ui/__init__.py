"""The window. The only home of QtWidgets."""
