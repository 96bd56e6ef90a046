"""Decisions that can be made again."""
