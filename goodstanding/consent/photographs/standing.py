"""How each pupil's consent stands for some uses: shown at once, where somebody says who a face is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goodstanding.consent.facts import pupil_facts
from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import hits, index_key
from goodstanding.consent.queries import pupils_at
from goodstanding.people.models import School
from goodstanding.policy.consent import Use, consent_for
from goodstanding.policy.names import Kind, grams_in

MOST = 12  # pupils shown for what was typed


@dataclass(frozen=True, slots=True)
class Standing:
    """One pupil, and whether they may be shown; ``why`` is empty where they may."""

    pupil: Pupil
    why: str

    @property
    def state(self) -> str:
        return "stop" if self.why else "done"


def standing_of(pupil: Pupil, uses: Sequence[Use], on: date) -> Standing:
    """The pupil's consent for every one of `uses` on that day. Reads `facts.WHOLE`."""
    facts = pupil_facts(pupil)
    why = [
        finding.message
        for use in uses
        for finding in consent_for(facts.consents, use, on, who=str(pupil), never_shown=facts.never_shown).findings
    ]
    if facts.left_on is not None and facts.left_on <= on:
        why.append(f"{pupil} has left the school.")
    return Standing(pupil, " ".join(why))


def uses_said(uses: Iterable[Use]) -> str:
    return " and ".join(_SAID.get(u, u.value) for u in uses)


_SAID = {Use.WEBSITE: "the website and noticeboard", Use.PRESS: "the press"}


def pupils_called(words: str, school: School, on: date) -> list[Pupil]:
    """The school's pupils of that name, however it is spelled; a fixed number of queries."""
    if not words.strip():
        return []
    meant = {pupil for _, pupil, kind in hits(school.pk, grams_in(words, index_key()).hashes) if kind != Kind.INITIAL}
    typed = pupils_at(school, on, words=words).values("pk")
    return list(pupils_at(school, on).filter(Q(pk__in=typed) | Q(pk__in=meant))[:MOST])
