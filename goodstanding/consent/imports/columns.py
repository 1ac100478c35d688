"""The columns of a list of families' answers, and the words that schools' systems write in them. Pure.

A system writes either one line for each answer, or one line for each pupil with a column for each use.
"""

from __future__ import annotations

from functools import partial

from goodstanding.consent.models import Capacity, Consent
from goodstanding.people.imports.reading import Column, SaysNothing
from goodstanding.people.imports.values import choice

from .who import NAME, NUMBER

_USES = {
    "web": "website",
    "school website": "website",
    "noticeboard": "website",
    "social": "social media",
    "facebook": "social media",
    "newspaper": "press",
    "media": "press",
    "film": "video",
    "videos": "video",
}
_ANSWERS = {
    "yes": "given",
    "y": "given",
    "true": "given",
    "granted": "given",
    "agreed": "given",
    "no": "refused",
    "n": "refused",
    "false": "refused",
    "denied": "refused",
    "not given": "refused",
    "declined": "refused",
}
_FORMS = {
    "picture with first name": "picture and first name",
    "photo and first name": "picture and first name",
    "photograph and first name": "picture and first name",
    "picture with full name": "picture and full name",
    "picture and name": "picture and full name",
    "photo and full name": "picture and full name",
    "photo and name": "picture and full name",
    "photo": "picture",
    "photo only": "picture",
    "photograph": "picture",
    "image only": "picture",
    "no name": "picture",
    "name only": "name",
    "name without picture": "name",
    "photo or name": "picture or name",
    "either": "picture or name",
    "school work": "work",
}
_CAPACITIES = {
    "mum": "mother",
    "step-mother": "other",
    "dad": "father",
    "step-father": "other",
    "parent or carer": "parent",
    "parent/carer": "parent",
    "parent/guardian": "parent",
    "foster carer": "carer",
    "foster parent": "carer",
    "legal guardian": "guardian",
    "social worker": "local authority",
    "council": "local authority",
    "self": "pupil",
    "student": "pupil",
    "grandparent": "other",
    "grandmother": "other",
    "grandfather": "other",
}
_NOTHING_SAID = """
not set, unset, no response, no answer, not answered, not known, unknown, pending, awaiting response,
awaiting reply, not asked, not returned, outstanding, blank, n/a, na, -, ?
"""
_NOTHINGS = frozenset(words.strip() for words in _NOTHING_SAID.split(",")) | {""}


def use(text: str) -> str:
    return choice(text, Consent.Use.choices, _USES)


def answer(text: str) -> str:
    return choice(text, Consent.Answer.choices, _ANSWERS)


def form(text: str) -> str:
    return choice(text, Consent.Form.choices, _FORMS)


def capacity(text: str) -> str:
    return choice(text, Capacity.choices, _CAPACITIES)


def _said(text: str, **also: str) -> dict[str, str]:
    """An answer as written; nothing where the system says that there is none yet."""
    if text.casefold() in _NOTHINGS:
        raise SaysNothing
    return {"answer": text, **also}


def _for_use(use: Consent.Use, synonyms: tuple[str, ...], likes: str) -> Column:
    """A column with every pupil's answer for one use."""
    return Column(
        f"for {use.value}",
        f"Answer: {use.label.lower()}",
        synonyms,
        stands_for=("use", "answer"),
        reads=partial(_said, use=use.value),
        apart=True,
        likes=likes,
    )


COLUMNS = (
    NUMBER,
    NAME,
    Column("use", "Use", ("consent type", "consent for", "purpose"), needed=True),
    Column("answer", "Answer", ("consent", "consent given", "response", "consent status"), needed=True, reads=_said),
    _for_use(
        Consent.Use.SOCIAL_MEDIA, ("social media", "photos on social media"), r"social|facebook|twitter|instagram"
    ),
    _for_use(Consent.Use.WEBSITE, ("website", "school website", "photos on website"), r"\bweb|online|internet"),
    _for_use(Consent.Use.PRESS, ("press", "newspaper", "photos in the press"), r"press|newspaper|media"),
    _for_use(Consent.Use.VIDEO, ("video", "filming"), r"video|film"),
    Column(
        "form",
        "How far",
        ("form", "extent", "scope"),
        once_for_all="choice",
        choices=tuple((str(value), str(label)) for value, label in Consent.Form.choices),
    ),
    Column(
        "given_by",
        "Given by",
        ("answered by", "signed by", "parent", "contact name", "consent given by"),
        needed=True,
        longest=200,
        once_for_all="text",
    ),
    Column(
        "capacity",
        "Capacity",
        ("relationship", "relation to pupil"),
        once_for_all="choice",
        choices=tuple((str(value), str(label)) for value, label in Capacity.choices),
    ),
    Column(
        "given_on",
        "Given on",
        ("date given", "date", "signed on", "consent date", "date of consent"),
        needed=True,
        once_for_all="day",
        likes=r"\bdate\b",
    ),
    Column("expires_on", "Expires on", ("expiry date", "valid until", "until"), once_for_all="day"),
    Column("withdrawn_on", "Withdrawn on", ("date withdrawn", "withdrawal date")),
)
