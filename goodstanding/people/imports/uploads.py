"""From an uploaded file to what it would do, and on to its end."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.verdict import Refused

from .actions import Unfit, finish, take_over
from .kinds import KINDS, Comparison, Counts, Kind
from .layout import Layout
from .models import ImportFile
from .reading import Table, Unmatched, Unreadable, opened, read
from .values import fold

SHOWN = 20  # examples of each
WRONG_SHOWN = 200
KEPT = timedelta(days=1)  # a list that nobody confirms is forgotten after that


def brought(*, kind: Kind, school: School, by: Person, name: str, raw: bytes) -> ImportFile:
    """Read and compare a file, and keep it until it is confirmed. Raises `Unreadable`.

    Where its headings do not say all that is needed, it is kept until somebody does.
    """
    waiting = (ImportFile.State.ASKED, ImportFile.State.SHOWN)
    ImportFile.objects.filter(state__in=waiting, created_at__lt=timezone.now() - KEPT).delete()
    headings, _ = opened(raw)
    file = ImportFile(
        kind=kind.name,
        school=school,
        by=by,
        name=name[-200:],
        sha256=hashlib.sha256(raw).hexdigest(),
        content=raw,
        headings=_hash(headings),
    )
    before = as_last_time(file)
    file.layout = before.as_data() if before.places else {}
    try:
        look_through(file)
    except Unmatched:
        file.state = ImportFile.State.ASKED
    file.save()
    return file


def as_last_time(file: ImportFile) -> Layout:
    """What the columns of the last file with these headings meant, as somebody said of it."""
    last = ImportFile.objects.filter(kind=file.kind, headings=file.headings, school=file.school)
    layout = last.exclude(layout={}).order_by("-created_at").values_list("layout", flat=True).first()
    once = {c.name for c in KINDS[file.kind].columns if c.once_for_all == "day"}  # a day is said anew
    found = Layout.from_data(layout or {})
    return Layout(found.places, {name: value for name, value in found.for_all.items() if name not in once})


def look_through(file: ImportFile) -> None:
    """Compare a kept file with what is here, as its layout says; the row is not saved. Raises `Unreadable`.

    Where somebody has said what its columns mean, faults may be theirs: it is kept for them to say again.
    """
    kind = KINDS[file.kind]
    table = read(bytes(file.content or b""), kind.columns, Layout.from_data(file.layout))
    comparison = kind.compare(table, file.school)
    file.preview, file.total = preview(table, comparison), len(table.lines)
    file.state = ImportFile.State.SHOWN
    if comparison.wrong and file.layout.get("places"):
        file.state = ImportFile.State.ASKED
    elif comparison.wrong:
        file.state, file.content, file.finished_at = ImportFile.State.FAILED, None, timezone.now()


def _hash(headings: list[str]) -> str:
    return hashlib.sha256("\n".join(fold(h) for h in headings).encode()).hexdigest()


def preview(table: Table, comparison: Comparison) -> dict[str, Any]:
    """What the file would do, for a page or the command line."""
    wrong = sorted(comparison.wrong, key=lambda w: w.line)
    return {
        **comparison.counts.as_data(),
        "not_listed": comparison.not_listed,
        "ignored": list(table.ignored),
        "wrong_number": len(wrong),
        "wrong": [w.as_data() for w in wrong[:WRONG_SHOWN]],
        "to_add": [{"line": line, "what": str(thing)} for line, thing in comparison.add[:SHOWN]],
        "to_change": [{"line": c.line, "what": str(c.thing), "how": c.shown} for c in comparison.change[:SHOWN]],
    }


def carry_out(file: ImportFile) -> None:
    """Take over a confirmed list, telling how far it has got. Safe to run again after a crash."""
    kind, shown = KINDS[file.kind], file.preview
    ImportFile.objects.filter(pk=file.pk).update(state=ImportFile.State.WORKING, done=0)

    def progress(done: int) -> None:
        ImportFile.objects.filter(pk=file.pk).update(done=done)

    try:
        table = read(bytes(file.content or b""), kind.columns, Layout.from_data(file.layout))
        prepared = kind.prepare(kind.compare(table, file.school), progress)
        take_over(
            kind=kind,
            table=table,
            school=file.school,
            by=file.by,
            prepared=prepared,
            sha256=file.sha256,
            file=file,
            expected=Counts(shown["added"], shown["changed"], shown["same"]),
        )
    except (Unfit, Unreadable) as error:
        finish(file, ImportFile.State.FAILED, str(error))
    except Refused as refused:
        finish(file, ImportFile.State.FAILED, refused.verdict.reason)
