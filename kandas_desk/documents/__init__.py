"""Papers for families: what a paper says, how it looks, and the bytes that are printed."""
