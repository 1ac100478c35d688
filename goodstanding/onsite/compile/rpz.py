"""Response policy zones as text: what is blocked, passed or redirected, by name.

A name and everything below it take two records, the name's own and a wildcard's. `.` as the
target answers that the name does not exist; ``rpz-passthru.`` leaves the true answer alone
and skips every later zone. Within a zone the longest listed name decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha256
from re import fullmatch, sub
from typing import TYPE_CHECKING

from goodstanding.policy.addresses import plain_host

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

BLOCK = "."
PASS = "rpz-passthru."  # noqa: S105 (not a password)
TTL = 60  # seconds that devices may keep an answer of ours; blocking again lags by as much
# How long a name may be: 253 characters are a whole name's, less a wildcard and the longest zone name of ours.
LONGEST = 125
_LABEL = 40
# Serials stand still: resolvers that read the files take a new one whatever its serial (see `switches`).
# Secondaries ask every 30 seconds, again after 5, and keep what they have for eight weeks.
_HEAD = f"""$TTL {TTL}
@ SOA localhost. hostmaster.localhost. 1 30 5 4838400 {TTL}
@ NS localhost.
"""


@dataclass(frozen=True)
class Records:
    """A zone's records: each owner (below the zone's own name) and what it is a CNAME for, in order."""

    pairs: tuple[tuple[str, str], ...] = ()

    @cached_property
    def text(self) -> str:
        """The zone as a file, whatever the zone's name: every owner in it is relative."""
        return _HEAD + "".join(f"{owner} CNAME {target}\n" for owner, target in self.pairs)

    def digest_with(self, tail: str) -> str:
        """The SHA-256 in hexadecimal of `text` and what comes after it; `text` is gone through once."""
        whole = self._hashed.copy()
        whole.update(tail.encode())
        return whole.hexdigest()

    @cached_property
    def _hashed(self) -> Hash:
        return sha256(self.text.encode())


EMPTY = Records()
EVERYTHING = Records((("*", PASS),))


def covering(targets: Mapping[str, str]) -> Records:
    """Each domain with all names below it goes to its target; what a parent says already is left out.

    A name between a domain and the parent that speaks for it exists in the zone because of the
    domain, and existing names are out of a wildcard's reach: so it is given its parent's target.
    """
    kept: dict[str, str] = {}
    for domain, target in targets.items():
        between, parent = _up_to_parent(domain, targets)
        if parent is None or targets[parent] != target:
            kept[domain] = target
        if parent is not None and targets[parent] != target:
            kept |= dict.fromkeys(between, targets[parent])
    return Records(tuple(pair for d in sorted(kept) for pair in ((d, kept[d]), (f"*.{d}", kept[d]))))


def _up_to_parent(domain: str, targets: Mapping[str, str]) -> tuple[list[str], str | None]:
    """The names between the domain and the nearest above it that has a target, and that one."""
    between: list[str] = []
    name = domain.partition(".")[2]
    while name and name not in targets:
        between.append(name)
        name = name.partition(".")[2]
    return (between, name) if name else ([], None)


def blocking(domains: Iterable[str]) -> Records:
    """Each domain and all below it do not exist. A name too long for a zone is blocked from its parent on."""
    return covering({name: BLOCK for domain in domains if writable(name := shortened(plain(domain)))})


def plain(domain: str) -> str:
    """The domain in the letters that zones use: lower case, and punycode for what is outside ASCII."""
    return domain if writable(domain) else plain_host(domain.rstrip(".")) or domain


def writable(domain: str) -> bool:
    """Whether a zone file can hold the name: letters, digits, hyphens and underscores in labels of 1 to 63."""
    return len(domain) <= LONGEST and all(fullmatch(r"[a-z0-9_-]{1,63}", part) for part in domain.split("."))


def shortened(domain: str) -> str:
    """The longest name at the domain's end that leaves room for the zone's own name."""
    while len(domain) > LONGEST and "." in domain:
        domain = domain.partition(".")[2]
    return domain


def label(text: str) -> str:
    """`text` as a label of a name and part of a path: unchanged where it can be, otherwise told apart by a hash."""
    if len(text) <= _LABEL + 9 and fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", text):
        return text
    plain = sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_LABEL].rstrip("-")
    return f"{plain}-{blake2b(text.encode(), digest_size=4).hexdigest()}".lstrip("-")
