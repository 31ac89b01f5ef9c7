"""What the data say, as frozen values. No files, no clock, no printing."""
