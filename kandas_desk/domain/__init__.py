"""The words of the work: frozen values and pure functions, no clock, no input or output."""
