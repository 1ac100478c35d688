"""Letters written as something else: hidden, dressed, in another alphabet, as digits or in a link's code."""

from __future__ import annotations

import re
from functools import lru_cache

from ..plain_text import Plain, plain
from .fold import fold

_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# Digits within a word, as in J0nes, and before one, as in 4melia but not in 1st.
_DIGITS_WITHIN = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=[^\W\d_])|(?<![\w.,:/-])[0134578](?=[a-z]{4})")
_LETTERS = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"}
# Written so throughout, as in J0n35.
_DIGITS_THROUGHOUT = re.compile(r"(?<!\w)(?=\w*\d\w*[A-Za-z]\w*\d)(?=(?:\d*[A-Za-z]){2})[A-Za-z\d]{4,12}(?!\w)")
_READ_AS_L = re.compile(r"(?<=[a-z])[I|](?=[a-z])")  # as machines read AmeIia
_READ_AS_A = re.compile(r"(?<![\w@])([A-Za-z]{1,3})@(?=[a-z]{1,5}(?![\w.@]))")  # J@ck, and no address
_VOWELS = frozenset("aeiouAEIOU")


def undisguised(text: str) -> Plain:
    """`text` as it is meant to be read, in letters of our own alphabet, and the way back."""
    if text.isascii() and "%" not in text:
        return Plain(text, range(len(text)), len(text))
    decoded = _decoded(text)
    return plain(text, _visible) if decoded is None else _through(decoded, text)


@lru_cache(maxsize=8192)
def _visible(char: str) -> str:
    """A character as it is seen: hidden ones gone, disguised letters bare, case kept."""
    if char.isascii():
        return char
    letters = fold(char)
    if letters and not letters.isalpha():
        return " " if char.isspace() else char
    return letters.upper() if char.isupper() or char.istitle() else letters


def _decoded(text: str) -> list[tuple[str, int]] | None:
    """Each character with its place, those in a link's code read; None where there is no code."""
    codes = list(_CODED.finditer(text)) if "%" in text else []
    if not codes:
        return None
    found: list[tuple[str, int]] = []
    at = 0
    for code in codes:
        found += ((char, n) for n, char in enumerate(text[at : code.start()], at))
        meant = bytes.fromhex(code[0].replace("%", "")).decode("utf-8", "replace")
        found += ((char, code.start()) for char in meant)
        at = code.end()
    return found + [(char, n) for n, char in enumerate(text[at:], at)]


def _through(decoded: list[tuple[str, int]], text: str) -> Plain:
    seen = [(letter, at) for char, at in decoded for letter in _visible(char)]
    return Plain("".join(c for c, _ in seen), tuple(at for _, at in seen), len(text))


def spelled_out(text: str, tagged: list[bool]) -> str:
    """Digits and signs that stand for letters made letters, of the same length."""
    if not text.isalpha():
        text = _DIGITS_THROUGHOUT.sub(lambda m: m[0] if tagged[m.start()] else _all_letters(m[0]), text)
        text = _DIGITS_WITHIN.sub(lambda m: m[0] if tagged[m.start()] else _letters(m), text)
        text = _READ_AS_A.sub(r"\1a", text)
    return _READ_AS_L.sub(lambda m: m[0] if tagged[m.start()] else "l", text)


def _all_letters(word: str) -> str:
    letters = "".join(_LETTERS.get(char, "i" if char == "1" else char) for char in word)
    return letters[:1].upper() + letters[1:] if word[0].isdigit() else letters


def _letters(match: re.Match[str]) -> str:
    letters = "".join(_LETTERS.get(digit) or (_one(match) if digit == "1" else digit) for digit in match[0])
    begins = not match.string[match.start() - 1 : match.start()].isalpha()
    return letters.upper() if begins else letters


def _one(match: re.Match[str]) -> str:
    """A 1 is an l between vowels, as in Ame1ia, or twice; else an i."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return "l" if all(c in _VOWELS for c in around) or len(match[0]) > 1 else "i"
