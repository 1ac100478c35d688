from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What one kind of entry says, the clauses it usually carries, and who may read it."""

    sentence: str
    clauses: tuple[str, ...] = ()
    confidential: bool = False
