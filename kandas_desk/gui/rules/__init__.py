"""The page of the rules and of the editions of the law."""
