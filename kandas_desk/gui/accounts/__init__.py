"""The recipient's bank account in the window."""
