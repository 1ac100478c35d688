"""What can stand in the way of speaking to a network."""

from __future__ import annotations

from datetime import datetime


class Trouble(Exception):
    """Something stood in the way. ``why`` is a whole sentence in plain words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Reauthorise(Trouble):
    """The network does not accept the credentials; nothing was published."""


class Rejected(Trouble):
    """The network refuses this content; nothing was published. ``field`` is text, images or server.

    `commit` returns it; everything else raises it.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class RateLimited(Trouble):
    """Too many requests; nothing was published. ``scope`` is what is limited."""

    def __init__(self, until: datetime, scope: str) -> None:
        super().__init__("The network asks us to wait.")
        self.until = until
        self.scope = scope


class Unavailable(Trouble):
    """The server cannot be reached, or fails. ``perhaps_done`` unless nothing can have got there."""

    def __init__(self, why: str, *, perhaps_done: bool) -> None:
        super().__init__(why)
        self.perhaps_done = perhaps_done
