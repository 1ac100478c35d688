"""How each pupil's consent stands for a post: shown at once, where somebody says who a face is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from goodstanding.consent.facts import answers_heard, never_shown
from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import hits, index_key
from goodstanding.consent.queries import pupils_at
from goodstanding.people.models import School
from goodstanding.policy.consent import Use, consent_for
from goodstanding.policy.names import Kind, grams_in
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
    consents, barred = answers_heard(pupil), never_shown(pupil)
    why = [
        f.message
        for use in facts.uses
        for f in consent_for(consents, use, facts.public_on(at), who=str(pupil), never_shown=barred).findings
    ]
    return Standing(pupil, " ".join(why))


def uses_said(uses: Iterable[Use]) -> str:
    return " and ".join(_SAID.get(u, u.value) for u in uses)


_SAID = {Use.WEBSITE: "the website and noticeboard"}


def pupils_called(words: str, school: School, on: date) -> list[Pupil]:
    """The school's pupils of that name, however it is spelled; four queries at most."""
    if not words.strip():
        return []
    meant = {pupil for _, pupil, kind in hits(school.pk, grams_in(words, index_key()).hashes) if kind != Kind.INITIAL}
    typed = pupils_at(school, on, words=words).values("pk")
    return list(pupils_at(school, on).filter(Q(pk__in=typed) | Q(pk__in=meant))[:MOST])
