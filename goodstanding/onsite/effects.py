"""What the worker does for access on site: importing it is what lets it."""

from .plans import effects as plans

__all__ = ["plans"]
