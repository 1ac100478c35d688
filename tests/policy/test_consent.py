"""The latest answer wins, boundary days count as gone, and a bar's reason stays unsaid."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.consent import (
    Answer,
    Consent,
    Form,
    Standing,
    Use,
    consent_for,
    first_name_allowed,
    standing,
    use_on,
)

DAY = date(2026, 11, 16)
SOCIAL = Use.SOCIAL_MEDIA


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def given_on(days: int, **rest: object) -> Consent:
    return Consent(SOCIAL, Answer.GIVEN, ago(days), **rest)  # type: ignore[arg-type]


def refused_on(days: int, **rest: object) -> Consent:
    return Consent(SOCIAL, Answer.REFUSED, ago(days), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("consents", "stands"),
    [
        ([], Standing.NONE),
        ([given_on(0)], Standing.GIVEN),
        ([given_on(-1)], Standing.NONE),  # given tomorrow
        ([refused_on(3)], Standing.REFUSED),
        ([given_on(9), refused_on(3)], Standing.REFUSED),
        ([refused_on(9), given_on(3)], Standing.GIVEN),
        ([given_on(9, expires_on=ago(-1))], Standing.GIVEN),
        ([given_on(9, expires_on=DAY)], Standing.EXPIRED),  # the day it expires it is gone
        ([given_on(9, expires_on=ago(1))], Standing.EXPIRED),
        ([given_on(9, withdrawn_on=ago(-1))], Standing.GIVEN),
        ([given_on(9, withdrawn_on=DAY)], Standing.WITHDRAWN),  # the day it is withdrawn it is gone
        ([given_on(9, withdrawn_on=ago(2)), given_on(5)], Standing.WITHDRAWN),
        ([given_on(9, withdrawn_on=ago(2)), given_on(1)], Standing.GIVEN),
        ([given_on(9, withdrawn_on=DAY), given_on(0)], Standing.WITHDRAWN),
        ([given_on(9, withdrawn_on=ago(2)), given_on(2)], Standing.GIVEN),  # from the day after
        ([given_on(3, sequence=1), refused_on(3, sequence=2)], Standing.REFUSED),
        ([refused_on(3, sequence=1), given_on(3, sequence=2)], Standing.GIVEN),
        ([given_on(3, form=Form.WORK)], Standing.NONE),  # of what the pupil made, not of the pupil
        ([Consent(Use.WEBSITE, Answer.GIVEN, ago(3))], Standing.NONE),
    ],
)
def test_how_consent_stands(consents: list[Consent], stands: Standing) -> None:
    assert standing(consents, SOCIAL, DAY) is stands
    assert standing(reversed(consents), SOCIAL, DAY) is stands
    verdict = consent_for(consents, SOCIAL, DAY, who="Amelia")
    assert bool(verdict) is (stands is Standing.GIVEN)
    if not verdict:
        assert verdict.clauses == ("voice/image-consent",)
        assert verdict.findings[0].message.startswith("Amelia may not be shown: ")


def test_a_bar_reads_exactly_as_if_no_consent_was_there() -> None:
    barred = consent_for([given_on(9)], SOCIAL, DAY, who="Amelia", never_shown=True)
    assert barred == consent_for([], SOCIAL, DAY, who="Amelia")
    assert not barred


def test_the_first_name_needs_its_own_agreement() -> None:
    both = given_on(9, form=Form.PICTURE_FIRST_NAME)
    assert first_name_allowed(iter([both]), SOCIAL, DAY)
    assert not first_name_allowed([given_on(9)], SOCIAL, DAY)
    assert not first_name_allowed([], SOCIAL, DAY)
    assert not first_name_allowed([both, refused_on(1)], SOCIAL, DAY)


def test_where_a_picture_goes_decides_its_use() -> None:
    assert use_on("noticeboard") is use_on("wordpress") is Use.WEBSITE
    assert use_on("bluesky") is use_on("anything else") is Use.SOCIAL_MEDIA


days = st.dates(ago(20), ago(-20))
rows = st.builds(
    Consent,
    st.sampled_from(Use),
    st.sampled_from(Answer),
    days,
    st.none() | days,
    st.none() | days,
    st.sampled_from(Form),
    st.integers(0, 3),
)


@given(st.lists(rows, max_size=6), st.sampled_from(Use), days)
def test_given_always_rests_on_an_answer_that_holds_that_day(consents: list[Consent], use: Use, on: date) -> None:
    if standing(consents, use, on) is Standing.GIVEN:
        assert any(
            c.use is use
            and c.answer is Answer.GIVEN
            and c.given_on <= on
            and c.form is not Form.WORK
            and (c.expires_on is None or on < c.expires_on)
            and (c.withdrawn_on is None or on < c.withdrawn_on)
            for c in consents
        )


@given(st.lists(rows, max_size=6), st.sampled_from(Use), days)
def test_a_withdrawal_of_everything_ends_consent_at_once(consents: list[Consent], use: Use, on: date) -> None:
    withdrawn = [Consent(c.use, c.answer, c.given_on, c.expires_on, on, c.form, c.sequence) for c in consents]
    assert standing(withdrawn, use, on) is not Standing.GIVEN
