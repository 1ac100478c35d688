"""How a check fares: what became of what it found."""

from __future__ import annotations

from dataclasses import dataclass

FEWEST = 8  # findings that came to an end, before a check is judged by them


@dataclass(frozen=True, slots=True, kw_only=True)
class Faring:
    """How many findings of one check there were, by what became of them.

    ``standing`` were left as they are: the post is not finished, or its writer went on.
    """

    standing: int = 0
    heeded: int = 0
    answered: int = 0
    overruled: int = 0
    upheld: int = 0

    @property
    def fired(self) -> int:
        return self.ended + self.standing

    @property
    def ended(self) -> int:
        return self.heeded + self.answered + self.overruled + self.upheld

    @property
    def share_overruled(self) -> int:
        """How many in a hundred of those that came to an end were overruled."""
        return round(100 * self.overruled / self.ended) if self.ended else 0

    @property
    def cries_wolf(self) -> bool:
        """Whether it was wrong more often than not, of enough to tell."""
        return self.ended >= FEWEST and self.overruled * 2 > self.ended
