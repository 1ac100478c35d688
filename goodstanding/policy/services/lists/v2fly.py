"""Lists as the v2fly domain list community keeps them: one file a list, which may include others.

A line is `type:value`, then attributes (`@name`) and further lists that it belongs to
(`&name`), then perhaps a comment. Without a type it is a domain with all names below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

from .including import Effort, File, Include, gathered
from .lines import lines_in
from .names import NotTaken, name_in
from .plain import PATTERN
from .report import Leaving, Listed, outermost

KEYWORD = "It stands for every name that has this word in it: too wide for a resolver’s list."
NOT_GIVEN = "It includes a list that was not among the files."
WIDER = "It stands for one name alone; it was taken over with all names below."
UNKNOWN = "It is not a line of such a list."

# Both ways of writing a pattern are met.
_NOT_NAMES = {"regexp": PATTERN, "regex": PATTERN, "keyword": KEYWORD}


def v2fly(files: Mapping[str, bytes], only: AbstractSet[str], leaving: Leaving) -> Iterator[Listed]:
    """The lists called `only`; else a list for each file that no other includes, or for every file."""
    known = {_called(path): File(path) for path in _data(files)}
    for path in _data(files):
        _parse(path, files[path], known)
    for one in known.values():
        for include in one.includes:
            if include.of not in known:
                one.leaving.leave(one.path, include.line, include.text, NOT_GIVEN)
    included = {include.of for one in known.values() for include in one.includes}
    roots = [n for n in known if (n in only if only else n not in included)] or [n for n in known if not only]
    effort, reached = Effort(), set[str]()
    for name in roots:
        yield Listed(name, outermost(gathered(name, known, effort, reached)))
    for name in sorted(reached):
        leaving.take(known[name].leaving)


def _data(files: Mapping[str, bytes]) -> list[str]:
    """The paths of lists; in the collection itself they lie in a folder `data` beside much else."""
    inside = [path for path in files if "data" in PurePosixPath(path).parts[:-1]]
    return inside or list(files)


def _called(path: str) -> str:
    return PurePosixPath(path).name.lower().removesuffix(".txt").removesuffix(".list")


def _parse(path: str, raw: bytes, known: dict[str, File]) -> None:
    here = known[_called(path)]
    leaving = here.leaving
    for number, line in lines_in(path, raw, leaving):
        said, *more = line.partition("#")[0].lower().split() or [""]
        kind, colon, value = said.partition(":") if ":" in said else ("", "", said)
        if not said:
            continue
        marks = [m[1:] for m in more if m.startswith("@") and len(m) > 1]
        if kind == "include":
            having, lacking = ({m for m in marks if m[0] != "-"}, {m[1:] for m in marks if m[0] == "-"})
            here.includes.append(Include(value, frozenset(having), frozenset(lacking), number, line))
        elif why := _not_taken(kind, colon, more):
            leaving.leave(path, number, line, why)
        else:
            _enter(value, here, number, line, leaving, kind, frozenset(marks))
            for other in (known[m[1:]] for m in more if m.startswith("&") and m[1:] in known):
                _enter(value, other, number, line, Leaving(), kind, frozenset(marks))


def _not_taken(kind: str, colon: str, more: list[str]) -> str:
    if kind in _NOT_NAMES:
        return _NOT_NAMES[kind]
    right = kind in ("", "domain", "full") and bool(kind) == bool(colon) and all(m[0] in "@&" for m in more)
    return "" if right else UNKNOWN


def _enter(
    value: str, into: File, number: int, line: str, leaving: Leaving, kind: str, attributes: frozenset[str]
) -> None:
    try:
        into.entries.append((name_in(value), attributes))
    except NotTaken as error:
        leaving.leave(into.path, number, line, str(error))
    else:
        if kind == "full":
            leaving.leave(into.path, number, line, WIDER)
