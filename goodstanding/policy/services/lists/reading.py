"""Reading a list in any of the ways in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

from .hosts import hosts
from .lines import Unreadable
from .plain import ut1
from .report import Leaving, Listed, Read, Written, outermost
from .v2fly import v2fly

MOST_NAMES = 1_000_000
_Reader = Callable[[Mapping[str, bytes], str, AbstractSet[str], Leaving], Iterator[Listed]]


def read(written: Written, files: Mapping[str, bytes], name: str, only: AbstractSet[str] = frozenset()) -> Read:
    """The lists in `files` (path to content) of which `name` is the whole; of several perhaps `only` some.

    Raises `Unreadable`.
    """
    leaving, lists, names = Leaving(), [], 0
    for one in _READERS[written](files, name, only, leaving):
        if only and one.name.lower() not in only:
            continue
        lists.append(one)
        names += len(one.domains)
        if names > MOST_NAMES:
            raise Unreadable(f"There are more than {MOST_NAMES:,} names in it. Bring the part that you need.")
    if absent := sorted(only - {one.name.lower() for one in lists}):
        raise Unreadable(f"There is no list called {absent[0]} in it.")
    found = leaving.read(lists)
    if not found.lists:
        raise Unreadable("No names could be read from it. Is it written in another way than you chose?")
    return found


def _hosts(files: Mapping[str, bytes], name: str, _: AbstractSet[str], leaving: Leaving) -> Iterator[Listed]:
    for path, raw in files.items():
        yield Listed(PurePosixPath(path).stem or name, outermost(hosts(path, raw, leaving)))


_READERS: dict[Written, _Reader] = {
    Written.V2FLY: lambda files, name, only, leaving: v2fly(files, only, leaving),
    Written.HOSTS: _hosts,
    Written.UT1: lambda files, name, only, leaving: ut1(files, name, leaving),
}

__all__ = ["MOST_NAMES", "Unreadable", "read"]
