"""Local conditions: who signs them, how far they may go, what they cannot undo, and when they end."""

from .afterwards import (
    NOTICE,
    days_left,
    goes_beyond,
    limits_are_whole,
    may_take_back,
    to_be_told,
    version_is_whole,
)
from .choices import held_to, latest_day, year_name
from .core import CORE, Core
from .ending import Because, End, Led, SignedFacts, end_of, leads_until, midnight
from .facts import FormFacts, SigningFacts
from .signing import form_stands, may_sign

__all__ = [
    "CORE",
    "NOTICE",
    "Because",
    "Core",
    "End",
    "FormFacts",
    "Led",
    "SignedFacts",
    "SigningFacts",
    "days_left",
    "end_of",
    "form_stands",
    "goes_beyond",
    "held_to",
    "latest_day",
    "leads_until",
    "limits_are_whole",
    "may_sign",
    "may_take_back",
    "midnight",
    "to_be_told",
    "version_is_whole",
    "year_name",
]
