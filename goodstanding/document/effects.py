"""What the worker does for the policy's own documents: importing it is what lets it."""

from .conditions import effects as conditions

__all__ = ["conditions"]
