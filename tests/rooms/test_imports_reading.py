"""Files as schools' systems write them, and files that are none."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.people.imports.reading import Column, Table, Unreadable, read
from goodstanding.people.imports.values import choice, day
from goodstanding.web.spreadsheet import defused, written

COLUMNS = (
    Column("email", "E-mail", ("work email",), needed=True),
    Column("name", "First name", ("forename",), needed=True, longest=10),
    Column("note", "Note"),
)


def values(table: Table) -> list[dict[str, str]]:
    return [dict(line.values) for line in table.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_separators_and_line_ends(encoding: str, separator: str, end: str) -> None:
    text = end.join([separator.join(["Work E-mail", "FORENAME"]), separator.join(["a@b.c", "Zoë"])])
    raw = text.encode(encoding)
    if encoding == "utf-16-le":
        raw = b"\xff\xfe" + raw
    assert values(read(raw, COLUMNS)) == [{"email": "a@b.c", "name": "Zoë"}]


def test_quoted_new_lines_keep_the_count_of_lines() -> None:
    table = read(b'E-mail,First name\na@b.c,"A\nB"\n\nd@e.f,\n', COLUMNS)
    assert [(line.number, line.values["name"]) for line in table.lines] == [(2, "A B"), (5, "")]
    assert [(w.line, w.column, w.words) for w in table.wrong] == [(5, "First name", "First name is missing.")]


def test_a_separator_inside_quotes_is_no_separator() -> None:
    assert (
        values(read(b'E-mail;First name\n"a@b.c";"Jones; Amy"\n', (*COLUMNS[:1], Column("name", "First name"))))[0][
            "name"
        ]
        == "Jones; Amy"
    )


def test_excels_own_hint_is_understood() -> None:
    table = read(b"sep=;\r\nE-mail;First name\r\na@b.c;Amy\r\n", COLUMNS)
    assert values(table) == [{"email": "a@b.c", "name": "Amy"}]
    assert table.lines[0].number == 3


def test_columns_that_are_not_known_are_neither_read_nor_kept() -> None:
    table = read(b"E-mail,Date of birth,First name\na@b.c,01/02/2014,Amy\n", COLUMNS)
    assert table.ignored == ("Date of birth",)
    assert "2014" not in repr(table.lines)


def test_too_long_and_too_many_values_are_told_by_line_and_column() -> None:
    wrong = read(b"E-mail,First name\na@b.c,Bartholomew\na@b.c,Amy,x\n", COLUMNS).wrong
    assert [(w.line, w.column) for w in wrong] == [(2, "First name"), (3, "")]
    assert "longer than 10" in wrong[0].words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        (b"a\x00b", "not a text"),
        (b"First name\nAmy", "“E-mail”"),
        (b"E-mail,Work email,First name\n", "Two columns mean"),
        (b"\xff\xfea", "breaks off"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(raw, COLUMNS)


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read(b"E-mail,First name\n" + b"x" * (20 * 1024 * 1024), COLUMNS)


@given(st.binary(max_size=400))
def test_nothing_makes_it_stumble(raw: bytes) -> None:
    with suppress(Unreadable):  # any other error fails the test
        table = read(b"E-mail,First name\n" + raw, COLUMNS)
        assert all(line.number > 1 for line in table.lines)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffd", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(CELL, CELL), max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("E-mail", "First name"), *rows])
    found = values(read(out.getvalue().encode(), COLUMNS))
    plain = [{"email": " ".join(a.split()), "name": " ".join(b.split())} for a, b in rows]
    assert found == [row for row in plain if row["email"] or row["name"]]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["Amy", "a=b", "O'Connor", "", "17/11/2026"])
def test_ordinary_words_are_left(text: str) -> None:
    assert defused(text) == text


def test_a_written_file_is_read_by_spreadsheets_as_utf8() -> None:
    text = "".join(written([["Name"], ["Zoë, “the” one"], ["=1"]]))
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [["Name"], ["Zoë, “the” one"], ["'=1"]]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-17",
        "17/11/2026",
        "17/11/26",
        "17.11.2026",
        "17 November 2026",
        "17 Nov 2026",
        "17-Nov-26",
        "20261117",
        "2026-11-17T00:00:00",
        "17/11/2026 00:00",
    ],
)
def test_days_are_read_as_in_britain(text: str) -> None:
    found = day(text)
    assert found is not None
    assert found.isoformat() == "2026-11-17"


@pytest.mark.parametrize("text", ["31/02/2026", "11/17/2026", "soon", "17/11/1026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        day(text)


def test_a_choice_is_known_by_value_label_or_other_word() -> None:
    choices = [("social media", "Social media"), ("website", "School website and noticeboard")]
    assert choice("SOCIAL-MEDIA", choices) == "social media"
    assert choice("School website and noticeboard", choices) == "website"
    assert choice("Facebook", choices, {"facebook": "social media"}) == "social media"
    with pytest.raises(ValueError, match="Write one of: social media, website"):
        choice("radio", choices)
