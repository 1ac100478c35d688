"""A whole name in one cell, as registers write it. Pure."""

from __future__ import annotations


def whole_name(text: str) -> dict[str, str]:
    """First and last name of "Jones, Amelia" or "Amelia Jones". `ValueError` for one word alone."""
    if not text:
        return {"given_name": "", "family_name": ""}
    last, comma, first = (part.strip() for part in text.partition(","))
    if not comma:
        first, _, last = text.strip().rpartition(" ")
    if not first or not last:
        raise ValueError(f"“{text}” is not a first and a last name, like “Jones, Amelia”.")
    return {"given_name": first, "family_name": last}
