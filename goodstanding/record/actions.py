"""What is done to the record itself."""

from __future__ import annotations

from typing import Any

from goodstanding.record import action, record


@action
def take_a_copy(*, personal: bool, by: Any) -> None:
    """Say in the record that it was copied out, and whether with personal values."""
    record("record.exported", subject="record:all", facts={"personal": personal})


@action
def erase(*, subject: Any, by: Any) -> None:
    """Erase every personal value about a person or a pupil; the entries stay."""
    record(
        "pupil.erased" if subject._meta.model_name == "pupil" else "person.erased",
        subject=subject,
        school=getattr(subject, "school", None),
    )
