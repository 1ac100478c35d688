"""From what decides access at a school to the texts of every file that its engines get.

``rules`` stands beside the engines: every zone and the schedule of all audiences, whatever an
engine can tell apart. A plan is weighed by it, and the primary serves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goodstanding.onsite.compile import manifest, schedule
from goodstanding.onsite.compile.bundle import Bundle, Engine, File
from goodstanding.onsite.compile.manifest import MANIFEST, Source
from goodstanding.onsite.compile.switches import switches
from goodstanding.onsite.compile.zones import zones
from goodstanding.policy.onsite.site import Site

from .compilers import COMPILERS
from .laid import Laid, digest_of
from .narrowing import narrowed

RULES = "rules"
_TAIL = "; Good Standing, "  # begins the last line of a file that says what it was made from


@dataclass(frozen=True, slots=True)
class Compiled:
    """Texts by engine and path, with the lease that they give."""

    site: Site
    issued: datetime
    until: datetime
    texts: Mapping[str, Mapping[str, str]]

    def laid(self, engine: str = RULES) -> Laid:
        files, texts = {}, {}
        for path, text in self.texts[engine].items():
            body, _ = parted(text)
            files[path] = digest_of(body)
            texts[files[path]] = body
        return Laid(files, texts.__getitem__)


def compiled(site: Site, engines: Iterable[str], now: datetime) -> Compiled:
    """Compile for `engines` (kinds) from the whole second `now` for one lease."""
    starts = now.replace(microsecond=0)
    until = schedule.lease_end(starts, starts + schedule.LEASE)
    texts = {RULES: _rules(site, starts, until)}
    for engine in sorted(set(engines)):
        texts[engine] = as_texts(COMPILERS[Engine(engine)](site, starts, until))
    return Compiled(site, starts, until, texts)


def as_texts(bundle: Bundle) -> dict[str, str]:
    return {file.path: file.text for file in bundle.files}


def _rules(site: Site, starts: datetime, until: datetime) -> dict[str, str]:
    found = zones(site, starts, until)
    shut = {zone.name: zone.shut for zone in found if zone.switches}
    texts = {f"zones/{z.name}/{variant}.rpz": records.text for z in found for variant, records in z.variants.items()}
    turns = switches(site, starts, until)
    return {**texts, "schedule": schedule.write(site.school, starts, until, shut, turns)}


def held_back(made: Compiled, before: Mapping[str, Laid], now: datetime) -> Compiled:
    """The same with nothing more open than `before`, by engine: what it shuts, it shuts."""
    texts = {
        engine: _held_back(made, engine, narrowed(before.get(engine), made.laid(engine), int(now.timestamp())))
        for engine in made.texts
    }
    return Compiled(made.site, made.issued, made.until, texts)


def _held_back(made: Compiled, engine: str, changed: Mapping[str, str]) -> Mapping[str, str]:
    texts = {**made.texts[engine], **changed}
    if engine == RULES:
        return texts
    said = json.loads(texts.pop(MANIFEST))
    files = [File(path, text) for path, text in texts.items()]
    return as_texts(manifest.bundle(Engine(engine), Source(made.site, made.issued, made.until), files, said["cannot"]))


def parted(text: str) -> tuple[str, str]:
    """The text without its last line where that says what it was made from, and that line."""
    body, mark, tail = text.rpartition(_TAIL)
    if mark and tail.count("\n") == 1 and (not body or body.endswith("\n")):
        return body, mark + tail
    return text, ""
