"""Every kind of entry, in words. The record knows no other.

One module a room. In a sentence ``{who}`` is the person who acted, ``{what}``
what they acted on, and ``{facts[…]}`` the entry's own facts.
"""

from __future__ import annotations

from . import (
    channels,
    consent,
    days,
    document,
    families,
    outbox,
    people,
    photographs,
    publishing,
    record,
    releasing,
    services,
    site_plans,
    watch,
)
from .words import Words

WORDS: dict[str, Words] = {}
for _room in (
    record,
    outbox,
    people,
    document,
    channels,
    consent,
    photographs,
    families,
    publishing,
    releasing,
    services,
    site_plans,
    days,
    watch,
):
    WORDS |= _room.WORDS

# Kinds that a page of everybody's entries never shows.
CONFIDENTIAL = frozenset(type for type, words in WORDS.items() if words.confidential)

__all__ = ["CONFIDENTIAL", "WORDS", "Words"]
