"""A family's own answer, given on the page of its link."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.families.links import works
from goodstanding.consent.families.models import Link, Reply
from goodstanding.consent.families.said import Said
from goodstanding.consent.models import Consent, Objection, Pupil
from goodstanding.outbox import promise
from goodstanding.people.letters import tell
from goodstanding.people.queries import safeguarding_leads_of
from goodstanding.policy.consent import Ending
from goodstanding.policy.consent.families import holds_until
from goodstanding.record import action, record


class SentBefore(Exception):
    """The same form was sent before: `reply` is what came of it."""

    def __init__(self, reply: Reply) -> None:
        super().__init__("This answer was sent before.")
        self.reply = reply


@action
def answer(*, link: Link, said: Said, sent: UUID, by: None) -> Reply:
    """Record what whoever has `link` says. `sent` is the form's own number; raises `SentBefore`.

    Two who answer for one pupil at the same time come one after the other.
    """
    pupil = Pupil.objects.select_for_update().select_related("school").get(pk=link.asking.carer.pupil_id)
    link = Link.objects.select_related("asking__carer__pupil__school").get(pk=link.pk)
    works(link).require()
    carer = link.asking.carer
    if (before := Reply.objects.filter(carer=carer, sent=sent).first()) is not None:
        raise SentBefore(before)
    reply = Reply.objects.create(carer=carer, sent=sent, objects_to_all=said.objects)
    _rows(link, reply, said)
    _objection(reply, said.objects)
    record(
        "family.answered",
        subject=pupil,
        school=pupil.school,
        facts={
            "answers": {use.value: form.value if form else "no" for use, form in said.forms.items()},
            "yes": sum(form is not None for form in said.forms.values()),
            "objects": said.objects,
        },
        personal={"given_by": carer.name, "capacity": carer.capacity},
    )
    if carer.email:
        promise("family receipt", key=f"family-receipt:{reply.pk}", reply=str(reply.pk), asking=link.asking_id)
    may_be_shown_less(pupil)
    return reply


def _rows(link: Link, reply: Reply, said: Said) -> None:
    """One row for each use. Earlier answers stay as they are."""
    asking, carer, today = link.asking, link.asking.carer, timezone.localdate()
    ending, until = holds_until(Ending(asking.ending), asking.until, carer.pupil.year_group, today)
    for use, form in said.forms.items():
        yes = (
            {"answer": "given", "form": form, "ending": ending, "expires_on": until} if form else {"answer": "refused"}
        )
        Consent.objects.create(
            pupil=carer.pupil,
            use=use,
            given_by=carer.name,
            capacity=carer.capacity,
            given_on=today,
            came=Consent.Came.LINK,
            reply=reply,
            **yes,
        )


def _objection(reply: Reply, objects: bool) -> None:
    """Raise an objection to everything, or take back the one that this carer raised here before."""
    carer, today = reply.carer, timezone.localdate()
    open_ones = Objection.objects.filter(reply__carer=carer, ended_on=None)
    if not objects:
        open_ones.update(ended_on=today)
    elif not open_ones.exists():
        Objection.objects.create(
            pupil=carer.pupil,
            raised_by=carer.name,
            capacity=carer.capacity,
            raised_on=today,
            words="Please never show or name this child. Said on the page of the personal link.",
            reply=reply,
        )
        _tell_of_objection(carer.pupil, reply, today)


def _tell_of_objection(pupil: Pupil, reply: Reply, today: date) -> None:
    tell(
        safeguarding_leads_of(pupil.school, today),
        key=f"objection:{reply.pk}",
        subject="A family asks that their child is never shown",
        body="A family has objected, by its personal link, to its child being shown or named. It holds from now on.",
        page=reverse("pupil", args=[pupil.pk]),
    )
