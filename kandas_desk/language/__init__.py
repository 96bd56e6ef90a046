"""Three languages as values: speech, terms, reasons, events, regions, numerals."""
