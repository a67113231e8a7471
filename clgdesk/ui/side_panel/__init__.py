"""The panel beside the map: segments, jobs to be done, the tray."""
