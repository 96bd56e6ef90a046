"""Statuses and permits of a family."""
