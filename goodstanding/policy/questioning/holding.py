"""Which findings a ruling takes away from a post as it stands now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..verdict import Finding, Verdict
from .rulings import Ruling
from .subjects import Subject, subject_of

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

# Of a pupil in its photographs a post speaks: their full name there is their name.
_FULL_NAMES = frozenset({"publishing.no_pupil_is_named", "publishing.names_are_settled"})


@dataclass(frozen=True, slots=True)
class Away:
    """A finding, and the ruling that took it away."""

    finding: Finding
    ruling: Ruling


def words_of(facts: PostFacts, finding: Finding) -> str:
    """The words that a finding is about: its own, or else all of its part; empty where it is about none."""
    where = finding.where
    written = facts.texts.get(where.part, "") if where else ""
    if where is None or where.start is None or where.end is None:
        return written.strip()
    return written[where.start : where.end]


def own_words_of(facts: PostFacts, finding: Finding) -> str:
    """The words that a finding marks as its own; empty where it is about all of its part, or about none."""
    return words_of(facts, finding) if finding.where and finding.where.start is not None else ""


def meant(facts: PostFacts, finding: Finding) -> frozenset[Hashable]:
    """The ids of the pupils whom the words of a finding could mean."""
    where = finding.where
    names = facts.names.get(where.part, ()) if where else ()
    return frozenset(
        pupil for name in names if where and (name.start, name.end) == (where.start, where.end) for pupil in name.pupils
    )


def ruled_away(facts: PostFacts, finding: Finding) -> Ruling | None:
    """The ruling that takes `finding` away, if there is one and it may."""
    subject = subject_of(finding.rule) if facts.rulings else None
    if subject is None or not (words := words_of(facts, finding)):
        return None
    pupils = meant(facts, finding)
    if subject is Subject.NAME and not pupils:
        return None  # whose name it is would not be asked of a pupil who comes later
    if finding.rule in _FULL_NAMES and pupils & facts.pictured.keys():
        return None
    return next((r for r in facts.rulings if r.covers(finding, words, pupils)), None)


def without_ruled_away(facts: PostFacts, findings: Iterable[Finding]) -> Verdict:
    """The verdict on what is left when rulings are heeded."""
    return Verdict(tuple(f for f in findings if ruled_away(facts, f) is None))
