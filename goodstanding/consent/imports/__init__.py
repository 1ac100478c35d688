"""Lists of pupils, of those who answer for them, and of their answers."""

from .answers import CONSENTS
from .carers import CARERS
from .pupils import PUPILS

__all__ = ["CARERS", "CONSENTS", "PUPILS"]
