"""The archive: rows never leave this floor; values of the domain go in and come out."""
