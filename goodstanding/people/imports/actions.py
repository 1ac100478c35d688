"""Taking a list over: all of it or nothing, in one transaction."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person, School
from goodstanding.record import action, record

from .kinds import KINDS, Comparison, Counts, Kind
from .models import ImportFile
from .reading import Table


class Unfit(Exception):
    """The list cannot be taken over as it was shown; its text says why."""


@action
def start_import(*, file: ImportFile, by: Person) -> None:
    """Have the worker take over a list that was shown."""
    by.may(KINDS[file.kind].permission, file.school).require()
    file = ImportFile.objects.select_for_update().get(pk=file.pk)
    if file.state == ImportFile.State.SHOWN:
        file.state, file.by = ImportFile.State.QUEUED, by
        file.save(update_fields=["state", "by"])
    record("import.started", subject=file, school=file.school, facts={"kind": file.kind})
    promise("import", key=f"import:{file.pk}", file=str(file.pk))


@action
def take_over(
    *,
    kind: Kind,
    table: Table,
    school: School,
    by: Person | None,
    sha256: str,
    prepared: Any,
    expected: Counts | None = None,
    file: ImportFile | None = None,
) -> Comparison:
    """Compare once more, and write. By nobody at the installation's own command line.

    Raises `Unfit` when the list has errors, or would no longer do what was shown.
    """
    if by is not None:
        by.may(kind.permission, school).require()
    school = School.objects.select_for_update().get(pk=school.pk)  # one list at a time
    comparison = kind.compare(table, school)
    if comparison.wrong:
        raise Unfit(f"Line {comparison.wrong[0].line}: {comparison.wrong[0].words}")
    if expected is not None and comparison.counts != expected:
        raise Unfit(
            "Something was changed here after you looked at this list. Bring the file again and look once more."
        )
    kind.write(comparison, school, by, prepared)
    if file is not None:
        finish(file, ImportFile.State.DONE)
    record(
        f"{kind.name}.imported", subject=school, school=school, facts={**comparison.counts.as_data(), "sha256": sha256}
    )
    return comparison


def finish(file: ImportFile, state: ImportFile.State, trouble: str = "") -> None:
    """Note the end of an import, and forget the file and the names in its preview."""
    kept = {name: file.preview.get(name, 0) for name in ("added", "changed", "same", "not_listed")}
    ImportFile.objects.filter(pk=file.pk).update(
        state=state,
        content=None,
        preview=kept,
        trouble=trouble,
        finished_at=timezone.now(),
        done=file.total if state == ImportFile.State.DONE else file.done,
    )
