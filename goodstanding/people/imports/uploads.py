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
from .models import ImportFile
from .reading import Table, Unreadable, read

SHOWN = 20  # examples of each
WRONG_SHOWN = 200
KEPT = timedelta(days=1)  # a list that nobody confirms is forgotten after that


def brought(*, kind: Kind, school: School, by: Person, name: str, raw: bytes) -> ImportFile:
    """Read and compare a file, and keep it until it is confirmed. Raises `Unreadable`."""
    ImportFile.objects.filter(state=ImportFile.State.SHOWN, created_at__lt=timezone.now() - KEPT).delete()
    table = read(raw, kind.columns)
    comparison = kind.compare(table, school)
    broken = bool(comparison.wrong)
    return ImportFile.objects.create(
        kind=kind.name,
        school=school,
        by=by,
        name=name[-200:],
        sha256=hashlib.sha256(raw).hexdigest(),
        content=None if broken else raw,
        preview=preview(table, comparison),
        state=ImportFile.State.FAILED if broken else ImportFile.State.SHOWN,
        finished_at=timezone.now() if broken else None,
        total=len(table.lines),
    )


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
        table = read(bytes(file.content or b""), kind.columns)
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
