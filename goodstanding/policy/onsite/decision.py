"""The one decision: who, which service, when: allowed or not, until when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .site import Site
from .who import Audience


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer for one host. ``until`` is when it next changes (UTC; None: not as far as is known).

    ``service`` is the id of the service the host belongs to, None where the catalogue has
    none; ``because`` is whole sentences in plain words; ``form`` the signed form's number.
    """

    allow: bool
    service: str | None
    clause: str
    because: str
    until: datetime | None
    form: str | None = None

    def as_data(self) -> dict[str, Any]:
        """As the command line and the API give it."""
        raise NotImplementedError


class Decider:
    """Answers for one school between two instants; what can be worked out once, is."""

    def __init__(self, site: Site, starts: datetime, ends: datetime) -> None:
        raise NotImplementedError

    def decide(self, audience: Audience, host: str, at: datetime) -> Decision:
        """Whether `audience` may reach `host` at the aware instant `at`; outside the two instants nothing opens."""
        raise NotImplementedError
