"""What a bundle lays down at a school, read from the very files that an engine gets.

So a plan tells what would be done, and not what somebody meant to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256

from goodstanding.onsite.compile.schedule import Schedule, parse

NOT_NAMED = 2  # how open a name is that a zone does not hold; 3 lets through, 1 rewrites, 0 blocks
_LEVELS = {"rpz-passthru.": 3, ".": 0, "*.": 0, "rpz-drop.": 0}

Levels = Mapping[str, int]


def digest_of(text: str) -> str:
    """By which a text is kept: its SHA-256 in hexadecimal."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Laid:
    """Digests of files by path, the schedule among them, and how to read a text by its digest.

    A zone's digest is of its rules alone, without the line that says what it was made from:
    so the same rules are one text, whatever school and lease they are for.
    """

    files: Mapping[str, str]
    read: Callable[[str], str] = field(repr=False)

    @cached_property
    def schedule(self) -> Schedule:
        """Raises `Damaged` when it is not whole."""
        return schedule_of(self.read(self.files["schedule"]))

    @cached_property
    def zones(self) -> Mapping[str, Mapping[str, str]]:
        """Each zone's variants, with the digest of each."""
        found: dict[str, dict[str, str]] = {}
        for path, digest in self.files.items():
            parts = path.split("/")
            if parts[0] == "zones" and len(parts) == 3 and path.endswith(".rpz"):
                found.setdefault(parts[1], {})[parts[2].removesuffix(".rpz")] = digest
        return found

    @cached_property
    def _switches(self) -> Mapping[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {zone: [] for zone in self.schedule.zones}
        for at, zone, variant in self.schedule.switches:
            found[zone].append((at, variant))
        return found

    def changes(self, zone: str) -> list[tuple[int, str]]:
        """When the zone switches within the lease, and to what; its first variant holds before the first."""
        return self._switches.get(zone, [])

    def variant(self, zone: str, when: int) -> str:
        """The variant at which the zone stands; shut outside the lease. Empty where there is no such zone."""
        plan, variants = self.schedule, self.zones.get(zone, {})
        if zone not in plan.zones:
            return next(iter(variants), "")
        held = plan.zones[zone]
        if plan.issued <= when < plan.until:
            for at, variant in self.changes(zone):
                if at > when:
                    break
                held = variant
        return held

    def shut(self, zone: str) -> str:
        """The zone's shut variant; the only one where it never switches."""
        return self.schedule.zones.get(zone) or next(iter(self.zones.get(zone, {})), "")

    def content(self, zone: str, variant: str) -> str:
        """The digest of one variant; empty where there is none."""
        return self.zones.get(zone, {}).get(variant, "")

    def levels(self, digest: str) -> Levels:
        """How open each name is in the text of that digest."""
        return _levels(self.read(digest)) if digest else {}


@lru_cache(maxsize=512)
def schedule_of(text: str) -> Schedule:
    return parse(text)


@lru_cache(maxsize=64)
def _levels(text: str) -> Levels:
    """The least open of each name's records."""
    found: dict[str, int] = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 3 and words[-2] == "CNAME":
            name, level = words[0].lower(), _LEVELS.get(words[-1], 1)
            found[name] = min(level, found.get(name, level))
    return found


def more_open(before: Levels, after: Levels) -> frozenset[str]:
    """The names that `after` treats more openly than `before`, both being one zone's records."""
    return frozenset(name for name in before.keys() | after.keys() if level(after, name) > level(before, name))


def level(levels: Levels, name: str) -> int:
    """How open a name is: by its own record, or by the wildcard of the nearest name above it that has one."""
    if name in levels:
        return levels[name]
    above = name.removeprefix("*.")
    while above:
        if name != (wildcard := f"*.{above}") and above != name and wildcard in levels:
            return levels[wildcard]
        above = above.partition(".")[2]
    return levels.get("*", NOT_NAMED)
