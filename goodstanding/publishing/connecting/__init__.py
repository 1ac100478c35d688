"""Connecting a channel to its account on a network, and trying that it works."""
