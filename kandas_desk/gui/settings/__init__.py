"""Settings: language, theme, office, who works here."""
