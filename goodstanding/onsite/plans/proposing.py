"""What should be laid down at a school now, beside what is: the heart of every plan. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.policy.onsite.site import Site

from .basis import Basis, kept_networks, lists_lost, networks_opened, networks_shut, prolongs
from .compiling import RULES, Compiled, compiled, held_back
from .laid import Laid
from .weighing import Change, weigh
from .words import EVERYONE, OPENS, SHUTS, Said, said, share_opened

RENEW = timedelta(days=28)  # a lease with less than this left is prolonged


@dataclass(frozen=True, slots=True)
class Standing:
    """What is laid down at a school: its files by engine, what it rests on, and until when."""

    laid: Mapping[str, Laid]
    basis: Basis
    until: datetime


@dataclass(frozen=True, slots=True)
class Weighed:
    """A compiled bundle beside what is laid down."""

    made: Compiled
    basis: Basis
    changes: tuple[Change, ...]
    said: tuple[Said, ...]
    opens: bool
    shuts: bool
    share: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """``at_once`` opens nothing and is laid down without waiting; ``waits`` opens something."""

    at_once: Weighed | None
    waits: Weighed | None


def proposed(site: Site, engines: Iterable[str], standing: Standing | None, now: datetime) -> Proposal:
    """What to lay down at once and what to lay before people; neither where nothing is to change."""
    engines = tuple(engines)
    whole = weighed(compiled(site, engines, now), standing, now)
    if not whole.opens:
        return Proposal(whole if _is_worth_it(whole, standing, now) else None, None)
    meanwhile = _meanwhile(site, engines, standing, now)
    if not _is_worth_it(meanwhile, standing, now):
        return Proposal(None, whole)
    between = Standing({e: meanwhile.made.laid(e) for e in meanwhile.made.texts}, meanwhile.basis, meanwhile.made.until)
    return Proposal(meanwhile, weighed(whole.made, between, now))


def weighed(made: Compiled, standing: Standing | None, now: datetime) -> Weighed:
    """`made` beside what stands. While the permission rests on the same forms, a longer lease opens nothing."""
    basis, before = Basis.of(made.site), standing.basis if standing else None
    changes = weigh(
        standing.laid.get(RULES) if standing else None,
        made.laid(),
        int(now.timestamp()),
        int(_horizon(made, standing, basis, now).timestamp()),
    )
    opened, shut = networks_opened(before, basis), networks_shut(before, basis)
    lost = lists_lost(before, basis)
    words = [*said(changes, made.site), *_beside(opened, shut, lost)]
    return Weighed(
        made,
        basis,
        changes,
        tuple(words),
        opens=bool(opened or lost or any(c.opens for c in changes)),
        shuts=bool(shut or any(c.shuts for c in changes)),
        share=100 if opened or lost else share_opened(changes, made.site),
    )


def _horizon(made: Compiled, standing: Standing | None, basis: Basis, now: datetime) -> datetime:
    """Until when the two are compared."""
    return min(standing.until, made.until) if standing and _lasts(standing, basis, now) else made.until


def _lasts(standing: Standing, basis: Basis, now: datetime) -> bool:
    """Whether what stands may last longer without a press: its lease is not over, and rests on what it did."""
    return standing.until > now and prolongs(standing.basis, basis)


def _beside(opened: list[str], shut: list[str], lost: list[str]) -> Iterable[Said]:
    """What changes beside the zones."""
    if opened:
        yield Said(EVERYONE, f"Devices in {_some(opened)} are counted to another group.", OPENS)
    if lost:
        yield Said(EVERYONE, f"The school’s own list no longer comes first: {_some(lost)}.", OPENS)
    if gone := [net for net in shut if net not in opened]:
        yield Said(EVERYONE, f"Devices in {_some(gone)} are no longer counted to a group that may more.", SHUTS)


def _some(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _meanwhile(site: Site, engines: tuple[str, ...], standing: Standing | None, now: datetime) -> Weighed:
    """What may be laid down before anybody has looked: it only shuts."""
    narrow = kept_networks(site, standing.basis if standing else None)
    ends = standing.until if standing and not _lasts(standing, Basis.of(narrow), now) else None
    made = held_back(compiled(narrow, engines, now, ends), standing.laid if standing else {}, now)
    found = weighed(made, standing, now)
    if any(change.opens for change in found.changes):
        raise AssertionError(f"What is laid down unseen at {site.school} would open something.")
    return Weighed(
        made, _rests_on(standing, found.basis), found.changes, found.said, opens=False, shuts=found.shuts, share=0
    )


def _rests_on(standing: Standing | None, basis: Basis) -> Basis:
    """What somebody has agreed to before, with the networks as they are meanwhile."""
    if standing is None:
        return Basis({}, False, basis.networks, basis.lists)
    return Basis(standing.basis.forms, standing.basis.outside, basis.networks, basis.lists)


def _is_worth_it(made: Weighed, standing: Standing | None, now: datetime) -> bool:
    """Whether to lay it down: it changes something, or the lease is to be prolonged."""
    if standing is None or made.shuts or standing.basis != made.basis:
        return True
    if made.made.until > standing.until and standing.until - now < RENEW:
        return True
    return standing.laid.keys() != made.made.texts.keys() or any(
        _plainly(standing.laid[engine]) != _plainly(made.made.laid(engine)) for engine in made.made.texts
    )


def _plainly(laid: Laid) -> dict[str, str]:
    """The files that neither time nor lease changes: settings, and what was shut at once."""
    steady = {path: digest for path, digest in laid.files.items() if path not in (MANIFEST, "schedule")}
    return {
        path: "\n".join(line for line in laid.read(digest).splitlines() if "Good Standing, school" not in line)
        for path, digest in steady.items()
        if "/" not in path or path.startswith("zones/revoked/")
    }
