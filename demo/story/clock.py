"""The story's own time: each act happens when it is said to have happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

LONDON = ZoneInfo("Europe/London")
Act = Callable[[], object]


@dataclass
class Story:
    """Acts in any order, told in the order of their times. `now` is when it is told."""

    now: datetime
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)

    def school_day(self, back: int, hour: int = 10, minute: int = 0) -> datetime:
        """That time on the `back`-th school day before today (ahead, where `back` is negative)."""
        day = self.now.astimezone(LONDON).date()
        step = timedelta(days=-1 if back > 0 else 1)
        for _ in range(abs(back)):
            day += step
            while day.weekday() > 4:
                day += step
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)

    def at(self, when: datetime, act: Act) -> None:
        """Have `act` happen at `when`, which lies in the past."""
        assert when < self.now, f"{when} has not happened yet"
        self.acts.append((when, len(self.acts), act))

    def tell(self) -> None:
        for when, _, act in sorted(self.acts, key=lambda a: a[:2]):
            with time_machine.travel(when, tick=True):
                act()
