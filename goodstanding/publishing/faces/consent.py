"""How each pupil's consent stands for a post: shown at once, where somebody says who a face is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from goodstanding.consent.facts import consent_facts
from goodstanding.consent.models import Consent, Pupil
from goodstanding.people.models import School
from goodstanding.policy.consent import Use, consent_for
from goodstanding.policy.publishing import PostFacts

MOST = 12  # pupils shown for what was typed


@dataclass(frozen=True, slots=True)
class Standing:
    """One pupil, and whether they may be shown where the post goes; ``why`` is empty where they may."""

    pupil: Pupil
    why: str

    @property
    def state(self) -> str:
        return "stop" if self.why else "done"


def standing_of(pupil: Pupil, facts: PostFacts, at: datetime) -> Standing:
    """The pupil's consent for every use of the post, on the day that it would be public."""
    consents = tuple(map(consent_facts, pupil.consents.all()))
    why = [f.message for use in facts.uses
           for f in consent_for(consents, use, facts.public_on(at), who=str(pupil)).findings]
    return Standing(pupil, " ".join(why))


def uses_said(uses: Iterable[Use]) -> str:
    return " and ".join(_SAID.get(u, u.value) for u in uses)


_SAID = {Use.WEBSITE: "the website and noticeboard"}


def pupils_called(words: str, school: School) -> list[Pupil]:
    """The school's pupils of that name, present ones only; two queries."""
    found = Q()
    for word in words.split()[:4]:
        found &= (Q(given_name__istartswith=word) | Q(family_name__istartswith=word)
                  | Q(known_as__istartswith=word) | Q(year_group__iexact=word))
    if not words.strip():
        return []
    pupils = Pupil.objects.filter(found, school=school, left_on=None)
    return list(pupils.prefetch_related(Prefetch("consents", Consent.objects.all()))[:MOST])
