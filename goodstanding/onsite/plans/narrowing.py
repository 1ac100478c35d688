"""A bundle that shuts at once whatever a new one shuts, and opens nothing that has not been seen.

Where a change both opens and shuts, what opens waits for somebody; what shuts does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from goodstanding.onsite.compile.schedule import write
from goodstanding.onsite.compile.switches import Switch

from .laid import Laid, more_open
from .weighing import NOT_WEIGHED, NOTHING, segments


def narrowed(before: Laid | None, after: Laid, now: int) -> dict[str, str]:
    """Texts by path to put in place of those of `after`: its schedule, and zones that would let a name go.

    Where `after` lasts longer than `before`, a zone takes then only what it took before at some time.
    """
    texts = {"schedule": _schedule(before, after, now)} | _kept(before, after)
    for zone, variants in after.zones.items():
        if zone not in after.schedule.zones and zone not in NOT_WEIGHED:
            texts |= _standing(before, after, zone, next(iter(variants)))
    return texts


def _kept(before: Laid | None, after: Laid) -> dict[str, str]:
    """Variants that only `before` has, of zones that switch: where they may stay as they were, they are needed."""
    if before is None:
        return {}
    return {
        f"zones/{zone}/{variant}.rpz": before.read(digest)
        for zone in after.zones.keys() & after.schedule.zones.keys()
        for variant, digest in before.zones.get(zone, {}).items()
        if variant not in after.zones[zone]
    }


def _standing(before: Laid | None, after: Laid, zone: str, variant: str) -> dict[str, str]:
    """A zone that never switches, with the rules it had for names it would treat more openly now."""
    if before is None:
        return {}
    old, new = (one.content(zone, one.variant(zone, one.schedule.issued)) for one in (before, after))
    lost = more_open(before.levels(old), after.levels(new)) if old != new else frozenset()
    if not lost:
        return {}
    kept = [line for line in after.read(new).splitlines() if not _is_about(line, lost)]
    kept += [line for line in before.read(old).splitlines() if _is_about(line, lost)]
    return {f"zones/{zone}/{variant}.rpz": "\n".join(kept) + "\n"}


def _is_about(line: str, names: frozenset[str]) -> bool:
    words = line.split()
    return len(words) >= 3 and words[-2] == "CNAME" and words[0].lower() in names


def _schedule(before: Laid | None, after: Laid, now: int) -> str:
    plan = after.schedule
    found = [one for zone in plan.zones for one in _switches(before, after, zone, now)]
    found.sort(key=lambda one: (one.at, one.zone))
    return write(plan.school, _instant(now), _instant(plan.until), plan.zones, found)


def _switches(before: Laid | None, after: Laid, zone: str, now: int) -> Iterator[Switch]:
    held = after.schedule.zones[zone]
    for part in segments(before, after, zone, now, after.schedule.until):
        variant = _narrow(before, after, zone, part.starts)
        if variant != held:
            yield Switch(_instant(part.starts), zone, variant)
        held = variant


def _narrow(before: Laid | None, after: Laid, zone: str, when: int) -> str:
    """The variant of `after` that opens nothing that `before` does not, the most open that is at hand."""
    wanted, shut = after.variant(zone, when), after.schedule.zones[zone]
    if before is not None and when >= before.schedule.until:
        return wanted if _content(after, zone, wanted) in _used(before, zone) else shut
    had = before.variant(zone, when) if before else ""
    if _opens_nothing(before, after, zone, wanted, had):
        return wanted
    return had if before is not None and _is_kept(before, after, zone, had, wanted) else shut


def _is_kept(before: Laid, after: Laid, zone: str, had: str, wanted: str) -> bool:
    """Whether the zone may stay as it was: it lets nothing by that is no longer wanted."""
    old, new = before.content(zone, had), after.content(zone, wanted)
    same_name = after.content(zone, had)
    if not old or not new or (same_name and same_name != old):
        return False
    return not more_open(after.levels(new), before.levels(old))


def _used(before: Laid, zone: str) -> set[str]:
    """Every content at which the zone stands at some time of its lease."""
    plan = before.schedule
    inside = [variant for at, variant in before.changes(zone) if at < plan.until]
    return {_content(before, zone, variant) for variant in (*inside, before.shut(zone))} - {""}


def _content(laid: Laid, zone: str, variant: str) -> str:
    return laid.content(zone, variant) or _other(laid.files, zone, variant)


def _opens_nothing(before: Laid | None, after: Laid, zone: str, variant: str, had: str) -> bool:
    new, old = after.content(zone, variant), before.content(zone, had) if before else ""
    if zone not in after.zones:  # a proxy's rules for a day: the same, or not to be judged
        return before is not None and _other(after.files, zone, variant) == _other(before.files, zone, had) != ""
    if not new:
        return False
    levels = before.levels(old) if before and old else NOTHING
    return new == old or not more_open(levels, after.levels(new))


def _other(files: Mapping[str, str], zone: str, variant: str) -> str:
    return next((digest for path, digest in files.items() if path.startswith(f"{zone}/{variant}.")), "")


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
