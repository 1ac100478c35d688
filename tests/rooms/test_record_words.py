"""Completeness: every entry that the code can write has words, and every word is used."""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import goodstanding
from goodstanding.record import vocabulary
from goodstanding.record.vocabulary import WORDS

HOUSE = Path(goodstanding.__file__).parent
ALWAYS = {"refused"}  # written by every action, when it is refused


def _modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules that record: those that took `record` from the record."""
    for path in sorted(HOUSE.rglob("*.py")):
        module = ast.parse(path.read_text())
        taken = {
            (node.module, name.name)
            for node in ast.walk(module)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        if ("goodstanding.record", "record") in taken:
            yield str(path.relative_to(HOUSE)), module


def _recorded() -> Iterator[tuple[str, set[str]]]:
    """Every call of `record()`: where it is, and the types it may give."""
    for path, module in _modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                yield f"{path}:{node.lineno}", set(_constants(node.args[0], module)) if node.args else set()


def _table(name: str, module: ast.Module) -> Iterator[ast.expr]:
    """The values of the dictionary that the module keeps under `name`."""
    for row in ast.walk(module):
        if isinstance(row, ast.Assign | ast.AnnAssign) and isinstance(row.value, ast.Dict):
            names = row.targets if isinstance(row, ast.Assign) else [row.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in names):
                yield from row.value.values


def _constants(node: ast.expr, module: ast.Module) -> Iterator[str]:
    """What an entry's type can be: a string, one of two, of a table in the module, or of a form."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body, module)
        yield from _constants(node.orelse, module)
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        for value in _table(node.value.id, module):
            yield from _constants(value, module)
    elif isinstance(node, ast.JoinedStr):  # "{kind}.imported": every known type of that form
        form = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        yield from fnmatch.filter(WORDS, form)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _written() -> dict[str, str]:
    return {type: place for place, types in _recorded() for type in types}


def test_every_type_is_written_out_where_it_is_recorded() -> None:
    hidden = [place for place, types in _recorded() if not types]
    assert not hidden, "These entries' types cannot be read off the code."


def test_every_entry_has_words() -> None:
    assert not {place: type for type, place in _written().items() if type not in WORDS}


def test_every_word_is_used() -> None:
    assert not set(WORDS) - set(_written()) - ALWAYS


def test_the_house_itself_dates_nothing_back() -> None:
    """Only the demo, which lies outside the house, tells a story of the past."""
    assert not [
        path for path in HOUSE.rglob("*.py") if path.parent.name != "record" and "written_at" in path.read_text()
    ]


def test_no_type_has_words_twice() -> None:
    rooms = [
        getattr(vocabulary, path.stem)
        for path in (HOUSE / "record" / "vocabulary").glob("*.py")
        if path.stem not in ("__init__", "words")
    ]
    assert sum(len(room.WORDS) for room in rooms) == len(WORDS)


@pytest.mark.parametrize("type", sorted(WORDS))
def test_a_sentence_is_plain_and_whole(type: str) -> None:
    sentence = WORDS[type].sentence
    assert sentence[0].isupper() or sentence.startswith("{")
    fields = {field.split("[")[0] for _, field, _, _ in Formatter().parse(sentence) if field}
    assert fields <= {"who", "what", "facts"}
