"""All chapters of the rules; importing this lists every rule there is."""

from __future__ import annotations

from . import (
    channels,
    conditions,
    consent,
    journeys,
    limits,
    links,
    own_words,
    publishing,
    questioning,
    roles,
    services,
    voice,
)
from .onsite import answers, ranges, states, whole_days
from .rules import REGISTRY, state
from .services import adding, excepting

# The tables carry clauses as well as the functions do.
state("roles.held", ("scope/people",), "Everybody acts by the roles that they hold now, and nobody is above them.")
for _journey in journeys.JOURNEYS.values():
    state(f"journey.{_journey.name}", (_journey.clause,), f"A {_journey.name} moves only as its journey allows.")

__all__ = [
    "REGISTRY",
    "adding",
    "answers",
    "channels",
    "conditions",
    "consent",
    "excepting",
    "journeys",
    "limits",
    "links",
    "own_words",
    "publishing",
    "questioning",
    "ranges",
    "roles",
    "services",
    "states",
    "voice",
    "whole_days",
]
