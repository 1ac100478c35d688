"""The index in which pupils' names are looked up: keyed hashes, from which no name can be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import blake2b
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from config import secret
from config.trouble import Trouble
from goodstanding.consent.models import NameKey, Pupil
from goodstanding.policy.names import Hit, Kind, keys_for

_known_to_fit: set[bytes] = set()  # keys that this process has found the index to be made with


class IndexOfAnotherKey(Trouble):
    """The index was made with another key: no pupil would be found in any text."""


@cache
def index_key() -> bytes:
    """The installation's own key for names, of a length that the hash takes."""
    return blake2b(secret.key(settings.VAR, "names").encode(), digest_size=32).digest()


def is_looked_for(pupil: Pupil, today: date) -> bool:
    """Whether a post may not name the pupil: from the first day to the last."""
    return pupil.left_on is None or pupil.left_on > today


def index(pupils: Iterable[Pupil]) -> None:
    """Put these pupils' names in the index anew, within the caller's transaction."""
    pupils, today = list(pupils), timezone.localdate()
    NameKey.objects.filter(pupil__in=pupils).delete()
    NameKey.objects.bulk_create(
        NameKey(school_id=p.school_id, pupil_id=p.pk, hash=hash, kind=kind)
        for p in pupils
        if is_looked_for(p, today)
        for hash, kind in keys_for(p.given_name, p.family_name, p.known_as, key=index_key())
    )


def _surely_our_key() -> None:
    """Raises `IndexOfAnotherKey` where a pupil who is in the index would not be found by our key."""
    if index_key() in _known_to_fit:
        return
    row = NameKey.objects.filter(kind=Kind.FULL.value).select_related("pupil").order_by("pk").first()
    if row is None:
        return
    pupil = row.pupil
    ours = {hash for hash, _ in keys_for(pupil.given_name, pupil.family_name, pupil.known_as, key=index_key())}
    if row.hash not in ours:
        raise IndexOfAnotherKey(
            "Pupils' names cannot be looked for: the index was made with another key. Put the file names.key "
            "back, or GOODSTANDING_NAMES_KEY, or make the index anew: goodstanding names index"
        )
    _known_to_fit.add(index_key())


def hits(school: int, hashes: Iterable[int]) -> list[Hit]:
    """The rows of the school's index for `hashes`: one query."""
    wanted = list(set(hashes))
    if not wanted:
        return []
    _surely_our_key()
    rows = NameKey.objects.filter(school=school, hash__in=wanted).values_list("hash", "pupil", "kind")
    return [(hash, _id(pupil), kind) for hash, pupil, kind in rows]


def _id(pupil: UUID) -> str:
    """As `facts` name pupils."""
    return str(pupil)
