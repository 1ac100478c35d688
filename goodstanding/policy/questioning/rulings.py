"""A ruling that a finding was wrong, and what it covers."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass

from ..verdict import Finding


def as_compared(words: str) -> str:
    """Words as rulings compare them: without case, and with every kind of space alike."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


@dataclass(frozen=True, slots=True)
class Ruling:
    """Somebody with authority said that a finding is wrong.

    ``part`` is where the words stand if it holds for one post alone, empty where it
    holds for good at the school; ``words`` are those of the finding, `as_compared`;
    ``pupils`` are all whom the words could mean when it was given. What the finding
    says of a name changes with the channels and with consent; whose name it is does not.
    """

    id: Hashable
    rule: str
    words: str
    part: str = ""
    pupils: frozenset[Hashable] = frozenset()

    def covers(self, finding: Finding, words: str, pupils: frozenset[Hashable]) -> bool:
        """Whether it was about this very thing: other words, or a pupil not meant then, are another."""
        part = finding.where.part if finding.where else ""
        return (
            self.rule == finding.rule
            and self.part in ("", part)
            and self.words == as_compared(words)
            and pupils <= self.pupils
        )
