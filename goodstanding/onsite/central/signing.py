"""Where the primary is, and the TSIG key that signs what goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import dns.name
import dns.tsig
from django.conf import settings

_KEY = re.compile(r'key\s+"?([^\s"{]+)"?\s*\{(.*?)\}\s*;', re.DOTALL)
_SAID = re.compile(r'(algorithm|secret)\s+"?([^\s";]+)"?\s*;')


class Unfit(ValueError):
    """The key file cannot be used; the message says why, and never what is in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name server's address and port, and the key that it knows us by."""

    address: str
    port: int
    key: dns.tsig.Key


def read_key(text: str) -> dns.tsig.Key:
    """The first key of a file as BIND's ``tsig-keygen`` writes it; raises `Unfit`."""
    found = _KEY.search(text)
    said = dict(_SAID.findall(found.group(2))) if found else {}
    if not found or said.keys() != {"algorithm", "secret"}:
        raise Unfit("The file holds no key with an algorithm and a secret.")
    try:
        return dns.tsig.Key(found.group(1), said["secret"], dns.name.from_text(said["algorithm"]))
    except ValueError as error:
        raise Unfit("The key's secret is not written in base64.") from error


def primary() -> Place | None:
    """The primary that the environment names; None where there is none. Raises `Unfit` for a key that will not do."""
    if not settings.PRIMARY_ADDRESS:
        return None
    try:
        text = Path(settings.PRIMARY_KEY).read_text()
    except OSError as error:
        raise Unfit("The file of the primary's key cannot be read.") from error
    return Place(settings.PRIMARY_ADDRESS, settings.PRIMARY_PORT, _read(text))


_read = lru_cache(maxsize=4)(read_key)
