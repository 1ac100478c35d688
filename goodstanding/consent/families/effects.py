"""Letters to families. Their links are made here, when a letter goes out, so that none is ever stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goodstanding.outbox import keeps
from goodstanding.outbox.mail import send
from goodstanding.people.models import School, Trust

from .links import answers_now, make_link
from .models import Asking, Carer, Reply
from .queries import latest_askings
from .said import Child, lines_of

MAILS = "consent/families/mails"


def _not_delivered(*, askings: Sequence[int], **_: Any) -> None:
    Asking.objects.filter(pk__in=askings).update(undelivered_at=timezone.now())


@keeps("family letter", otherwise=_not_delivered)
def send_letter(*, askings: Sequence[int], key: str, school: str) -> None:
    """Write to one address, with a link for each child."""
    found = Asking.objects.select_related("carer__pupil__school").filter(pk__in=askings).order_by("pk")
    _write([asking for asking in found if answers_now(asking.carer)], key, "asking")


@keeps("family links", forgets=True)
def send_links(*, address: str, key: str) -> None:
    """New links for those who can be reached under an address, a letter for each school; none, if nobody can."""
    carers = Carer.objects.select_related("pupil__school").filter(email__iexact=address, removed_at=None)
    by_school = defaultdict(list)
    for asking in latest_askings([carer for carer in carers if answers_now(carer)]):
        by_school[asking.carer.pupil.school_id].append(asking)
    for school, askings in by_school.items():
        _write(askings, f"{key}:{school}", "links")


@keeps("family receipt", forgets=True)
def send_receipt(*, reply: str, asking: int, key: str) -> None:
    """What was agreed, to whoever agreed it, with a link to change it."""
    row = Reply.objects.select_related("carer__pupil__school").prefetch_related("answers").get(pk=reply)
    if row.carer.email and row.carer.removed_at is None:
        child = Child.of(row.carer)
        lines = lines_of(row.answers.all(), child)
        words = {
            "reply": row,
            "child": child,
            "lines": lines,
            "yes": any(line.yes for line in lines),
            "link": make_link(Asking.objects.get(pk=asking)),
            **_words(row.carer.pupil.school),
        }
        send(key=key, to=row.carer.email, template=f"{MAILS}/receipt.txt", context=words)


def _write(askings: Iterable[Asking], key: str, template: str) -> None:
    """One letter with the askings' links; all are of one address and one school."""
    askings = [asking for asking in askings if asking.carer.email]
    if not askings:
        return
    first = askings[0].carer
    children = [(Child.of(asking.carer), make_link(asking)) for asking in askings]
    words = {"children": children, "to": first.name, **_words(first.pupil.school)}
    send(key=key, to=first.email, template=f"{MAILS}/{template}.txt", context=words)


def _words(school: School) -> dict[str, Any]:
    return {
        "school": school,
        "trust": str(Trust.objects.get()),
        "new_link": settings.ADDRESS + reverse("family_link"),
    }
