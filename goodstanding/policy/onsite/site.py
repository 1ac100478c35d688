"""Everything that decides access at one school."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..services import Catalogue
from .days import Calendar
from .forms import Form, Limits
from .who import Place


@dataclass(frozen=True, slots=True)
class Site:
    """One school as the decision sees it.

    ``forms`` may overlap in time: of those in force the one signed last holds, and where
    none is, the policy's default does. ``revoked`` holds domains shut at once for
    everybody, each with all names below it.
    """

    school: str
    name: str
    calendar: Calendar
    catalogue: Catalogue
    forms: tuple[Form, ...] = ()
    limits: Limits = field(default_factory=Limits)
    places: tuple[Place, ...] = ()
    revoked: frozenset[str] = frozenset()
