"""The manifest: what a bundle was made from, every file's hash, and what the engine cannot do.

`hash` is over all files as ``sha256sum`` would list them, so a bundle is known by it. A file
carries its `source` in its last or first line: the hash of the school, its signed forms and
the lease, which stand beside it here. Hashes of files are written bare, all others with
``sha256:`` before them, so that a shell can tell which are to be checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from goodstanding.policy.onsite.forms import Form
from goodstanding.policy.onsite.site import Site

from .bundle import Bundle, Engine, File

MANIFEST = "MANIFEST.json"


@dataclass(frozen=True)
class Source:
    """What a bundle is made from: a site, and the lease from ``starts`` to ``until``."""

    site: Site
    starts: datetime
    until: datetime

    @property
    def forms(self) -> tuple[Form, ...]:
        """The signed forms that hold for some of the lease, in the order of their signing."""
        held = [f for f in self.site.forms if f.starts < self.until and self.starts < f.ends]
        return tuple(sorted(held, key=lambda form: (form.signed_at, form.number)))

    def as_data(self) -> dict[str, Any]:
        return {
            "school": self.site.school,
            "forms": [{"number": f.number, "digest": f"sha256:{f.digest}"} for f in self.forms],
            "lease": {"from": _utc(self.starts), "until": _utc(self.until)},
        }

    @cached_property
    def hash(self) -> str:
        return f"sha256:{sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()}"

    @property
    def line(self) -> str:
        """For a comment in a file of this source."""
        return f"Good Standing, school {self.site.school}, source {self.hash}"


def bundle(
    engine: Engine, source: Source, files: Iterable[File], cannot: Iterable[str], known: dict[str, str] | None = None
) -> Bundle:
    """The files with their manifest. ``known`` holds hashes of files, by path, that were worked out already."""
    ordered = sorted(files, key=lambda file: file.path)
    hashes = {f.path: (known or {}).get(f.path) or sha256(f.text.encode()).hexdigest() for f in ordered}
    listed = "".join(f"{digest}  {path}\n" for path, digest in hashes.items())
    said = {
        "format": "goodstanding bundle 1",
        "engine": engine.value,
        **source.as_data(),
        "source": source.hash,
        "hash": f"sha256:{sha256(listed.encode()).hexdigest()}",
        "cannot": list(cannot),
        "files": hashes,
    }
    manifest = File(MANIFEST, json.dumps(said, indent=2, ensure_ascii=False) + "\n")
    return Bundle(tuple(sorted((*ordered, manifest), key=lambda file: file.path)))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
