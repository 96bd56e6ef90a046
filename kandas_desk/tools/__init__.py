"""The command line: the same commands and questions as the window's, one file a group."""
