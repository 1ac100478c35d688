"""What a rule answers: findings, gathered into one verdict that explains itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCK = "block"  # stands in the way until it is put right
    ADVISE = "advise"  # may be answered with a reason


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about.

    ``part`` is ``text``, ``image:1`` or ``image:1:alt`` (counted from one, in the
    order the post shows them), ``channel:HANDLE`` or ``schedule``. ``start`` and
    ``end`` are offsets in Python characters, end exclusive; None means all of it.
    """

    part: str
    start: int | None = None
    end: int | None = None

    def as_data(self) -> dict[str, Any]:
        return {"part": self.part, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say.

    ``clause`` is the policy clause's id, ``rule`` a stable dotted name,
    ``message`` what is wrong and ``next_step`` what to do, both whole sentences
    in plain words.
    """

    clause: str
    rule: str
    severity: Severity
    message: str
    next_step: str = ""
    where: Where | None = None

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK

    @property
    def key(self) -> str:
        """Names this finding for whoever answers it; the same while it says the same."""
        part = self.where.part if self.where else ""
        said = f"{self.rule}\0{part}\0{self.message}".encode(errors="surrogatepass")
        return blake2b(said, digest_size=8).hexdigest()

    def as_data(self) -> dict[str, Any]:
        """The finding as the command line and the API give it."""
        return {
            "clause": self.clause,
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "next_step": self.next_step,
            "where": self.where.as_data() if self.where else None,
            "key": self.key,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that the rules found. True when nothing blocks."""

    findings: tuple[Finding, ...] = field(default=())

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Verdict:
        return cls(tuple(findings))

    def __bool__(self) -> bool:
        return not self.blocks

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(self.findings + other.findings)

    @property
    def blocks(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.blocks)

    @property
    def advice(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if not f.blocks)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that block, each once, in the order found."""
        return tuple(dict.fromkeys(f.clause for f in self.blocks))

    @property
    def reason(self) -> str:
        """Why not, in one line; empty when allowed."""
        return " ".join(f"{f.message} {f.next_step}".strip() for f in self.blocks)

    def require(self) -> Verdict:
        """Return the verdict, or raise `Refused` when anything blocks."""
        if not self:
            raise Refused(self)
        return self


CLEAR = Verdict()


def block(clause: str, rule: str, message: str, next_step: str = "", where: Where | None = None) -> Finding:
    """A finding that stands in the way."""
    return Finding(clause, rule, Severity.BLOCK, message, next_step, where)


def advise(clause: str, rule: str, message: str, next_step: str = "", where: Where | None = None) -> Finding:
    """A finding that may be answered with a reason."""
    return Finding(clause, rule, Severity.ADVISE, message, next_step, where)


class Refused(Exception):
    """An action was not allowed; carries the verdict that says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict
