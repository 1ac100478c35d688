"""Contrast by the formula of WCAG 2.2, against values known from elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.people.colour import ENOUGH, as_hex, nearest_readable, readable
from goodstanding.web.colour import contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_the_ratio_is_the_known_one(colour: str, ratio: float) -> None:
    assert contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)


def test_the_border_lies_between_two_greys() -> None:
    assert readable("#767676")
    assert not readable("#777777")


@given(COLOURS)
def test_the_nearest_colour_is_readable_and_a_readable_one_stays(colour: str) -> None:
    nearest = nearest_readable(colour)
    assert contrast(nearest, "#ffffff") >= ENOUGH
    assert (nearest == colour) is readable(colour)


@pytest.mark.parametrize(("typed", "meant"), [("#1D4A66", "#1d4a66"), ("1d4a66", "#1d4a66"), (" #abc ", "#aabbcc")])
def test_a_colour_is_taken_as_people_type_it(typed: str, meant: str) -> None:
    assert as_hex(typed) == meant


@pytest.mark.parametrize("typed", ["", "blue", "#12345", "#gggggg", "#1234567", "٣٣٣"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        as_hex(typed)
