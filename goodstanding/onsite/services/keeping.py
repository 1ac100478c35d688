"""A list's names in one piece: packed for the database, and unpacked once for each digest.

A safeguarding list may hold hundreds of thousands of names. A row for each would cost
the database much and say nothing more, and every process needs them all at once anyway.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock

from goodstanding.policy.services.lists import Listed

from .models import ServiceList

_HEADING = "# "
_REMEMBERED = 24  # lists


def packed(lists: Iterable[Listed]) -> tuple[bytes, str]:
    """`lists` as they are kept, and their SHA-256 in hexadecimal."""
    text = "\n".join(line for one in lists for line in (_HEADING + one.name, *one.domains)).encode()
    return zlib.compress(text, 6), sha256(text).hexdigest()


def unpacked(names: bytes) -> tuple[Listed, ...]:
    """What `packed` was given."""
    found: list[tuple[str, list[str]]] = []
    for line in zlib.decompress(names).decode().split("\n"):
        if line.startswith(_HEADING):
            found.append((line.removeprefix(_HEADING), []))
        else:
            found[-1][1].append(line)
    return tuple(Listed(name, tuple(domains)) for name, domains in found)


_known: OrderedDict[str, tuple[Listed, ...]] = OrderedDict()
_lock = Lock()


def lists_by_digest(digests: Iterable[str]) -> Mapping[str, tuple[Listed, ...]]:
    """The lists that are kept under `digests`: one query for all that this process has not read lately."""
    asked = set(digests)
    with _lock:
        found = {digest: _known[digest] for digest in asked if digest in _known}
    if missing := asked - found.keys():
        # Of a list that was removed nothing is kept.
        rows = ServiceList.objects.filter(digest__in=missing).values_list("digest", "names")
        found |= {digest: unpacked(bytes(names)) for digest, names in rows if names is not None}
    with _lock:
        for digest, lists in found.items():
            _known[digest] = lists
            _known.move_to_end(digest)
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return found
