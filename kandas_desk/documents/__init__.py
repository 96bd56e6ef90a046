"""Papers for families: what a paper says (a value), how it looks, and the bytes that are printed."""
