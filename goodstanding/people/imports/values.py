"""Values as lists write them: days, choices and addresses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_SHAPES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%Y%m%d",
)


def day(text: str) -> date | None:
    """A day written as in Britain, or as computers do; None when empty. `ValueError` otherwise."""
    bare = re.sub(r"[T ]\d\d?:\d\d(:\d\d(\.\d+)?)?Z?$", "", text.strip())
    if not bare:
        return None
    for shape in _SHAPES:
        try:
            found = datetime.strptime(bare, shape).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        if 1900 <= found.year <= 2199:
            return found
    raise ValueError(f"“{text}” is not a day like 17/11/2026.")


def choice(text: str, choices: Iterable[tuple[str, str]], more: dict[str, str] | None = None) -> str:
    """Which of `choices` (value, label) is meant; `more` maps other words. `ValueError` if none."""
    wanted, choices = fold(text), list(choices)
    for value, label in choices:
        if wanted in (fold(value), fold(label)):
            return value
    for words, value in (more or {}).items():
        if wanted == fold(words):
            return value
    known = ", ".join(value for value, _ in choices)
    raise ValueError(f"“{text}” is not known. Write one of: {known}.")


def email(text: str) -> str:
    """An e-mail address as it stands; `ValueError` for what is none."""
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(f"“{text}” is not an e-mail address.") from None
    return text


def fold(text: str) -> str:
    """The letters and digits of a heading or a word, as two of them are compared."""
    return "".join(c for c in text.casefold() if c.isalnum())
