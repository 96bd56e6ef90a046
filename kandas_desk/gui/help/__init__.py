"""Help: keys and where to read more."""
