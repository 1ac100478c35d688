"""Verify a file: the very document that was kept, bearing this trust's signature; and whether it still holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from goodstanding.document.conditions.document.keys import known_certificate
from goodstanding.document.conditions.ends import ends_of
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.policy.conditions import End

from .diagnosis import Fault, Reason, reason_of

MOST_BYTES = 1024 * 1024  # a signed form has some tens of thousands


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a file: the form that it is, or the reason why it is none."""

    form: LocalConditions | None = None
    end: End | None = None
    reason: Reason | None = None

    def __bool__(self) -> bool:
        return self.form is not None

    @property
    def holds(self) -> bool:
        """Whether it is in force now."""
        return self.end is not None and self.end.at > timezone.now()

    def as_data(self) -> dict[str, Any]:
        """The answer as the command line gives it."""
        if self.form is None or self.end is None:
            assert self.reason is not None, "what is no form has a reason"
            return {"whole": False, "fault": self.reason.fault.value, "reason": self.reason.says}
        form = self.form
        return {
            "whole": True,
            "form": form.number,
            "sha256": form.digest,
            "school": form.school.slug,
            "school_name": form.school.name,
            "personal_use": form.personal_use,
            "youtube": form.youtube,
            "openings": form.openings,
            "signed_by": form.signed_as,
            "signed_at": form.signed_at.isoformat() if form.signed_at else None,
            "holds": self.holds,
            "ends": self.end.at.isoformat(),
            "because": self.end.because.value,
        }


def verified(data: bytes) -> Answer:
    """What `data` is. Only bytes that are kept here already are ever read as a PDF."""
    certificate = known_certificate()
    digest = hashlib.sha256(data).hexdigest()
    row = LocalConditions.objects.filter(digest=digest).exclude(state="draft").select_related("school").first()
    if row is None:
        return Answer(reason=reason_of(data, certificate))
    from goodstanding.document.conditions.document.sealing import holds  # half a second to load

    if certificate is None or not holds(data, certificate):
        return Answer(reason=Reason(Fault.UNKNOWN_SIGNER, _KEY_LOST))
    return Answer(row, ends_of([row])[row.pk])


_KEY_LOST = (
    "It is the document on file, but it was not signed with the key that this installation has now. "
    "Was the signing key lost, or another one put in its place?"
)
