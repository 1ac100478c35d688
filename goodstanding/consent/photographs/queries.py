"""The library of one school, narrowed, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from goodstanding.consent import facts
from goodstanding.consent.models import Pupil
from goodstanding.people.models import Person, School
from goodstanding.policy.consent import Use

from .holders import used_somewhere
from .models import Face, Photograph
from .standing import standing_of

TO_TAG, UNUSED = "to tag", "unused"
WHOLE = tuple(f"faces__pupil__{kept}" for kept in facts.WHOLE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a library is narrowed by. ``state`` is `TO_TAG`, `UNUSED` or a use that they may all be shown for."""

    words: str = ""
    since: date | None = None
    until: date | None = None
    year: str = ""
    by: UUID | None = None
    state: str = ""


def photographs_at(school: School, wanted: Wanted, on: date) -> QuerySet[Photograph]:
    """The school's photographs, the latest occasion first, each with its faces and who is in it."""
    found = Photograph.objects.filter(_fits(wanted), school=school, deleted_at=None)
    if wanted.state == TO_TAG:
        found = found.filter(looked_over_at=None)
    elif wanted.state == UNUSED:
        found = found.filter(_no_longer_needed(school, on))
    elif wanted.state:
        found = found.filter(_may_be_shown(school, Use(wanted.state), on))
    return found.prefetch_related(*WHOLE).order_by("-taken_on", "-uploaded_at", "pk")


def _fits(wanted: Wanted) -> Q:
    fits = Q()
    for word in wanted.words.split():
        fits &= Q(event__icontains=word) | Q(name__icontains=word)
    if wanted.since:
        fits &= Q(taken_on__gte=wanted.since)
    if wanted.until:
        fits &= Q(taken_on__lte=wanted.until)
    if wanted.by:
        fits &= Q(uploaded_by=wanted.by)
    if wanted.year:
        fits &= Q(Exists(Face.objects.filter(photograph=OuterRef("pk"), pupil__year_group=wanted.year)))
    return fits


def _may_be_shown(school: School, use: Use, on: date) -> Q:
    """Looked over, with everybody in it accounted for, and no pupil in it who may not be shown."""
    shown = Pupil.objects.filter(faces__photograph__school=school).distinct().prefetch_related(*facts.WHOLE)
    barred = [pupil.pk for pupil in shown if standing_of(pupil, [use], on).why]
    of_it = Face.objects.filter(photograph=OuterRef("pk"))
    return Q(looked_over_at__isnull=False) & ~Q(Exists(of_it.filter(Q(account="") | Q(pupil__in=barred))))


def _no_longer_needed(school: School, on: date) -> Q:
    """Nothing shows it, and it was not used for as long as the school says, or shows pupils who have all left."""
    pupils = Face.objects.filter(photograph=OuterRef("pk"), account=Face.Account.PUPIL)
    here = pupils.filter(Q(pupil__left_on__isnull=True) | Q(pupil__left_on__gt=on))
    old = Q(uploaded_at__lt=Now() - school.photographs_kept)
    return ~used_somewhere() & (old | (Q(Exists(pupils)) & ~Q(Exists(here))))


def unused_at(school: School, on: date) -> int:
    """How many photographs are offered for deletion."""
    return Photograph.objects.filter(_no_longer_needed(school, on), school=school, deleted_at=None).count()


def photographers_of(school: School) -> list[Person]:
    """Who has brought photographs."""
    brought = Photograph.objects.filter(school=school, deleted_at=None).values("uploaded_by")
    return list(Person.objects.filter(pk__in=brought).order_by("given_name", "family_name"))


def events_of(school: School) -> list[str]:
    """The latest occasions, to be chosen again while more of their photographs are brought."""
    named = Photograph.objects.filter(school=school, deleted_at=None).exclude(event="")
    latest = named.values("event").annotate(latest=Max("taken_on")).order_by("-latest", "event")
    return list(latest.values_list("event", flat=True)[:30])


@dataclass(frozen=True, slots=True)
class Card:
    """A photograph as a list shows it: how far its faces are accounted for, and what it may be used for."""

    photograph: Photograph
    tags: tuple[tuple[str, str], ...]  # a state, which gives the colour, and the words

    @property
    def words(self) -> str:
        return str(self.photograph)


def card(photograph: Photograph, on: date, uses: Collection[Use] = (Use.WEBSITE, Use.SOCIAL_MEDIA)) -> Card:
    faces = list(photograph.faces.all())
    open_ = sum(not face.account for face in faces)
    if open_:
        return Card(photograph, (("proposed", f"{open_} {'face' if open_ == 1 else 'faces'} to account for"),))
    if photograph.looked_over_at is None:
        return Card(photograph, (("proposed", "To be looked over"),))
    pupils = [face.pupil for face in faces if face.pupil]
    may = [use for use in uses if not any(standing_of(pupil, [use], on).why for pupil in pupils)]
    return Card(photograph, tuple(_tag(use, use in may) for use in uses))


def _tag(use: Use, may: bool) -> tuple[str, str]:
    return ("given", use.value.capitalize()) if may else ("refused", f"Not on {_PLACE.get(use, use.value)}")


_PLACE = {Use.WEBSITE: "the website"}
