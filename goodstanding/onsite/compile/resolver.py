"""What the bundles of all resolvers have in common: the zones as files, what they are called, and the schedule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import schedule
from .bundle import Bundle, Engine, File
from .cannot import cannot
from .manifest import bundle
from .plan import Plan
from .switches import switches
from .zones import Zone

# Where the agent keeps a bundle's live files on a school's resolver; the resolver only reads them.
LIVE = "/var/lib/goodstanding-kit/live"


def resolver_bundle(
    engine: Engine,
    made: Plan,
    files: Sequence[File],
    also_cannot: Sequence[str] = (),
    names: Iterable[tuple[Zone, str]] = (),
) -> Bundle:
    """The engine's own files with every zone in every variant, the schedule, names and manifest.

    ``names`` tells a shell what each zone is called in the DNS, one line a zone; where the
    engine has views, one line for each view that has the zone, with the view's name.
    """
    called = [f"{z.name} {made.origin(z)} {view}\n" for z, view in names]
    called = called or [f"{z.name} {made.origin(z)}\n" for z in made.zones]
    found, known = _zone_files(made)
    both = [File("schedule", _schedule(made)), File("names", "".join(called))]
    return bundle(engine, made.source, [*files, *found, *both], (*also_cannot, *cannot(made)), known)


def _schedule(made: Plan) -> str:
    source = made.source
    shut = {z.name: z.shut for z in made.zones if z.switches}
    turns = switches(source.site, source.starts, source.until)
    return schedule.write(source.site.school, source.starts, source.until, shut, turns)


def _zone_files(made: Plan) -> tuple[list[File], dict[str, str]]:
    """The files, and their hashes: the long part of each is hashed once for all schools."""
    files, known = [], {}
    tail = f"; {made.source.line}\n"
    for zone in made.zones:
        for variant, records in zone.variants.items():
            path = f"zones/{zone.name}/{variant}.rpz"
            files.append(File(path, records.text + tail))
            known[path] = records.digest_with(tail)
    return files, known
