"""From what decides access at a school to the texts of every file that its machines get.

One kit is for one machine: ``unbound``, ``squid``, or ``unbound+squid`` where both are on one.
``rules`` stands beside the kits: every zone and the schedule of all audiences, whatever an
engine can tell apart. A plan is weighed by it, and the primary serves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from goodstanding.onsite.compile import manifest, schedule
from goodstanding.onsite.compile.bundle import Engine, File
from goodstanding.onsite.compile.manifest import MANIFEST, Source
from goodstanding.onsite.compile.switches import switches
from goodstanding.onsite.compile.zones import zones
from goodstanding.onsite.kit.making import RESOLVERS, kit
from goodstanding.policy.onsite.site import Site

from .laid import Laid, digest_of
from .narrowing import narrowed

RULES = "rules"
_TAILS = ("; Good Standing, ", "# Good Standing, ")  # begin the last line of a file that says what it was made from


@dataclass(frozen=True, slots=True)
class Compiled:
    """Texts by kit and path, with the lease that they give; ``runs`` are the paths of programs."""

    site: Site
    issued: datetime
    until: datetime
    texts: Mapping[str, Mapping[str, str]]
    runs: frozenset[str]

    def laid(self, kit: str = RULES) -> Laid:
        files, texts = {}, {}
        for path, text in self.texts[kit].items():
            body, _ = parted(text)
            files[path] = digest_of(body)
            texts[files[path]] = body
        return Laid(files, texts.__getitem__)


def compiled(site: Site, engines: Iterable[str], now: datetime, ends: datetime | None = None) -> Compiled:
    """Compile for the kits of `engines` (kinds) from the whole second `now` for one lease, at most until `ends`."""
    starts = now.replace(microsecond=0)
    until = schedule.lease_end(starts, ends or starts + schedule.LEASE)
    texts, runs = {RULES: _rules(site, starts, until)}, set[str]()
    for name, chosen in kits(engines).items():
        files = kit(site, chosen, starts, until).files
        texts[name] = {file.path: file.text for file in files}
        runs |= {file.path for file in files if file.runs}
    return Compiled(site, starts, until, texts, frozenset(runs))


def kits(engines: Iterable[str]) -> dict[str, tuple[Engine, ...]]:
    """What a machine of the school may hold, by the kit's name: each engine alone, and each resolver with Squid."""
    present = [Engine(kind) for kind in sorted(set(engines))]
    alone = [(one,) for one in present]
    squid = Engine.SQUID in present
    both = [(one, Engine.SQUID) for one in present if squid and one in RESOLVERS]
    return {"+".join(engine.value for engine in chosen): chosen for chosen in [*alone, *both]}


def _rules(site: Site, starts: datetime, until: datetime) -> dict[str, str]:
    found = zones(site, starts, until)
    shut = {zone.name: zone.shut for zone in found if zone.switches}
    texts = {f"zones/{z.name}/{variant}.rpz": records.text for z in found for variant, records in z.variants.items()}
    turns = switches(site, starts, until)
    return {**texts, "schedule": schedule.write(site.school, starts, until, shut, turns)}


def held_back(made: Compiled, before: Mapping[str, Laid], now: datetime) -> Compiled:
    """The same with nothing more open than `before`, by kit: what it shuts, it shuts."""
    texts = {
        name: _held_back(made, name, narrowed(before.get(name), made.laid(name), int(now.timestamp())))
        for name in made.texts
    }
    return replace(made, texts=texts)


def _held_back(made: Compiled, name: str, changed: Mapping[str, str]) -> Mapping[str, str]:
    texts = {**made.texts[name], **changed}
    if name == RULES:
        return texts
    said = json.loads(texts.pop(MANIFEST))
    files = [File(path, text, path in made.runs) for path, text in texts.items()]
    source = Source(made.site, made.issued, made.until)
    return {file.path: file.text for file in manifest.bundle(Engine.SYSTEMD, source, files, said["cannot"]).files}


def parted(text: str) -> tuple[str, str]:
    """The text without its last line where that says what it was made from, and that line."""
    body, mark, tail = max((text.rpartition(mark) for mark in _TAILS), key=lambda parts: len(parts[0]))
    if mark and tail.count("\n") == 1 and (not body or body.endswith("\n")):
        return body, mark + tail
    return text, ""
