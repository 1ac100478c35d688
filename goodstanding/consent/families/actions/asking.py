"""Asking families: letters by e-mail, letters on paper, and new links for lost ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db.models import Max, QuerySet
from django.utils import timezone

from goodstanding.consent.families.links import make_link
from goodstanding.consent.families.models import Asking, Carer, Link
from goodstanding.consent.families.queries import Whom, families, to_ask
from goodstanding.outbox import promise
from goodstanding.people.models import Person, School
from goodstanding.policy.consent import Ending
from goodstanding.policy.consent.families import may_ask
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record

NOBODY = Verdict.of(
    [
        block(
            "official/families-told",
            "families.somebody_to_write_to",
            "There is nobody to write to.",
            "Add who answers for the pupil, with an e-mail address, or print the letter.",
        )
    ]
)


@dataclass(frozen=True, slots=True)
class Until:
    """How long an answer is asked for: an ending as in `Consent`, with a day where the ending is one."""

    ending: str
    day: date | None = None


@action
def ask(*, school: School, carers: Collection[int], until: Until, by: Person) -> int:
    """Write to those of `carers` who have an address; tells to how many addresses.

    One letter goes to one address, with a link for each child. Whoever was written to a
    moment ago is left out. Refused where nobody is left.
    """
    by.may(Permission.MANAGE_PUPILS, school).require()
    now = timezone.now()
    found = list(_of(school, carers).exclude(email="").order_by("pk"))
    last = _last_written_to(found)
    asked = [carer for carer in found if may_ask(last.get(carer.pk), now)]
    if not asked:
        raise Refused(may_ask(last.get(found[0].pk), now) if found else NOBODY)
    letters = _letters(_askings(asked, Asking.How.EMAIL, until, by))
    for askings in letters:
        promise("family letter", key=f"family-letter:{askings[0]}", askings=askings, school=school.slug)
    _note(school, asked, "e-mail")
    return len(letters)


@action
def remind(*, school: School, carers: Collection[int], by: None) -> int:
    """Write to `carers` because an answer about their pupil runs out soon; tells to how many addresses."""
    found = list(_of(school, carers).exclude(email="").order_by("pk"))
    letters = _letters(_askings(found, Asking.How.EMAIL, Until(Ending.SCHOOL_YEAR), by))
    for askings in letters:
        promise("family letter", key=f"family-letter:{askings[0]}", askings=askings, school=school.slug)
    record("family.reminded", subject=school, school=school, facts={"people": len(found)})
    return len(letters)


@action
def print_letters(
    *, school: School, carers: Collection[int], until: Until, by: Person
) -> list[tuple[Carer, Asking, str]]:
    """Make a letter on paper for each of `carers`, with the address of a new link, which is told only now."""
    by.may(Permission.MANAGE_PUPILS, school).require()
    found = list(_of(school, carers).order_by("pupil__family_name", "pupil__given_name", "pk"))
    if not found:
        raise Refused(NOBODY)
    askings = _askings(found, Asking.How.PRINTED, until, by)
    _note(school, found, "printed letter")
    return [(asking.carer, asking, make_link(asking)) for asking in askings]


@action
def end_links(*, carer: Carer, by: Person) -> None:
    """End every link that somebody has: a letter went astray."""
    by.may(Permission.MANAGE_PUPILS, carer.pupil.school).require()
    open_links = Link.objects.filter(asking__carer=carer, revoked_at=None, expires_at__gt=timezone.now())
    ended = open_links.update(revoked_at=timezone.now())
    record(
        "carer.links_ended",
        subject=carer.pupil,
        school=carer.pupil.school,
        facts={"carer": carer.pk, "links": ended},
    )


@action
def look_up_links(*, address: str, by: None) -> None:
    """Somebody who gave this address has lost a link. Whether anybody here has it is looked up later,
    so that the answer is the same, and takes the same time, either way."""
    number = uuid4()
    record("family.link_asked_for", subject=f"family:{number}")
    promise("family links", key=f"family-links:{number}", address=address)


def _of(school: School, carers: Collection[int]) -> QuerySet[Carer]:
    """Those of `carers` who answer for a pupil who is at the school."""
    pupils = families(school, timezone.localdate(), Whom.EVERYBODY)
    return to_ask(pupils).filter(pk__in=carers).select_for_update(of=("self",)).select_related("pupil__school")


def _last_written_to(carers: Sequence[Carer]) -> dict[int, datetime]:
    rows = Asking.objects.filter(carer__in=carers, how=Asking.How.EMAIL).values("carer").annotate(last=Max("asked_at"))
    return {row["carer"]: row["last"] for row in rows}


def _askings(carers: Iterable[Carer], how: str, until: Until, by: Person | None) -> list[Asking]:
    return Asking.objects.bulk_create(
        Asking(carer=carer, how=how, ending=until.ending, until=until.day, asked_by=by) for carer in carers
    )


def _letters(askings: Iterable[Asking]) -> list[list[int]]:
    """The askings by address, since one letter goes to one address."""
    found = defaultdict(list)
    for asking in askings:
        found[asking.carer.email.lower()].append(asking.pk)
    return list(found.values())


def _note(school: School, carers: Sequence[Carer], how: str) -> None:
    pupils = {carer.pupil_id for carer in carers}
    record(
        "family.asked",
        subject=carers[0].pupil if len(pupils) == 1 else school,
        school=school,
        facts={"pupils": len(pupils), "people": len(carers), "how": how},
    )
