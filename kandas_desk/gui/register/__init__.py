"""Registers: reading families in from a file and writing them out."""
