"""Local conditions: who signs them, how far they may go, what they cannot undo, and when they end."""

from .choices import held_to, latest_day, year_name
from .core import CORE, Core
from .ending import Because, End, Led, SignedFacts, end_of, leads_until, midnight
from .facts import FormFacts, SigningFacts
from .signing import form_stands, may_sign

__all__ = [
    "CORE",
    "Because",
    "Core",
    "End",
    "FormFacts",
    "Led",
    "SignedFacts",
    "SigningFacts",
    "end_of",
    "form_stands",
    "held_to",
    "latest_day",
    "leads_until",
    "may_sign",
    "midnight",
    "year_name",
]
