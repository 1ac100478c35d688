"""From the bytes of a file to its rows: encodings, separators and blank lines. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

LARGEST = 20 * 1024 * 1024  # bytes
_SEPARATORS = ",;\t|"


class Unreadable(Exception):
    """The file as a whole cannot be read; its text says why and what to do."""


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; raises `Unreadable`."""
    if len(raw) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1024**2} MB. Split it in parts.")
    if raw[:4] == b"PK\x03\x04" or raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(
            "This is a spreadsheet, not a CSV file. Open it and choose “Save as”, then “CSV UTF-8 (comma delimited)”."
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _or_unreadable(raw, "utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Unreadable("This is not a text file. Save the list as “CSV UTF-8” and try again.")
    return text


def _or_unreadable(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("The file breaks off in the middle of a letter. Save it again as “CSV UTF-8”.") from error


def rows_in(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on."""
    head = text.lstrip("\r\n").split("\n", 1)[0]
    if head.lower().startswith("sep=") and len(head.rstrip("\r")) == 5:  # Excel's own hint
        separator, text, begins = head[4], text.lstrip("\r\n").split("\n", 1)[-1], 2
    else:
        separator, begins = max(_SEPARATORS, key=head.count), 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + begins
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"Line {number} cannot be read ({error}).") from error
        if any(cell.strip() for cell in cells):
            yield number, cells
