"""A name as lists write it, in the letters that the network uses."""

from __future__ import annotations

import re
from ipaddress import ip_address

from ...addresses import plain_host
from ..shared import many_depend_on, whole_ending

_NAME = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}(?<!-)")

_LONGEST = 253  # characters of a name

NOT_A_NAME = "It is not a domain name."
AN_ADDRESS = "It is an address and not a name: the resolver answers names."
TOO_WIDE = "It is a whole ending, such as co.uk."
SHARED = "Much else depends on this name, or anybody may have a site below it."


class NotTaken(Exception):
    """This cannot be taken over; its text says why."""


def name_in(text: str) -> str:
    """The domain that `text` names; a star or a dot before it does not matter. Raises `NotTaken`."""
    name = text.strip().lower().removeprefix("*").removeprefix(".").rstrip(".")
    if len(name) > _LONGEST:
        raise NotTaken(NOT_A_NAME)
    if not _NAME.fullmatch(name):
        name = _unusual(name)
    if whole_ending(name):
        raise NotTaken(TOO_WIDE)
    if many_depend_on(name):
        raise NotTaken(SHARED)
    return name


def _unusual(name: str) -> str:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        pass
    else:
        raise NotTaken(AN_ADDRESS)
    plain = plain_host(name)
    if plain is None or len(plain) > _LONGEST:
        raise NotTaken(NOT_A_NAME)
    return plain
