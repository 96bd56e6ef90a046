"""The house itself: places on the disk, the clock, the log and the settings."""
