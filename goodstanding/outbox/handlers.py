"""Who keeps which kind of promise."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Handler = Callable[..., None]


class Later(Exception):
    """Raised by a handler that cannot go on yet: it is run again at `at`, no failure counted."""

    def __init__(self, at: datetime, why: str = "") -> None:
        super().__init__(why or f"again at {at:%H:%M:%S}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Keeper:
    """How one kind is kept: ``forgets`` empties the payload once it is done, and
    ``otherwise`` is told when it was given up."""

    handler: Handler
    forgets: bool
    otherwise: Callable[..., Any] | None

    @property
    def wants_key(self) -> bool:
        return "key" in inspect.signature(self.handler).parameters


KEEPERS: dict[str, Keeper] = {}


def keeps(
    kind: str, *, forgets: bool = False, otherwise: Callable[..., Any] | None = None
) -> Callable[[Handler], Handler]:
    """Register the function that keeps promises of `kind`.

    It is called with the payload as keywords (and the effect's ``key``, if it takes
    one), outside any transaction, one run at a time for each effect; it may be run
    again after a crash. `otherwise` is called with the payload when the last try
    has failed. With `forgets` the payload is emptied once it is kept.
    """

    def register(handler: Handler) -> Handler:
        if kind in KEEPERS:
            raise ValueError(f"“{kind}” is kept twice.")
        KEEPERS[kind] = Keeper(handler, forgets, otherwise)
        return handler

    return register
