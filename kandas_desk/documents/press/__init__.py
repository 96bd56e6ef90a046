"""The press: sheets of marks become a PDF. Here, and nowhere else, reportlab is used."""
