"""Local conditions: what a form may say, what its words may not undo, and when it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.clauses import load
from goodstanding.policy.conditions import (
    CORE,
    NOTICE,
    Because,
    End,
    FormFacts,
    Led,
    SignedFacts,
    days_left,
    end_of,
    form_stands,
    held_to,
    latest_day,
    leads_until,
    to_be_told,
)
from goodstanding.policy.conditions.words import UNDOINGS
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.forms import Limits, Opening, PersonalUse, YouTube
from goodstanding.policy.services import Category, Service

CHAT = Service("chat", "Chat", Category.CHATROOMS, ("chat.example",))
BOOK = Service("book", "The Book", Category.WIKIS, ("book.example",), educational=True)
VIDEO = Service("youtube", "YouTube", Category.SHARING, ("youtube.example",))
FORM = FormFacts(
    personal_use=PersonalUse.BREAKS_AND_LUNCH,
    youtube=YouTube.RESTRICTED,
    changes="",
    openings=frozenset(),
    last_day=date(2027, 8, 31),
    on=date(2026, 11, 23),
    services={one.id: one for one in (CHAT, BOOK, VIDEO)},
    years=frozenset(range(7, 14)),
    limits_by="set by Samira Haddad on 3 September 2026",
)


def refusals(**also: object) -> list[tuple[str, str]]:
    return [(f.clause, f.message) for f in form_stands(replace(FORM, **also)).blocks]  # type: ignore[arg-type]


def opening(service: str, year: int = 7) -> frozenset[Opening]:
    return frozenset({Opening(service, year)})


def test_a_form_within_the_limits_stands() -> None:
    assert refusals(openings=opening("chat")) == []


@pytest.mark.parametrize(
    ("also", "clause", "words"),
    [
        ({"openings": opening("youtube")}, "site/youtube", "cannot be opened to one year"),
        ({"openings": opening("book")}, "site/controlled", "never shut"),
        ({"openings": opening("nothing")}, "site/controlled", "Nothing is known"),
        ({"openings": opening("chat", 3)}, "site/controlled", "no Year 3"),
        ({"openings": opening("chat", 0)}, "site/controlled", "no Reception"),
        ({"openings": opening("chat"), "limits": Limits(openings=False)}, "local/core-holds", "no school open"),
        ({"openings": opening("chat"), "limits": Limits(never=frozenset({"chat"}))}, "local/core-holds", "Chat shut"),
        ({"limits": Limits(personal_use=PersonalUse.NOT_PERMITTED)}, "site/personal-use", "“not permitted” (set by S"),
        ({"limits": Limits(youtube=YouTube.NOT_ALLOWED)}, "site/youtube", "“not allowed” (set by Samira"),
        ({"last_day": None}, "local/signed", "no last day"),
        ({"last_day": date(2026, 11, 22)}, "local/signed", "passed already"),
        ({"last_day": date(2027, 9, 1)}, "local/signed", "one school year"),
        ({"changes": "x" * 4001}, "local/signed", "longer than 4,000"),
    ],
)
def test_what_a_form_cannot_say(also: dict[str, object], clause: str, words: str) -> None:
    ((cited, message),) = refusals(**also)
    assert cited == clause
    assert words in message


UNDOES = {
    "Photographs of sports day need no consent.": "voice/image-consent",
    "Consent is not needed for photographs of year 7.": "voice/image-consent",
    "We publish pictures without asking for permission.": "voice/image-consent",
    "A second reader isn’t required for match reports.": "official/second-reader",
    "One teacher may publish alone.": "official/second-reader",
    "Staff may reply privately to parents.": "voice/no-private-messages",
    "Teachers can message pupils by WhatsApp about trips.": "voice/no-private-messages",
    "Colleagues may add parents as friends.": "personal/no-contact",
    "Teachers may post pupils’ full names and results.": "personal/confidential",
    "Staff may set up accounts for their classes.": "official/approved",
    "The art channel needs no password.": "official/protected",
    "Concerns need not be reported to the leadership team.": "wrong/report",
    "Pupils may use Instagram at lunch.": "site/controlled",
    "Staff may use a VPN to get round the filter.": "site/controlled",
    "YouTube is open in the library.": "site/youtube",
    "The deputy may change these conditions.": "local/signed",
}
LEAVES = (
    "A second reader answers within four hours.",
    "No picture is published without written consent.",
    "No photograph goes out unless the family gave consent.",
    "Nothing goes out without a second reader.",
    "Staff never reply privately to parents.",
    "Posts in Welsh are read by a colleague who speaks Welsh.",
    "During exams the common room is quiet.",
    "Our staff report every concern to the safeguarding lead.",
)


def test_words_that_would_undo_the_core_are_asked_about_and_never_refused() -> None:
    for words, clause in UNDOES.items():
        verdict = form_stands(replace(FORM, changes=words))
        assert verdict, words  # advice only: no check reads minds
        assert clause in {finding.clause for finding in verdict.advice}, words
    for words in LEAVES:
        assert form_stands(replace(FORM, changes=words)).advice == (), words


def test_the_core_and_its_undoing_cite_clauses_that_there_are() -> None:
    assert {one.clause for one in CORE} | {one.clause for one in UNDOINGS} <= load().keys()
    assert {one.clause for one in CORE} - {one.clause for one in UNDOINGS} == {"personal/official-routes"}


@given(st.sampled_from(PersonalUse), st.sampled_from(PersonalUse), st.sampled_from(YouTube), st.sampled_from(YouTube))
def test_a_limit_only_ever_takes_away(use: PersonalUse, most: PersonalUse, tube: YouTube, most_tube: YouTube) -> None:
    held = held_to(use, tube, Limits(personal_use=most, youtube=most_tube))
    uses, tubes = list(PersonalUse), list(YouTube)
    assert uses.index(held[0]) == max(uses.index(use), uses.index(most))
    assert tubes.index(held[1]) == max(tubes.index(tube), tubes.index(most_tube))


def test_a_form_runs_to_the_end_of_a_school_year() -> None:
    assert latest_day(date(2026, 11, 23)) == date(2027, 8, 31)
    assert latest_day(date(2027, 5, 31)) == date(2027, 8, 31)
    assert latest_day(date(2027, 6, 1)) == date(2028, 8, 31)


def test_the_earliest_of_all_that_can_end_a_form_does() -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    facts = SignedFacts(signed_at=at, last_day=date(2027, 8, 31), led=(Led(date(2020, 9, 1), None),))
    assert end_of(facts) == End(datetime(2027, 9, 1, tzinfo=LOCAL), Because.DATE)
    assert end_of(facts).at.utcoffset() == timedelta(hours=1)  # midnight at the schools, in summer time
    leaves = replace(facts, led=(Led(date(2020, 9, 1), date(2026, 12, 31)),))
    assert end_of(leaves) == End(datetime(2027, 1, 1, tzinfo=LOCAL), Because.PRINCIPAL)
    changed = replace(leaves, material=(date(2026, 12, 20), date(2027, 2, 1)))
    assert end_of(changed) == End(datetime(2026, 12, 20, tzinfo=LOCAL), Because.VERSION)
    taken = End(datetime(2026, 12, 1, 12, tzinfo=UTC), Because.TAKEN_BACK)
    assert end_of(replace(changed, ended=taken)) == taken
    late = replace(leaves, ended=End(datetime(2027, 3, 1, tzinfo=UTC), Because.TAKEN_BACK))
    assert end_of(late).because is Because.PRINCIPAL  # what is put on file late lengthens nothing


def test_a_break_in_leading_a_school_ends_a_signature_for_good() -> None:
    on = date(2026, 11, 23)
    assert leads_until([Led(date(2026, 1, 1), date(2026, 12, 4)), Led(date(2026, 12, 5), None)], on) is None
    assert leads_until([Led(date(2026, 1, 1), date(2026, 12, 4)), Led(date(2026, 12, 6), None)], on) == date(
        2026, 12, 4
    )
    assert leads_until([Led(date(2026, 12, 1), None)], on) == date(2026, 11, 22)
    assert leads_until([], on) == date(2026, 11, 22)


@given(st.integers(0, 400))
def test_people_are_told_at_each_notice_once_and_never_too_early(first: int) -> None:
    ends, told, days = datetime(2027, 9, 1, tzinfo=LOCAL), None, []
    for left in range(first, -1, -1):
        at = datetime(2027, 8, 31, 8, tzinfo=LOCAL) - timedelta(days=left)
        assert days_left(ends, at) == left
        if to_be_told(left, told):
            told = left
            days.append(left)
    begins = min(first, max(NOTICE))  # a form that is signed late is told of at once
    assert days == [begins] + [notice for notice in NOTICE if notice < begins]
