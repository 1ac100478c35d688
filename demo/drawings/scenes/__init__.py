"""The scenes: who stands where, doing what. Each answers with the faces it has drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

from demo.drawings.canvas import Canvas
from demo.drawings.people import Box
from demo.drawings.scenes.deserted import empty_classroom, garden
from demo.drawings.scenes.festive import cake_sale, choir
from demo.drawings.scenes.inside import reading_corner, science_club
from demo.drawings.scenes.outside import school_trip, sports_day

Scene = Callable[[Canvas, random.Random], list[Box]]


SCENES: dict[str, tuple[Scene, str]] = {
    "sports day": (sports_day, "Five children in team shirts cheer on the running track, one of them in a wheelchair."),
    "science club": (science_club, "Three children in white coats stand behind flasks of brightly coloured liquids."),
    "choir": (choir, "Nine children sing in two rows on the school stage."),
    "reading corner": (reading_corner, "A teacher and two children read together in front of full bookshelves."),
    "school trip": (school_trip, "A teacher and five children in yellow vests stand on the steps of a museum."),
    "cake sale": (cake_sale, "A teacher and two children in aprons stand behind a table of iced cakes and buns."),
    "garden": (garden, "The school garden with raised beds full of flowers and a small greenhouse."),
    "empty classroom": (empty_classroom, "An empty classroom with two rows of desks in morning light."),
}
