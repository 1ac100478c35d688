"""Everything that decides access at one school."""

from __future__ import annotations

from dataclasses import dataclass, field
from re import fullmatch

from ..services import Catalogue
from .days import Calendar
from .forms import Form, Limits
from .who import Place


@dataclass(frozen=True, slots=True)
class OwnList:
    """A safeguarding list that a school's resolver has already: a response policy zone of its own in a file there."""

    name: str
    file: str

    def __post_init__(self) -> None:
        """Raises ValueError where it could not be written into a resolver's configuration."""
        if not fullmatch(r"[A-Za-z0-9._-]+", self.name) or not fullmatch(r"/[A-Za-z0-9._/-]+", self.file):
            raise ValueError(f"{self.name}={self.file} is not a zone's name and the full path of its file.")


@dataclass(frozen=True, slots=True)
class Site:
    """One school as the decision sees it.

    ``forms`` may overlap in time: of those in force the one signed last holds, and where
    none is, the policy's default does. ``revoked`` holds domains shut at once for
    everybody, each with all names below it. ``own_lists`` come before everything of ours.
    """

    school: str
    name: str
    calendar: Calendar
    catalogue: Catalogue
    forms: tuple[Form, ...] = ()
    limits: Limits = field(default_factory=Limits)
    places: tuple[Place, ...] = ()
    revoked: frozenset[str] = frozenset()
    own_lists: tuple[OwnList, ...] = ()
