"""What the mouse does on the map: one class for each gesture."""
