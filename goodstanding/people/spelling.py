"""Looking for a name as people type it: without its accents."""

from __future__ import annotations

import unicodedata

from django.db.models import CharField, Func, Value
from django.db.models.functions import Concat

_STROKES = ("łŁøØđĐ’‘", "lLoOdD''")


class Plain(Func):
    """The letters of a text without accents, in the database; see `plain`."""

    template = (
        "translate(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'), "
        f"'{_STROKES[0]}', '{_STROKES[1].replace(chr(39), chr(39) * 2)}')"
    )
    output_field = CharField()


def plain(text: str) -> str:
    """`text` without accents, as `Plain` writes it."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return bare.translate(str.maketrans(*_STROKES))


def folded(name: str) -> str:
    """A name as it is compared: without accents, capitals and spare spaces."""
    return " ".join(plain(name).casefold().split())


def plain_words(*fields: str) -> Plain:
    """The words of several fields in one, to look for a word in."""
    parts = [part for field in fields for part in (field, Value(" "))]
    return Plain(Concat(*parts, output_field=CharField()))
