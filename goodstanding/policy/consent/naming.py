"""How far a pupil may be named, by the form of the consent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from .answers import Consent, Form, Use
from .standing import Standing, stand


class How(IntEnum):
    """How much of a name may be said; the greater allows the lesser."""

    NONE = 0
    FIRST = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Naming:
    """What one use allows: the name in a post without the pupil's picture, and beside it.

    ``picture`` says whether the pupil may be shown at all.
    """

    alone: How = How.NONE
    beside_picture: How = How.NONE
    picture: bool = False


_BY_FORM = {
    Form.PICTURE: Naming(How.NONE, How.NONE, picture=True),
    Form.PICTURE_FIRST_NAME: Naming(How.FIRST, How.FIRST, picture=True),
    Form.PICTURE_FULL_NAME: Naming(How.FULL, How.FULL, picture=True),
    Form.NAME: Naming(How.FULL, How.NONE),
    Form.PICTURE_OR_NAME: Naming(How.FULL, How.NONE, picture=True),
    Form.WORK: Naming(),
}


def naming(
    consents: Iterable[Consent], use: Use, on: date, *, left_on: date | None = None, never_shown: bool = False
) -> Naming:
    """How far the pupil may be named and shown for `use` on the day `on`.

    Where several people answered, the narrowest form holds.
    """
    found = stand(consents, use, on, left_on)
    if never_shown or found.standing not in (Standing.GIVEN, Standing.NO_PICTURES):
        return Naming()
    forms = [_BY_FORM[c.form] for c in found.answers]
    return Naming(min(f.alone for f in forms), min(f.beside_picture for f in forms), all(f.picture for f in forms))


def first_name_allowed(consents: Iterable[Consent], use: Use, on: date) -> bool:
    """Whether the family agreed to the first name beside the picture."""
    return naming(consents, use, on).beside_picture >= How.FIRST
