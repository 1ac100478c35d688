"""ACLs of Squid for who asks: by the address that a device has, and by the group of who signed in.

Squid knows no groups itself. Whatever signs people in (Kerberos, or a helper of the school's own)
can tell it their groups in the annotation ``group``, and that is what is asked here: where nobody
signs in, the annotation is not there and the address decides. Whoever has signed in is treated
by that; in several groups, the strictest first: pupils, then representatives, guests and staff.
A group that several audiences share tells nothing by itself: the address must be one of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_network

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Group

from ..nesting import Network, around, levels
from ..rpz import label
from ..zones import audiences
from .lists import NEVER, any_of, nested

_PLAIN = re.compile(r"[^\s\"'#\\]+")  # what Squid reads as one word
_ORDER = (Group.PUPILS, Group.REPRESENTATIVES, Group.GUESTS, Group.STAFF)


def who(audience: Audience) -> str:
    """The name of the ACL that matches this audience."""
    return _acl("who", audience)


def _acl(kind: str, audience: Audience) -> str:
    return f"gs_{kind}_{label(audience.name)}"


def unreadable_sign_ins(site: Site) -> tuple[str, ...]:
    """Groups of the directory whose names Squid cannot be told."""
    return tuple(sorted({g for place in site.places for g in place.sign_ins if not _PLAIN.fullmatch(g)}))


def people(site: Site) -> Iterator[str]:
    """The ACLs of every audience."""
    found = sorted(audiences(site), key=lambda one: (_ORDER.index(one.group), one.name))
    groups = _groups(site)
    for acl, names in groups.items():
        yield f"acl {acl} note group {' '.join(sorted(names[1]))}"
    networks = _networks(site)
    for number, audience in enumerate(found):
        own = [acl for acl, (those, _) in groups.items() if those == {audience}]
        stricter = [acl for acl, (those, _) in groups.items() if those & set(found[:number])]
        yield from _signed_in(audience, own, stricter)
        yield from _at(audience, networks, [acl for acl, (those, _) in groups.items() if audience not in those])
        yield any_of(who(audience), [_acl("signed", audience), _acl("at", audience)])


def _signed_in(audience: Audience, own: list[str], stricter: list[str]) -> Iterator[str]:
    # What all-of holds must all match; groups of one's own stand in one ACL.
    terms = " ".join([*own, *(f"!{acl}" for acl in stricter)])
    yield f"acl {_acl('signed', audience)} " + (f"all-of {terms}" if own else NEVER)


def _at(audience: Audience, networks: Mapping[Network, Audience | None], others: list[str]) -> Iterator[str]:
    found = levels({network: one == audience for network, one in networks.items()}, around)
    yield from nested(_acl("net", audience), "src", [[str(n) for n in level] for level in found])
    terms = " ".join([_acl("net", audience), *(f"!{acl}" for acl in others)])
    yield f"acl {_acl('at', audience)} all-of {terms}"


def _groups(site: Site) -> dict[str, tuple[set[Audience], set[str]]]:
    """By ACL: the audiences that share these groups of the directory, and the groups."""
    whose: dict[str, set[Audience]] = {}
    for place in site.places:
        for group in filter(_PLAIN.fullmatch, place.sign_ins):
            whose.setdefault(group, set()).add(place.audience)
    sets = sorted({tuple(sorted(a.name for a in those)) for those in whose.values()})
    found: dict[str, tuple[set[Audience], set[str]]] = {}
    for group, those in whose.items():
        number = sets.index(tuple(sorted(a.name for a in those))) + 1
        found.setdefault(f"gs_group_{number}", (those, set()))[1].add(group)
    return dict(sorted(found.items(), key=lambda one: int(one[0].rpartition("_")[2])))


def _networks(site: Site) -> dict[Network, Audience | None]:
    """Whose each range is; one that two audiences have is nobody's, and so stays shut."""
    found: dict[Network, Audience | None] = {}
    for place in site.places:
        for text in place.ranges:
            network = ip_network(text, strict=False)
            found[network] = place.audience if found.get(network, place.audience) == place.audience else None
    return found
