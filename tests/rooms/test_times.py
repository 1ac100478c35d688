"""Days and times as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest

from goodstanding.publishing.composing.times import clock_typed, day_typed, moment_in_london

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25 November", date(2026, 11, 25)),
        ("25th of November 2026", date(2026, 11, 25)),
        ("25/11", date(2026, 11, 25)),
        ("25/11/26", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("Wed 25 nov", date(2026, 11, 25)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("friday", date(2026, 11, 27)),
        ("Monday", date(2026, 11, 30)),
        ("1 March", date(2027, 3, 1)),
        ("22 November", date(2027, 11, 22)),
        ("29 February 2028", date(2028, 2, 29)),
        ("31 February", None),
        ("25", None),
        ("soon", None),
        ("", None),
        ("32/1/2027", None),
        ("5 Smarch", None),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed, meant):
    assert day_typed(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9am", time(9)),
        ("3:40pm", time(15, 40)),
        ("3.40 PM", time(15, 40)),
        ("15:40", time(15, 40)),
        ("0915", time(9, 15)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("midday", time(12)),
        ("midnight", time(0)),
        ("3:40 p.m.", time(15, 40)),
        ("9", None),
        ("25:00", None),
        ("13pm", None),
        ("9:75", None),
        ("", None),
        ("later", None),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed, meant):
    assert clock_typed(typed) == meant


def test_the_hour_that_the_spring_leaves_out_is_no_time():
    assert moment_in_london(date(2027, 3, 28), time(1, 30)) is None
    assert moment_in_london(date(2027, 3, 28), time(2, 30)).utcoffset().seconds == 3600
