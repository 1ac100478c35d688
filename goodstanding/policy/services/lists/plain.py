"""Plain lists, one name on each line, and the folders of UT1 that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from .lines import lines_in
from .names import NotTaken, name_in
from .report import Leaving, Listed, outermost

ONE_PAGE = "It is one page’s address: the resolver knows names, not pages."
PATTERN = "It is a pattern of letters: the resolver knows names alone."
_PATTERNS = frozenset({"expressions", "very_restrictive_expression"})
_SAYS_NOTHING = frozenset({"usage", "readme", "readme.md", "license", "licence", "cc-by-sa.txt", "global_usage"})


def ut1(files: Mapping[str, bytes], name: str, leaving: Leaving) -> Iterator[Listed]:
    """A list for each folder that has a file `domains`; for each file, where none has."""
    folders = any(PurePosixPath(path).name == "domains" for path in files)
    for path, raw in files.items():
        place = PurePosixPath(path)
        if not folders or place.name == "domains":
            called = (place.parent.name or name) if place.name == "domains" else (place.stem or name)
            yield Listed(called, outermost(_names(path, raw, leaving)))
        elif place.name.lower() not in _SAYS_NOTHING:
            # The page addresses that are whole sites all the same are in `domains` too.
            why = PATTERN if place.name in _PATTERNS else ONE_PAGE
            for number, line in lines_in(path, raw, leaving):
                leaving.leave(path, number, line, why)


def _names(file: str, raw: bytes, leaving: Leaving) -> Iterator[str]:
    for number, line in lines_in(file, raw, leaving):
        said = line.partition("#")[0].strip()
        if said:
            try:
                yield name_in(said)
            except NotTaken as error:
                leaving.leave(file, number, line, ONE_PAGE if "/" in said else str(error))
