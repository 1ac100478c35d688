"""The catalogue's pages: look, look up, add, except, bring a list."""
