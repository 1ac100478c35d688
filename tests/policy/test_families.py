"""Who may answer by a personal link, and until when an answer holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goodstanding.policy.consent import Ending, OwnSay
from goodstanding.policy.consent.families import LinkFacts, holds_until, may_answer, may_ask

NOW = datetime(2026, 11, 17, 15, 40, tzinfo=UTC)
TODAY = NOW.date()
OPEN = LinkFacts(expires_at=NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("change", "works"),
    [
        ({}, True),
        ({"expires_at": NOW}, False),
        ({"revoked": True}, False),
        ({"carer_removed": True}, False),
        ({"may_answer": False}, False),
        ({"left_on": TODAY}, False),
        ({"left_on": TODAY + timedelta(days=1)}, True),
        ({"own_say": OwnSay.BESIDE}, True),
        ({"own_say": OwnSay.ALONE}, False),
        ({"is_pupil": True}, False),
        ({"is_pupil": True, "own_say": OwnSay.BESIDE}, True),
        ({"is_pupil": True, "own_say": OwnSay.ALONE}, True),
    ],
)
def test_a_link_works_for_whoever_is_asked_while_the_pupil_is_here(change: dict[str, object], works: bool) -> None:
    verdict = may_answer(replace(OPEN, **change), NOW, TODAY)  # type: ignore[arg-type]
    assert bool(verdict) is works
    assert works or verdict.clauses == ("voice/image-consent",)


def test_a_family_is_written_to_again_only_after_a_while() -> None:
    assert may_ask(None, NOW)
    assert not may_ask(NOW - timedelta(minutes=9), NOW)
    assert may_ask(NOW - timedelta(minutes=10), NOW)


@pytest.mark.parametrize(
    ("ending", "chosen", "year", "expected"),
    [
        (Ending.SCHOOL_YEAR, None, "Year 4", (Ending.SCHOOL_YEAR, date(2027, 9, 1))),
        (Ending.KEY_STAGE, None, "Year 4", (Ending.KEY_STAGE, date(2029, 9, 1))),
        (Ending.KEY_STAGE, None, "Otters", (Ending.SCHOOL_YEAR, date(2027, 9, 1))),
        (Ending.DATE, date(2027, 1, 1), "", (Ending.DATE, date(2027, 1, 1))),
        (Ending.DATE, TODAY, "", (Ending.SCHOOL_YEAR, date(2027, 9, 1))),
        (Ending.LEAVING, None, "Year 4", (Ending.LEAVING, None)),
    ],
)
def test_an_answer_holds_as_long_as_it_was_asked_for(
    ending: Ending, chosen: date | None, year: str, expected: tuple[Ending, date | None]
) -> None:
    assert holds_until(ending, chosen, year, TODAY) == expected
