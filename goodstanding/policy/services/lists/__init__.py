"""Reading lists of domains that others keep: what can be taken over, and line by line what cannot."""

from .reading import MOST_NAMES, Unreadable, read
from .report import Left, Listed, Read, Written

__all__ = ["MOST_NAMES", "Left", "Listed", "Read", "Unreadable", "Written", "read"]
