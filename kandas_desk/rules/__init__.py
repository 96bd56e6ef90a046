"""The dated law: values with their references, and what follows from them."""
