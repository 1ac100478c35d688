"""Making a list short enough for a browser: never by leaving out what shuts.

Names of the safeguarding lists that have to do with no service may be left to the filter that the
school has them from: no permission of ours reaches them. Where a service still has more names below
its own that are shut than fit in, the service is shut whole. Both are said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from goodstanding.policy.onsite.site import Site

from .hosts import ALWAYS, When, of_no_service, shut_for_all
from .lists import lists
from .nesting import above


class TooManyNames(ValueError):
    """More names of services are shut than the browser takes; the message says how many."""


def left_out(site: Site, most: int) -> frozenset[str]:
    """Names that are left to the filter that has them; none where all names fit in."""
    catalogue = site.catalogue
    listed = len(lists(catalogue.services).owners) + len(catalogue.exempt) + len(shut_for_all(site))
    return of_no_service(site) if listed > most else frozenset()


def said_of(left: frozenset[str]) -> tuple[str, ...]:
    """That they are left out, in plain words."""
    if not left:
        return ()
    return (
        f"{len(left):,} names of the safeguarding lists that have to do with no service are not in the browser's list: "
        "they are left to the filter that has them.",
    )


def folded(found: Mapping[str, When], most: int) -> tuple[dict[str, When], tuple[str, ...]]:
    """At most `most` names, and in plain words what is otherwise than was decided."""
    kept, said = dict(found), []
    while len(kept) > most:
        crowd = Counter(parent for name, when in kept.items() if when == () for parent in above(name) if parent in kept)
        if not crowd:
            raise TooManyNames(f"{len(kept):,} names are to be listed, and the browser takes {most:,}.")
        whole, many = max(crowd.items(), key=lambda one: (one[1], one[0]))
        kept = {n: w for n, w in kept.items() if w is ALWAYS or whole not in above(n)} | {whole: ()}
        said.append(f"{whole} is shut whole in the browser: {many:,} names below it are shut, more than it takes.")
    return kept, tuple(said)
