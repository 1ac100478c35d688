"""Making a list short enough for a browser: never by leaving out what shuts.

Where a service has more names below its own that are shut than fit in, the service is shut whole;
where what stays open below does not fit in, it is shut too. Both are said.
"""

from __future__ import annotations

from collections import Counter

from goodstanding.policy.onsite.site import Site

from .hosts import ALWAYS, When, plain, shut_for_all
from .nesting import above
from .rpz import writable


class TooManyNames(ValueError):
    """More names of services are shut than the browser takes; the message says how many."""


def folded(found: dict[str, When], most: int) -> tuple[dict[str, When], tuple[str, ...]]:
    """At most `most` names, and in plain words what is shut more than was decided."""
    kept, said = dict(found), []
    while len(kept) > most:
        crowd = Counter(parent for name, when in kept.items() if when == () for parent in above(name) if parent in kept)
        if not crowd:
            raise TooManyNames(f"{len(kept):,} names are to be listed, and the browser takes {most:,}.")
        whole, many = max(crowd.items(), key=lambda one: (one[1], one[0]))
        kept = {n: w for n, w in kept.items() if w is ALWAYS or whole not in above(n)} | {whole: ()}
        said.append(f"{whole} is shut whole: {many:,} names below it are shut, more than the browser takes.")
    return kept, tuple(said)


def browser_cannot(site: Site) -> tuple[str, ...]:
    """What holds for every list that a browser is given."""
    left = len(plain(site.catalogue.safeguarding) - shut_for_all(site))
    odd = sum(not writable(name) for name in site.catalogue.safeguarding)
    if not left + odd:
        return ()
    return (
        "Names of the safeguarding lists that have to do with no service are left to the filter that has them; "
        f"here they are {left + odd:,}.",
    )
