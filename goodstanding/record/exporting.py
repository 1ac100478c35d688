"""Write the record into a bundle that anyone can check without this installation."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from . import verifier
from .draft import moment
from .reading import stored_entries
from .verifier import FORMAT, GENESIS

README = """\
This is a copy of a school trust's record of how it runs its social media policy.

To check it you need Python 3.11 or later, and nothing else:

    python3 verifier.py THE-BUNDLE.zip

It works out every hash again and says either that the record is whole, or which
entry is the first that does not hold. If you noted the head of the record on an
earlier day, check that nothing since was taken out or written anew:

    python3 verifier.py THE-BUNDLE.zip --head HASH

Take verifier.py from a place you trust rather than from the bundle itself, if you
have cause to doubt who made the bundle.

entries.jsonl   one entry a line: its number, what it says, its hash, and the hash
                of the entry before it
manifest.json   how many entries there are, the head (the hash of the last one),
                and whether personal values are in the bundle
verifier.py     the program that checks it

What an entry says holds no names and none of anybody's own words. Those are
personal values: they lie beside the entry, which holds a salted hash of each.
This bundle {has} them.
"""


def export(out: Path, *, personal: bool) -> dict[str, object]:
    """Write the bundle to `out`, whole or not at all, and return its manifest.

    With `personal` it also holds the personal values: then keep it as you would
    keep the database. Raises `OSError` when `out` cannot be written.
    """
    draft = out.with_name(f".{out.name}.part")
    try:
        with (
            os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle,
        ):
            manifest = _fill(bundle, personal)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _fill(bundle: zipfile.ZipFile, personal: bool) -> dict[str, object]:
    manifest: dict[str, object] = {
        "format": FORMAT,
        "exported_at": moment(timezone.now()),
        "personal": personal,
        "entries": 0,
        "head": GENESIS.hex(),
    }
    entries = zipfile.ZipInfo("entries.jsonl", timezone.localtime().timetuple()[:6])
    entries.compress_type = zipfile.ZIP_DEFLATED
    with bundle.open(entries, "w", force_zip64=True) as lines:
        for number, head, line in _lines(personal):
            lines.write(line)
            manifest |= {"entries": number, "head": head}
    bundle.writestr("manifest.json", json.dumps(manifest, indent=2, sort_keys=True) + "\n")
    bundle.writestr("README.txt", README.format(has="has" if personal else "does not have"))
    bundle.write(str(verifier.__file__), "verifier.py")
    return manifest


def _lines(personal: bool) -> Iterator[tuple[int, str, bytes]]:
    for number, entry in enumerate(stored_entries(), start=1):
        yield number, entry.hash.hex(), verifier.as_line(entry, personal=personal)
