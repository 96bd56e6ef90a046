"""Cases: the list, one case with all that belongs to it, a new one."""
