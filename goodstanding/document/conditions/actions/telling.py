"""The trust hears of many schools in one letter: at the end of a school year all of them end together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.urls import reverse

from goodstanding.document.conditions import whom
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.people.letters import tell
from goodstanding.policy.conditions import End
from goodstanding.record import action, record
from goodstanding.web.templatetags.plain import plural, until

MOST = 60  # schools named in one letter; the page lists all
Ending = tuple[LocalConditions, End]


@action
def tell_trust(*, what: str, forms: Sequence[Ending], by: None) -> None:
    """Tell the trust's own people that these forms `what`, such as “end soon”. The same forms are told of once."""
    record("conditions.trust_told", subject="conditions:many", facts={"forms": [r.number for r, _ in forms]})
    lines = [f"{row.school}, form {row.number}: until {until(end.at)}" for row, end in forms[:MOST]]
    more = [f"and {len(forms) - MOST} more"] if len(forms) > MOST else []
    told = hashlib.sha256("\n".join([what, *(f"{r.pk} {e.at.isoformat()}" for r, e in forms)]).encode())
    tell(
        whom.the_trust(),
        key=f"conditions-trust:{told.hexdigest()}",
        subject=f"Local conditions {what} at {plural(len(forms), 'school')}",
        body="\n".join([f"Local conditions {what}:", "", *lines, *more]),
        page=reverse("conditions"),
    )
