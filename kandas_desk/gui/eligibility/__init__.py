"""The form of the conditions of inclusion."""
