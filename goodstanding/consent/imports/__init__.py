"""Lists of pupils and of their families' answers."""

from .answers import CONSENTS
from .pupils import PUPILS

__all__ = ["CONSENTS", "PUPILS"]
