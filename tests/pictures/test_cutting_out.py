"""The part of a picture without some of its faces."""

from __future__ import annotations

from goodstanding.consent.photographs.boxes import holds, without
from goodstanding.consent.pictures.cover import Box

LEFT, MIDDLE, RIGHT = Box(100, 300, 100, 120), Box(750, 300, 100, 120), Box(1400, 300, 100, 120)


def test_the_part_shows_the_others_and_nothing_of_who_is_cut_out() -> None:
    part = without(1600, 1200, [LEFT], [MIDDLE, RIGHT])
    assert part == Box(230, 0, 1370, 1200)
    assert holds(part, MIDDLE)
    assert holds(part, RIGHT)


def test_of_two_sides_the_one_with_more_of_the_others_is_taken() -> None:
    low = Box(400, 800, 100, 120)
    part = without(1600, 1200, [MIDDLE], [LEFT, low, RIGHT])
    assert part is not None
    assert holds(part, LEFT)
    assert holds(part, low)
    assert not holds(part, RIGHT)


def test_where_nothing_worthwhile_is_left_nothing_is_cut_out() -> None:
    assert without(1600, 1200, [Box(200, 100, 1200, 1000)], []) is None
    assert without(300, 200, [Box(10, 10, 40, 40)], []) is None
    assert without(1600, 1200, [Box(10 * n, 10, 40, 40) for n in range(13)], []) is None
    assert without(1600, 1200, [], [LEFT]) is None
