"""Looking for contact details and numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..plain_text import plain
from .addresses import emails
from .births import births
from .cars import cars
from .found import Contact, Hit
from .handles import handles
from .numbers import bank_details, insurance_numbers, nhs_numbers, papers, pupil_numbers, reference_numbers
from .phones import phones
from .places import postcodes, streets

# Looked for in this order; what an earlier one took, a later one leaves alone.
# Those that need a digit are not asked about a text without one.
_ALWAYS: tuple[tuple[str, Callable[[str], Iterator[Hit]]], ...] = (
    ("an e-mail address", emails),
    ("somebody's own account", handles),
)
_KINDS: tuple[tuple[str, Callable[[str], Iterator[Hit]]], ...] = (
    ("a pupil number (UPN)", pupil_numbers),
    ("a bank account or card", bank_details),
    ("a number of a passport or driving licence", papers),
    ("a number that belongs to one person", reference_numbers),
    ("a telephone number", phones),
    ("an NHS number", nhs_numbers),
    ("a National Insurance number", insurance_numbers),
    ("a date of birth", births),
    ("a postcode", postcodes),
    ("a street address", streets),
    ("a car registration", cars),
)
_DIGIT = re.compile(r"\d")


def contacts_in(text: str, own: Iterable[str] = ()) -> tuple[Contact, ...]:
    """Every contact detail in `text` that is not among the school's `own`, in order."""
    found = _all(text)
    if not found:
        return ()
    passing = {bare for one in own for bare in (_bare(one), *map(_of, _all(one)))}
    return tuple(sorted((c for c in found if _of(c) not in passing), key=lambda c: c.start))


def _of(contact: Contact) -> str:
    return _bare(contact.words)


def _bare(words: str) -> str:
    """Letters and digits alone, a number here written as from here."""
    kept = re.sub(r"[\W_]", "", plain(words).text.replace("(0)", "")).casefold()
    return re.sub(r"^(?:00)?44(?=\d{10}$)", "0", kept)


def _all(text: str) -> list[Contact]:
    made_plain = plain(text)
    taken: list[Contact] = []
    for kind, search in (*_ALWAYS, *(_KINDS if _DIGIT.search(made_plain.text) else ())):
        for start, end, certain in search(made_plain.text):
            first, last = made_plain.span(start, end)
            if not any(c.start < last and first < c.end for c in taken):
                taken.append(Contact(first, last, text[first:last], kind, certain))
    return taken
