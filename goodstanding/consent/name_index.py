"""The index in which pupils' names are looked up: keyed hashes, from which no name can be read."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.db import connection
from django.utils import timezone

from config import secret
from config.trouble import Trouble
from goodstanding.consent.models import NameKey, Pupil
from goodstanding.policy.names import Hit, Kind, Name, keys_for

# In one array: as a list of some hundred values it would take longer to write than to answer.
_LOOK_UP = f"SELECT hash, pupil_id, kind FROM {NameKey._meta.db_table} WHERE school_id = %s AND hash = ANY(%s)"
_NAMES = f"SELECT id::text, given_name, family_name, known_as FROM {Pupil._meta.db_table} WHERE id = ANY(%s::uuid[])"
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
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, [school, wanted])
        return [(hash, str(pupil), kind) for hash, pupil, kind in cursor.fetchall()]


def names_of(pupils: Iterable[Hashable]) -> dict[Hashable, Name]:
    """The names of these pupils, as `judge` wants those that a text may nearly name: one query, or none."""
    wanted = [str(pupil) for pupil in pupils]
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [wanted])
        return {pupil: (given, family, known_as) for pupil, given, family, known_as in cursor.fetchall()}
