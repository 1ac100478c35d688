"""What a resolver cannot do for a school, in whole sentences for the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodstanding.policy.services.catalogue import YOUTUBE

from .lists import beneath, lists, unwritable
from .plan import Plan
from .zones import audiences

_SHOWN = 5  # names that a sentence lists before it counts the rest
_ANYWHERE = (
    "It cannot cut off what is open already: a switch holds for new look-ups, within a minute.",
    "It decides by name: it does not see what is reached by a bare address, a VPN or an unlisted encrypted resolver.",
    "A name that is an alias of a shut name may be shut with it, until the trust excepts the name.",
)


def cannot(made: Plan) -> tuple[str, ...]:
    """What no resolver can, and what none can with this school's facts."""
    return (*_ANYWHERE, *_groups(made), *_shut_along(made), *_unwritten(made))


def _groups(made: Plan) -> Iterator[str]:
    for name in (a.name for a in audiences(made.source.site) if a not in made.audiences):
        yield f"It cannot tell {name} apart: no addresses are theirs alone. They stay shut."
    if doubled := [str(net) for net, who in made.networks.items() if who is None]:
        yield f"Two groups claim the same addresses, which therefore count as nobody's: {_some(doubled)}."


def _shut_along(made: Plan) -> Iterator[str]:
    """A zone can leave nothing that lies below a name of its own to the zones after it."""
    site = made.source.site
    known = lists(site.catalogue.services)
    chosen = {s: frozenset({s}) for a in made.audiences for s in sorted(a.official)}
    chosen["what is never open"] = (site.limits.never & known.social) | {YOUTUBE}
    for which, services in chosen.items():
        if names := beneath(known, services):
            yield f"Names of other services below {which} stay shut where those would be open: {_some(names)}."


def _unwritten(made: Plan) -> Iterator[str]:
    site = made.source.site
    catalogue = site.catalogue
    every = (
        lists(catalogue.services).domains,
        frozenset(catalogue.safeguarding),
        site.revoked,
        catalogue.bypass,
        frozenset(e.domain for e in catalogue.exempt),
    )
    if odd := [name for names in every for name in unwritable(names)]:
        yield f"Names that do not fit into a zone, shut from a shorter name on where one fits: {_some(odd)}."


def _some(names: Iterable[str]) -> str:
    ordered = sorted(names)
    shown = ", ".join(ordered[:_SHOWN])
    return f"{shown} and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else shown
