"""What people do with a trust's own words: write, change, put live, retire."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy import own_words as policy
from goodstanding.policy.clauses import load
from goodstanding.policy.journeys import OWN_WORD
from goodstanding.policy.verdict import Finding, Refused, Verdict, block
from goodstanding.record import action, record

from .models import OwnWord
from .queries import may_write_for


@dataclass(frozen=True, slots=True)
class Said:
    """An own word as it is written down."""

    phrases: str
    clause: str
    severity: str
    message: str
    next_step: str

    def require(self) -> None:
        """Raise `Refused` unless it can be looked for and explained."""
        phrases = policy.phrases_in(self.phrases)
        Verdict(policy.own_word_is_whole(phrases, self.clause, load(), self.message, self.next_step)).require()

    @classmethod
    def of(cls, row: OwnWord) -> Said:
        return cls(row.phrases, row.clause, row.severity, row.message, row.next_step)


@action
def write_own_word(*, school: School | None, by: Person, said: Said) -> OwnWord:
    """Write a draft: it is not looked for until somebody puts it live."""
    may_write_for(by, school).require()
    said.require()
    row = OwnWord.objects.create(school=school, written_by=by, made_at=timezone.now(), **asdict(said))
    record("own_word.written", subject=row, school=school, facts=_facts(row), clauses=(row.clause,))
    return row


@action
def change_own_word(*, own_word: OwnWord, by: Person, said: Said) -> OwnWord:
    """Change a draft."""
    row = _held(own_word, by)
    if row.state != OWN_WORD.start:
        OWN_WORD.take(row.state, "change")
    said.require()
    for name, value in asdict(said).items():
        setattr(row, name, value)
    row.save(update_fields=list(asdict(said)))
    record("own_word.changed", subject=row, school=row.school, facts=_facts(row), clauses=(row.clause,))
    return row


@action
def put_live(*, own_word: OwnWord, by: Person, as_tried: Said, at: datetime | None = None) -> OwnWord:
    """Look for it in every post from now on, exactly as it was tried."""
    row = _held(own_word, by)
    if Said.of(row) != as_tried:
        raise Refused(Verdict.of([_overtaken()]))
    row.state = OWN_WORD.take(row.state, "put live")
    row.live_by, row.live_at = by, at or timezone.now()
    row.save(update_fields=["state", "live_by", "live_at"])
    record("own_word.put_live", subject=row, school=row.school, facts=_facts(row), clauses=(row.clause,))
    return row


@action
def retire(*, own_word: OwnWord, by: Person, at: datetime | None = None) -> OwnWord:
    """Look for it no longer; it is kept, with what it did."""
    row = _held(own_word, by)
    row.state = OWN_WORD.take(row.state, "retire")
    row.retired_by, row.retired_at = by, at or timezone.now()
    row.save(update_fields=["state", "retired_by", "retired_at"])
    record("own_word.retired", subject=row, school=row.school, facts=_facts(row), clauses=(row.clause,))
    return row


def _held(own_word: OwnWord, by: Person) -> OwnWord:
    row = OwnWord.objects.select_for_update(of=("self",)).select_related("school").get(pk=own_word.pk)
    may_write_for(by, row.school).require()
    return row


def _facts(row: OwnWord) -> dict[str, object]:
    """What the record tells: not the words themselves, which may be about somebody."""
    return {
        "phrases": len(policy.phrases_in(row.phrases)),
        "severity": row.severity,
        "whose": str(row.school or "the trust"),
    }


def _overtaken() -> Finding:
    return block(
        "official/in-line",
        "own_words.as_tried",
        "It was changed since you tried it.",
        "Look at what it would have touched now, and then put it live.",
    )
