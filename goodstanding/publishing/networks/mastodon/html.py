"""From a status's HTML to the text that a reader sees, and back to what can be compared."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "blockquote", "pre", "ul", "ol", "li", "hr", "h1", "h2", "h3"}
_APART = {"p", "div"}  # paragraphs stand an empty line apart


def text_of(html: str) -> str:
    """The text of a status. Links are whole, also where a server hides part of them from sight."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self._break(2 if tag in _APART else 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break(2 if tag in _APART else 1)

    def _break(self, lines: int) -> None:
        """At least so many line ends, but none at the very start."""
        said = "".join(self.parts[-3:])
        if self.parts:
            self.parts.append("\n" * (lines - (len(said) - len(said.rstrip("\n")))))


def letters(text: str) -> str:
    """What stays of a text whatever a server does to its layout: letters, digits and symbols.

    For telling our own status from another, never for showing that it is as agreed.
    """
    return "".join(
        c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LNS" and c not in "`^~<>|=+"
    )
