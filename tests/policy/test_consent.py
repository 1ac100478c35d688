"""Each person's latest answer counts, a no holds against a yes, boundary days count as gone, and a bar stays unsaid."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.consent import (
    Answer,
    Consent,
    Form,
    How,
    KeyStage,
    Naming,
    OwnSay,
    Standing,
    Use,
    consent_for,
    end_of_key_stage,
    first_name_allowed,
    key_stage_of,
    naming,
    next_school_year,
    stand,
    standing,
    use_on,
    voices,
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
        ([given_on(3, form=Form.WORK)], Standing.NO_PICTURES),  # of what the pupil made, not of the pupil
        ([given_on(3, form=Form.NAME)], Standing.NO_PICTURES),
        ([given_on(9), given_on(3, form=Form.WORK)], Standing.NO_PICTURES),  # the later answer is narrower
        # Two people who answer for one pupil: the no holds, however old, until it is taken back or set aside.
        ([given_on(3, giver="mother"), given_on(9, giver="father")], Standing.GIVEN),
        ([given_on(3, giver="mother"), refused_on(9, giver="father")], Standing.REFUSED),
        ([given_on(3, giver="mother"), refused_on(9, giver="father"), given_on(1, giver="father")], Standing.GIVEN),
        ([given_on(3, giver="mother"), refused_on(9, giver="father", set_aside_on=DAY)], Standing.GIVEN),
        ([given_on(3, giver="mother"), refused_on(9, giver="father", set_aside_on=ago(-1))], Standing.REFUSED),
        ([given_on(3, giver="mother"), given_on(9, giver="father", withdrawn_on=ago(2))], Standing.WITHDRAWN),
        ([given_on(3, giver="mother"), given_on(9, giver="father", expires_on=ago(2))], Standing.GIVEN),
        ([given_on(3, giver="mother"), given_on(9, giver="father", form=Form.WORK)], Standing.NO_PICTURES),
        # The pupil's own no holds against the family's yes; the pupil's own yes does not stand in for it.
        ([given_on(3), refused_on(9, own=True)], Standing.OBJECTED),
        ([given_on(3), given_on(9, own=True, withdrawn_on=ago(1))], Standing.OBJECTED),
        ([given_on(3), refused_on(9, own=True), given_on(2, own=True)], Standing.GIVEN),
        ([given_on(3, own=True)], Standing.NONE),
        ([refused_on(3), given_on(1, own=True)], Standing.REFUSED),
        ([given_on(3), Consent(SOCIAL, Answer.OBJECTED, ago(5))], Standing.OBJECTED),
        ([given_on(3), Consent(SOCIAL, Answer.OBJECTED, ago(5), withdrawn_on=DAY)], Standing.GIVEN),
        ([given_on(3), Consent(Use.PRESS, Answer.OBJECTED, ago(5))], Standing.GIVEN),
        ([Consent(Use.WEBSITE, Answer.GIVEN, ago(3))], Standing.NONE),
    ],
)
def test_how_consent_stands(consents: list[Consent], stands: Standing) -> None:
    assert standing(consents, SOCIAL, DAY) is stands
    assert standing(reversed(consents), SOCIAL, DAY) is stands
    verdict = consent_for(consents, SOCIAL, DAY, who="Amelia")
    assert bool(verdict) is (stands is Standing.GIVEN)
    assert naming(consents, SOCIAL, DAY).picture is bool(verdict)
    if not verdict:
        assert verdict.clauses == ("voice/image-consent",)
        assert verdict.findings[0].message.startswith("Amelia may not be shown: ")


def test_what_lasts_while_the_pupil_is_here_ends_on_the_first_day_away() -> None:
    here = given_on(9, ends_with_leaving=True)
    assert standing([here], SOCIAL, DAY, left_on=ago(-1)) is Standing.GIVEN
    assert standing([here], SOCIAL, DAY, left_on=DAY) is Standing.LEFT
    assert standing([given_on(9, expires_on=ago(-5))], SOCIAL, DAY, left_on=ago(3)) is Standing.GIVEN
    assert standing([given_on(9, expires_on=DAY, ends_with_leaving=True)], SOCIAL, DAY, DAY) is Standing.EXPIRED
    assert not naming([here], SOCIAL, DAY, left_on=DAY).picture


def test_it_is_said_which_answers_decide_that_they_disagree_and_until_when() -> None:
    yes, no = given_on(3, giver="a", expires_on=ago(-9)), refused_on(9, giver="b")
    found = stand([yes, no], SOCIAL, DAY)
    assert (found.answers, found.disagreed) == ((no,), True)
    assert not stand([no], SOCIAL, DAY).disagreed
    assert stand([yes, given_on(1, giver="c", expires_on=ago(-4))], SOCIAL, DAY).until == ago(-4)


def test_an_adult_pupil_answers_alone() -> None:
    own, family = given_on(3, own=True), refused_on(9)
    assert standing(voices([own, family], OwnSay.ALONE), SOCIAL, DAY) is Standing.GIVEN
    assert standing(voices([refused_on(3, own=True)], OwnSay.ALONE), SOCIAL, DAY) is Standing.REFUSED
    assert standing(voices([given_on(3)], OwnSay.ALONE), SOCIAL, DAY) is Standing.NONE
    assert standing(voices([own, family], OwnSay.BESIDE), SOCIAL, DAY) is Standing.REFUSED
    against = Consent(SOCIAL, Answer.OBJECTED, ago(5))
    assert standing(voices([own, against], OwnSay.ALONE), SOCIAL, DAY) is Standing.OBJECTED


@pytest.mark.parametrize(
    ("form", "allows"),
    [
        (Form.PICTURE, Naming(How.NONE, How.NONE, picture=True)),
        (Form.PICTURE_FIRST_NAME, Naming(How.FIRST, How.FIRST, picture=True)),
        (Form.PICTURE_FULL_NAME, Naming(How.FULL, How.FULL, picture=True)),
        (Form.NAME, Naming(How.FULL, How.NONE, picture=False)),
        (Form.PICTURE_OR_NAME, Naming(How.FULL, How.NONE, picture=True)),
        (Form.WORK, Naming(How.NONE, How.NONE, picture=False)),
    ],
)
def test_the_form_says_how_far_a_pupil_may_be_named(form: Form, allows: Naming) -> None:
    assert naming([given_on(9, form=form)], SOCIAL, DAY) == allows
    assert naming([given_on(9, form=form)], SOCIAL, DAY, never_shown=True) == Naming()
    assert naming([refused_on(9, form=form)], SOCIAL, DAY) == Naming()
    assert form.shows is allows.picture
    beside = given_on(3, giver="father", form=Form.PICTURE)
    assert naming([given_on(9, form=form), beside], SOCIAL, DAY) == Naming(picture=allows.picture)


@pytest.mark.parametrize(
    ("year_group", "stage", "ends"),
    [
        ("Nursery", KeyStage.EARLY_YEARS, date(2028, 9, 1)),
        ("Reception", KeyStage.EARLY_YEARS, date(2027, 9, 1)),
        ("Year 1", KeyStage.ONE, date(2028, 9, 1)),
        ("2", KeyStage.ONE, date(2027, 9, 1)),
        ("Y3", KeyStage.TWO, date(2030, 9, 1)),
        ("Year 9", KeyStage.THREE, date(2027, 9, 1)),
        ("yr 10", KeyStage.FOUR, date(2028, 9, 1)),
        ("Year 13", KeyStage.FIVE, date(2027, 9, 1)),
        ("Year 14", None, None),
        ("", None, None),
        ("Oak class", None, None),
    ],
)
def test_a_key_stage_ends_with_its_last_school_year(year_group: str, stage: KeyStage | None, ends: date | None) -> None:
    assert key_stage_of(year_group) is stage
    assert end_of_key_stage(year_group, DAY) == ends


def test_the_school_year_ends_on_the_last_of_august() -> None:
    assert next_school_year(date(2026, 8, 31)) == date(2026, 9, 1)
    assert next_school_year(date(2026, 9, 1)) == date(2027, 9, 1)


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
    st.sampled_from(["", "mother", "father"]),
    st.booleans(),
)


@given(st.lists(rows, max_size=6), st.sampled_from(Use), days)
def test_given_always_rests_on_an_answer_that_holds_that_day(consents: list[Consent], use: Use, on: date) -> None:
    if standing(consents, use, on) is Standing.GIVEN:
        assert any(
            c.use is use
            and c.answer is Answer.GIVEN
            and c.given_on <= on
            and c.form.shows
            and not c.own
            and (c.expires_on is None or on < c.expires_on)
            and (c.withdrawn_on is None or on < c.withdrawn_on)
            for c in consents
        )


@given(st.lists(rows, max_size=6), st.sampled_from(Use), days)
def test_a_withdrawal_of_everything_ends_consent_at_once(consents: list[Consent], use: Use, on: date) -> None:
    withdrawn = [replace(c, withdrawn_on=on) for c in consents]
    assert standing(withdrawn, use, on) is not Standing.GIVEN


@given(st.lists(rows, max_size=6), rows, st.sampled_from(Use), days)
def test_one_more_no_never_gives_consent(consents: list[Consent], no: Consent, use: Use, on: date) -> None:
    before = standing(consents, use, on)
    no = replace(no, answer=Answer.OBJECTED)
    assert before is Standing.GIVEN or standing([*consents, no], use, on) is not Standing.GIVEN
