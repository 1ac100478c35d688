"""A text as words, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from .disguise import spelled_out, undisguised

APOSTROPHES = "'’‘ʼ`´＇"


class Gap(StrEnum):
    """What stands between a word and the one before it."""

    TIGHT = "tight"  # could be one name: a space, a hyphen, an emoji, nothing
    COMMA = "comma"
    BREAK = "break"  # another sentence, another line of a list


class Token(NamedTuple):
    """A word: as compared, where it stands in the text, and how it is written."""

    word: str
    start: int
    end: int
    gap: Gap  # to the word before
    capital: bool
    shouted: bool  # all capitals
    possessive: bool  # followed by 's
    tagged: bool  # in a hashtag, a handle, an address or a file's name
    opens: bool  # the first of a sentence
    dotted: bool  # followed by a full stop
    numbered: bool  # directly after a number, as in 1st or 4 May
    hyphened: bool  # joined to the word before by a hyphen


_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*|&")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_CHUNK = re.compile(r"\S+")
_TAG = re.compile(r"^[(\[\"'“‘]*[#@＃＠]|\w_\w|\w\.[a-z]{2,4}\W*$|\w[@/]\w|^www\.", re.IGNORECASE)
_ABBREVIATED = {"st", "mr", "mrs", "ms", "dr", "rev", "prof", "miss"}


def tokens_of(text: str) -> list[Token]:
    """The words of `text`, in order."""
    seen = undisguised(text)
    tags = _tagged(seen.text)
    letters = spelled_out(seen.text, tags)
    found: list[Token] = []
    for match in _WORD.finditer(letters):
        for start, end, possessive in _split(letters, match):
            _add(found, letters, start, end, possessive, tags)
    return found if seen.text is text else [_placed(t, text, seen.origin) for t in found]


def _tagged(text: str) -> list[bool]:
    marks = [False] * len(text)
    for chunk in _CHUNK.finditer(text):
        if _TAG.search(chunk[0]):
            marks[chunk.start() : chunk.end()] = [True] * len(chunk[0])
    return marks


def _split(text: str, match: re.Match[str]) -> list[tuple[int, int, bool]]:
    """A word's parts as in CamelCase; the last without its 's."""
    start, end = match.span()
    word = match[0]
    tail = None if word.isalpha() else _POSSESSIVE.search(word)
    if tail is not None:
        end = start + tail.start()
    after = text[end : end + 2]
    possessive = tail is not None or (text[end - 1] in "sS" and after[:1] in APOSTROPHES and bool(after[1:].isspace()))
    if word[1:].islower() or len(word) == 1:
        return [(start, end, possessive)]
    cuts = [start, *(start + m.start() for m in _CAMEL.finditer(text[start:end])), end]
    pieces = [(a, b, False) for a, b in pairwise(cuts)]
    pieces[-1] = (*pieces[-1][:2], possessive)
    return pieces


def _add(found: list[Token], text: str, start: int, end: int, possessive: bool, tags: list[bool]) -> None:
    written = text[start:end]
    letters = [c for c in written if c not in APOSTROPHES]
    word = "and" if written == "&" else "".join(letters).lower()
    before = text[found[-1].end : start] if found else None
    if before is not None and found[-1].possessive:
        before = _POSSESSIVE_HEAD.sub("", before)
    gap = Gap.BREAK if before is None else _gap(before, found[-1])
    lead = _lead(text, start)
    found.append(
        Token(
            word,
            start,
            end,
            gap,
            written[:1].isupper(),
            len(written) > 1 and written.isupper(),
            possessive,
            tags[start],
            not lead or lead in '.!?…:;•\n("“‘*-–—|>' or (gap is Gap.BREAK and not lead.isdigit()),
            text[end : end + 1] == ".",
            lead.isdigit(),
            before is not None and before in ("-", "\u2010", "\u2011"),
        )
    )


def _lead(text: str, start: int) -> str:
    """The last character before `start` that is no space; empty where there is none."""
    while start and text[start - 1] in " \t":
        start -= 1
    return text[start - 1] if start else ""


_POSSESSIVE_HEAD = re.compile(rf"^[{APOSTROPHES}][sS]?")
_BREAKS = re.compile(r"[!?;:…•·|/=<>\[\]{}—]|\n\s*\n|\s[-–‐‒]+\s|–|\s\d|\d\s")


def _gap(between: str, before: Token) -> Gap:
    if between == "," or (between == "/" and before.tagged):
        return Gap.TIGHT  # two cells of a list, or two steps of a path
    if _BREAKS.search(between) or between.count(",") > 1:
        return Gap.BREAK
    if "." in between:
        short = len(before.word) == 1 or before.word in _ABBREVIATED
        inside = between == "." or (before.tagged and not re.search(r"\s", between))
        if not (inside or (short and between.strip() == ".")):
            return Gap.BREAK
    return Gap.COMMA if "," in between else Gap.TIGHT


def _placed(token: Token, text: str, origin: Sequence[int]) -> Token:
    """The token with its place in the text as written, its accents with it."""
    end = origin[token.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return token._replace(start=origin[token.start], end=end)
