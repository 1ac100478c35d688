"""Whether a post may still show and name a pupil, and what a takedown may do next."""

from __future__ import annotations

from datetime import date

import pytest

from goodstanding.policy.consent import Answer, Consent, Form, How, Use
from goodstanding.policy.journeys import TAKEDOWN
from goodstanding.policy.publishing import PupilFacts
from goodstanding.policy.withdrawal import Appearance, may_confirm, may_stay_out, may_still_go_out

DAY = date(2026, 11, 17)
EVE, NEXT = date(2026, 11, 16), date(2026, 11, 18)


def given(form: Form = Form.PICTURE, **also: object) -> Consent:
    return Consent(Use.WEBSITE, Answer.GIVEN, date(2026, 1, 5), form=form, **also)  # type: ignore[arg-type]


def in_it(*consents: Consent, pictured: bool = True, named: How = How.NONE, **also: object) -> Appearance:
    return Appearance(PupilFacts("p1", "Amina", consents, **also), pictured, named)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "stays"),
    [
        (in_it(given()), True),
        (in_it(given(withdrawn_on=DAY)), False),
        (in_it(given(withdrawn_on=NEXT)), True),
        (in_it(given(expires_on=DAY)), False),
        (in_it(given(expires_on=NEXT)), True),
        (in_it(given(), never_shown=True), False),
        (in_it(), False),
        (in_it(given(Form.NAME)), False),
        (in_it(given(Form.WORK)), False),
        # A leaver's pictures stay where consent did not end with the leaving.
        (in_it(given(), left_on=EVE), True),
        (in_it(given(ends_with_leaving=True), left_on=DAY), False),
        (in_it(given(ends_with_leaving=True), left_on=NEXT), True),
        # Names: by the form, and whether the picture stands beside it.
        (in_it(given(), named=How.FIRST), False),
        (in_it(given(Form.PICTURE_FIRST_NAME), named=How.FIRST), True),
        (in_it(given(Form.PICTURE_FIRST_NAME), named=How.FULL), False),
        (in_it(given(Form.PICTURE_OR_NAME), named=How.FULL), False),
        (in_it(given(Form.PICTURE_OR_NAME), pictured=False, named=How.FULL), True),
        (in_it(given(Form.PICTURE_FULL_NAME, withdrawn_on=DAY), pictured=False, named=How.FULL), False),
    ],
)
def test_a_post_stays_out_while_consent_lasts(one: Appearance, stays: bool) -> None:
    assert bool(may_stay_out([one], Use.WEBSITE, DAY)) is stays
    assert not may_stay_out([one], Use.SOCIAL_MEDIA, DAY)


def test_what_ended_cannot_be_told_from_the_words() -> None:
    ends = [
        in_it(given(withdrawn_on=DAY)),
        in_it(given(expires_on=DAY)),
        in_it(given(), never_shown=True),
        in_it(given(ends_with_leaving=True), left_on=EVE),
    ]
    said = {may_still_go_out([one], [Use.WEBSITE], DAY).findings[0].message for one in ends}
    assert said == {"It shows a pupil who may no longer be shown."}


def test_nobody_who_has_left_by_then_is_in_a_post_that_goes_out() -> None:
    leaver = in_it(given(), left_on=DAY)
    assert may_still_go_out([leaver], [Use.WEBSITE], EVE)
    assert not may_still_go_out([leaver], [Use.WEBSITE], DAY)


def test_two_people_look_where_we_cannot() -> None:
    assert may_confirm("tom", "mei")
    assert not may_confirm("tom", "tom")


def test_every_takedown_ends_seen_gone_or_called_off() -> None:
    """Nothing can be closed but by a look, and nothing is without a way on."""
    steps = TAKEDOWN.steps
    assert {step for (_, step), to in steps.items() if to == "gone"} == {"confirm"}
    for state in TAKEDOWN.labels:
        assert state == "gone" or any(frm == state for frm, _ in steps)
