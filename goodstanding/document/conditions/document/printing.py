"""Printing a form as a PDF that every reader can follow (PDF/UA-1), in the policy's layout."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_LAYOUT = Path(__file__).with_name("form.typ")
_LACKING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
# What is drawn by no font yet stands in what people paste.
_INVISIBLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")


class Unprintable(Exception):
    """Some characters cannot be shown in the document: ``characters``."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


@dataclass(frozen=True, slots=True)
class Option:
    says: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the document says, in the order in which it says it."""

    title: str
    subject: str
    trust: str
    policy: str
    statement: str
    changes: tuple[str, ...]
    openings: tuple[tuple[str, str], ...]
    answer: str
    personal_use: tuple[Option, ...]
    youtube: tuple[Option, ...]
    core: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]
    number: str
    school: str
    verify: str


def printed(words: Words, at: datetime) -> bytes:
    """The document as a tagged PDF, dated `at`. Raises `Unprintable`."""
    return _compiled(words, at, "pdf", pdf_standards=["ua-1"])[0]


def pictured(words: Words, at: datetime) -> list[bytes]:
    """Each page of it as a PNG, to be looked at."""
    return _compiled(words, at, "png", ppi=110)


def _compiled(words: Words, at: datetime, kind: Any, **how: Any) -> list[bytes]:
    data = _INVISIBLE.sub(" ", json.dumps(asdict(words), ensure_ascii=False))
    compiler = typst.Compiler(ignore_system_fonts=True)
    try:
        made: Any = compiler.compile(
            _LAYOUT.read_bytes(),
            format=kind,
            sys_inputs={"form": data},
            timestamp=int(at.timestamp()),
            **how,
        )
    except typst.TypstError as error:
        if lacking := _LACKING.search(str(error)):
            raise Unprintable(lacking[1]) from error
        raise
    return made if isinstance(made, list) else [made]
