"""Dates, lengths and numbers in plain words, in Europe/London."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.utils import timezone

from goodstanding.policy.journeys import JOURNEYS
from goodstanding.web.chart import Cell, Point, bars
from goodstanding.web.colour import contrast
from goodstanding.web.navigation import _here
from goodstanding.web.templatetags import plain


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 17, 15, 40, tzinfo=UTC), "17 November 2026, 3:40pm"),
        (datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "1 July 2026, 9:05am"),  # summer time
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 12:30am"),
        (datetime(2026, 1, 2, 12, 0, tzinfo=UTC), "2 January 2026, midday"),
        (datetime(2026, 1, 2, 0, 0, tzinfo=UTC), "2 January 2026, midnight"),
        (date(2026, 3, 9), "9 March 2026"),
        (None, ""),
    ],
)
def test_when(moment: datetime | date | None, words: str) -> None:
    assert plain.when(moment) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=119), "1 hour ago"),
        (timedelta(days=3), "3 days ago"),
        (-timedelta(days=3, minutes=1), "in 3 days"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_ago(gap: timedelta, words: str) -> None:
    assert plain.ago(timezone.now() - gap) == words


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (-1, "tomorrow"), (-2, "in 2 days")])
def test_ago_of_a_day(days: int, words: str) -> None:
    assert plain.ago(timezone.localdate() - timedelta(days=days)) == words


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, "post", "1 post"),
        (0, "post", "0 posts"),
        (1200, "child,children", "1,200 children"),
        ([1, 2], "thing", "2 things"),
    ],
)
def test_plural(number: object, words: str, said: str) -> None:
    assert plain.plural(number, words) == said


def test_initials() -> None:
    assert [plain.initials(n) for n in ("Tom Okafor", "Plato", "", "Anne Marie van der Berg")] == ["TO", "P", "", "AB"]


def test_every_state_of_every_journey_has_a_tone() -> None:
    known = set(plain._TONES)
    assert {s for j in JOURNEYS.values() for s in j.labels} <= known


def test_page_numbers_leave_out_what_is_far_away() -> None:
    def numbers(here: int, pages: int) -> list[int]:
        return plain.page_numbers(Paginator(range(pages), 1).page(here))

    assert numbers(5, 12) == [1, 0, 4, 5, 6, 0, 12]
    assert numbers(1, 3) == [1, 2, 3]
    assert numbers(3, 5) == [1, 2, 3, 4, 5]
    assert numbers(4, 12) == [1, 2, 3, 4, 5, 0, 12]


def test_heat_steps() -> None:
    assert [Cell(n).step for n in (0, 1, 2, 3, 4, 40, None)] == [
        "none",
        "one",
        "some",
        "some",
        "many",
        "many",
        "unknown",
    ]


@pytest.mark.parametrize("numbers", [[(0, 0)], [(41, 3), (7, 9)], [(1234, 1)], []])
def test_bars_stay_inside_their_chart(numbers: list[tuple[int, int]]) -> None:
    chart = bars(("A", "B"), [Point(str(n), n) for n in numbers])
    assert len(chart.bars) == 2 * len(numbers)
    for bar in chart.bars:
        assert chart.left <= bar["x"]
        assert bar["x"] + bar["width"] <= chart.width
        assert bar["y"] >= 0
        assert bar["height"] >= 0
    assert chart.lines[-1]["value"] >= max((n for pair in numbers for n in pair), default=0)


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1d4865", "#1d4865") == 1


@pytest.mark.parametrize(
    ("path", "item"),
    [("/", "/"), ("/posts/", "/posts/"), ("/posts/new/", "/posts/new/"), ("/posts/7/", "/posts/"), ("/nowhere/", "")],
)
def test_navigation_marks_the_nearest_page(path: str, item: str) -> None:
    assert _here(path, ["/", "/posts/", "/posts/new/", "/channels/"]) == item
