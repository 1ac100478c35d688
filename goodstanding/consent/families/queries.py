"""Who answers for whom, who was asked, who has answered; each in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from goodstanding.consent.models import Bar, Consent, Objection, Pupil
from goodstanding.consent.reminders.queries import running_out
from goodstanding.people.models import School

from .models import Asking, Carer


class Whom(StrEnum):
    """Which families are meant."""

    UNANSWERED = "unanswered"
    ENDING = "ending"
    WAITING = "waiting"
    ANSWERED = "answered"
    NOBODY = "nobody"
    EVERYBODY = "everybody"


WHOM = {
    Whom.UNANSWERED: "Those without an answer that holds",
    Whom.ENDING: "Those whose answer runs out within a month",
    Whom.WAITING: "Those who were asked and have not answered",
    Whom.ANSWERED: "Those who have answered",
    Whom.NOBODY: "Those with nobody to ask",
    Whom.EVERYBODY: "Everybody",
}


def carers_of(pupil: Pupil, *, answers_shown: bool = True) -> list[Carer]:
    """Who answers for the pupil, each with the last time they were asked (`asked`) and replied (`replied_at`).

    To who may not know of a bar nobody has replied: without `answers_shown`.
    """
    found = with_dates(pupil.carers.filter(removed_at=None))
    for carer in () if answers_shown else found:
        carer.replied_at = None  # type: ignore[attr-defined]
    return found


def with_dates(carers: QuerySet[Carer]) -> list[Carer]:
    found: list[Carer] = list(carers.annotate(replied_at=Max("replies__at")))
    asked = {asking.carer_id: asking for asking in latest_askings(found)}
    for carer in found:
        carer.asked = asked.get(carer.pk)  # type: ignore[attr-defined]
    return found


def latest_askings(carers: Sequence[Carer]) -> list[Asking]:
    """The last time that each of `carers` was asked, of those who were."""
    rows = Asking.objects.filter(carer__in=carers).order_by("carer_id", "-asked_at", "-pk").distinct("carer_id")
    by_pk = {carer.pk: carer for carer in carers}
    found = list(rows)
    for asking in found:
        asking.carer = by_pk[asking.carer_id]
    return found


def here(school: School, on: date) -> QuerySet[Pupil]:
    return Pupil.objects.filter(Q(left_on__isnull=True) | Q(left_on__gt=on), school=school)


def families(
    school: School, on: date, whom: Whom = Whom.EVERYBODY, *, year: str = "", knows_bars: bool = False
) -> QuerySet[Pupil]:
    """The pupils whose families are meant.

    To who may not know of a bar, a barred pupil is one without an answer, like others without.
    """
    pupils = here(school, on)
    if year:
        pupils = pupils.filter(year_group=year)
    known = Q() if knows_bars else ~Q(Exists(_bars(on)))
    answered = Q(Exists(_holding(on))) & known
    return {
        Whom.UNANSWERED: lambda: pupils.filter(~answered),
        Whom.ENDING: lambda: pupils.filter(known, pk__in=running_out(on).values("pupil")),
        Whom.WAITING: lambda: _waiting(pupils, known),
        Whom.ANSWERED: lambda: pupils.filter(answered),
        Whom.NOBODY: lambda: pupils.exclude(pk__in=_askable(school).values("pupil")),
        Whom.EVERYBODY: lambda: pupils,
    }[whom]()


def _waiting(pupils: QuerySet[Pupil], known: Q) -> QuerySet[Pupil]:
    """Those about whom nobody has answered since they were last asked."""
    asked = Asking.objects.filter(carer__pupil=OuterRef("pk"), carer__removed_at=None).order_by("-asked_at")
    since = Exists(Consent.objects.filter(pupil=OuterRef("pk"), recorded_at__gte=OuterRef("last_asked")))
    waiting = pupils.annotate(last_asked=Subquery(asked.values("asked_at")[:1]))
    return waiting.filter(~(Q(since) & known), last_asked__isnull=False)


def to_ask(pupils: QuerySet[Pupil]) -> QuerySet[Carer]:
    """Everybody who answers for one of `pupils`: of an adult the pupil alone, of a young one not the pupil."""
    adult, young = Q(pupil__own_say="alone"), Q(pupil__own_say="family")
    own = Q(capacity="pupil")
    return (
        Carer.objects.filter(pupil__in=pupils, removed_at=None, may_answer=True)
        .exclude(adult & ~own)
        .exclude(young & own)
    )


def to_remind(pupils: Any, not_since: datetime) -> QuerySet[Carer]:
    """Those who answer for one of `pupils`, have an address, and were not written to after `not_since`."""
    recent = Asking.objects.filter(carer=OuterRef("pk"), asked_at__gte=not_since)
    return to_ask(Pupil.objects.filter(pk__in=pupils)).exclude(email="").filter(~Exists(recent))


def _askable(school: School) -> QuerySet[Carer]:
    return to_ask(Pupil.objects.filter(school=school))


def _holding(on: date) -> QuerySet[Consent]:
    """Answers about a pupil that have not run out; a no holds until somebody changes it."""
    return Consent.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=on),
        Q(set_aside_on__isnull=True) | Q(set_aside_on__gt=on),
        pupil=OuterRef("pk"),
    )


def _bars(on: date) -> QuerySet[Bar]:
    return Bar.objects.filter(Q(until__isnull=True) | Q(until__gt=on), pupil=OuterRef("pk"))


def told(pupils: Iterable[Pupil], on: date, *, knows_bars: bool) -> list[Pupil]:
    """The pupils, each with who answers for them (`who`), and when they were asked and answered last."""
    found = list(pupils)
    by_pupil: dict[object, list[Carer]] = {}
    for carer in with_dates(Carer.objects.filter(pupil__in=found, removed_at=None)):
        by_pupil.setdefault(carer.pupil_id, []).append(carer)
    hidden = set() if knows_bars else _barred(found, on)
    answered = _answered(found)
    for pupil in found:
        pupil.who = by_pupil.get(pupil.pk, [])  # type: ignore[attr-defined]
        pupil.asked_at = max(  # type: ignore[attr-defined]
            (c.asked.asked_at for c in pupil.who if c.asked),  # type: ignore[attr-defined]
            default=None,
        )
        pupil.answered_on = None if pupil.pk in hidden else answered.get(pupil.pk)  # type: ignore[attr-defined]
    return found


def _barred(pupils: list[Pupil], on: date) -> set[object]:
    bars = Bar.objects.filter(Q(until__isnull=True) | Q(until__gt=on), pupil__in=pupils)
    return set(bars.values_list("pupil", flat=True))


def _answered(pupils: list[Pupil]) -> dict[object, date]:
    rows = Consent.objects.filter(pupil__in=pupils, set_aside_on=None).values("pupil").annotate(last=Max("given_on"))
    return {row["pupil"]: row["last"] for row in rows}


def own_answers(carer: Carer) -> list[Consent]:
    """What this carer has answered, on paper or by link, the oldest first; they are known by their name."""
    rows = Consent.objects.filter(pupil=carer.pupil_id, set_aside_on=None, given_by__iexact=carer.name)
    return list(rows.select_related("reply").order_by("given_on", "recorded_at"))


def objects_to_all(carer: Carer) -> bool:
    """Whether an objection that this carer raised by link stands."""
    return Objection.objects.filter(reply__carer=carer, ended_on=None).exists()


def others_answered(carer: Carer) -> str:
    """How somebody else has answered: by ``link``, on ``paper`` or not at all; never who, and never what.

    An answer on paper under another name may be the carer's own.
    """
    rows = Consent.objects.filter(pupil=carer.pupil_id, set_aside_on=None).exclude(given_by__iexact=carer.name)
    ways = set(rows.exclude(capacity="pupil").values_list("came", flat=True))
    return "link" if Consent.Came.LINK in ways else "paper" if ways else ""


def letters_to(carers: QuerySet[Carer]) -> int:
    """To how many addresses that is: one letter goes to each."""
    return carers.exclude(email="").aggregate(number=Count(Lower("email"), distinct=True))["number"] or 0
