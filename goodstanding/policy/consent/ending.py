"""How long a consent lasts, by the English school year and its key stages."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

YEAR_BEGINS = (9, 1)  # 1 September


class Ending(StrEnum):
    """How the end of a consent was chosen."""

    SCHOOL_YEAR = "school year"
    KEY_STAGE = "key stage"
    DATE = "date"
    LEAVING = "leaving"

    @property
    def ends_with_leaving(self) -> bool:
        """All but a named date, which a family chose for itself."""
        return self is not Ending.DATE


class KeyStage(StrEnum):
    EARLY_YEARS = "Early years"
    ONE = "Key stage 1"
    TWO = "Key stage 2"
    THREE = "Key stage 3"
    FOUR = "Key stage 4"
    FIVE = "Key stage 5"


# The last year group of each key stage. Nursery is -1 and Reception 0.
_LAST_YEAR = {
    KeyStage.EARLY_YEARS: 0,
    KeyStage.ONE: 2,
    KeyStage.TWO: 6,
    KeyStage.THREE: 9,
    KeyStage.FOUR: 11,
    KeyStage.FIVE: 13,
}
_EARLY = {"nursery": -1, "n": -1, "n1": -2, "n2": -1, "pre-school": -1, "reception": 0, "r": 0, "yr": 0}
_YEAR = re.compile(r"(?:year|yr|y)?\W*(\d{1,2})")


def school_year_of(year_group: str) -> int | None:
    """The number of a year group as schools write it (“Year 4”, “Y4”, “Reception”); None if it has none."""
    words = year_group.strip().casefold()
    if words in _EARLY:
        return _EARLY[words]
    found = _YEAR.fullmatch(words)
    number = int(found[1]) if found else 14
    return number if number <= 13 else None


def key_stage_of(year_group: str) -> KeyStage | None:
    number = school_year_of(year_group)
    return None if number is None else next(stage for stage, last in _LAST_YEAR.items() if number <= last)


def next_school_year(on: date) -> date:
    """The first day of the school year after the one that `on` is in."""
    begins = date(on.year, *YEAR_BEGINS)
    return begins if on < begins else date(on.year + 1, *YEAR_BEGINS)


def end_of_key_stage(year_group: str, on: date) -> date | None:
    """The first day after the key stage of a pupil who is in `year_group` on the day `on`."""
    number, stage = school_year_of(year_group), key_stage_of(year_group)
    if number is None or stage is None:
        return None
    end = next_school_year(on)
    return end.replace(year=end.year + _LAST_YEAR[stage] - number)
