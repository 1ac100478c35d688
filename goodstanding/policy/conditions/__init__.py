"""Local conditions: who signs them, how far they may go, and when they end."""

from .ending import Because, End, Led, SignedFacts, end_of

__all__ = ["Because", "End", "Led", "SignedFacts", "end_of"]
