"""Ten times the demo: 60 schools, 1,200 people, 15,000 pupils and 2,000 in a large school, 2,000 posts."""

from __future__ import annotations

import csv
import io
import random
from itertools import islice

from bench.web import copies
from demo.story.names import couples
from demo.story.people import bring, school
from goodstanding.consent.models import Pupil
from goodstanding.people.models import Person, School
from goodstanding.publishing.models import Post
from goodstanding.record.models import Entry

LARGE = 2_000  # more pupils at the school whose people are measured


def ten_times(superuser: str) -> None:
    """Copy until there is enough; posts six times at each school, then whole schools ten times."""
    copies.copy(superuser, copies.POSTS, 5, "p")
    copies.copy(superuser, copies.SCHOOLS, 9, "s")
    copies.entries_again(9)
    _a_large_school()
    counted = ", ".join(
        f"{model.objects.count():,} {words}"
        for model, words in (
            (School, "schools"),
            (Person, "people"),
            (Pupil, "pupils"),
            (Post, "posts"),
            (Entry, "entries"),
        )
    )
    print(f"Now there are {counted}.", flush=True)


def _a_large_school() -> None:
    lines = io.StringIO()
    out = csv.writer(lines)
    out.writerow(["Pupil number", "Forename", "Surname", "Year group"])
    for number, name in enumerate(islice(couples(random.Random("a large school")), LARGE)):
        out.writerow([f"L{number:04}", *name, "Year 7"])
    bring("pupils", lines.getvalue(), school("deansfield"))
