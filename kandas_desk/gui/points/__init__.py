"""The form of the points assessment."""
