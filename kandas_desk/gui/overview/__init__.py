"""The overview: the numbers of the day, what needs attention."""
