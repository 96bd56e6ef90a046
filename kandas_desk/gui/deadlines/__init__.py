"""The section of deadlines."""
