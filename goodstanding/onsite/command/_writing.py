"""A bundle as files in a folder, which a resolver's agent can pick up at any moment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from goodstanding.onsite.compile import Bundle, File
from goodstanding.onsite.compile.manifest import MANIFEST


class HoldsSomethingElse(Exception):
    """The folder is not ours to write over; the message says what is in it."""


def write_bundle(bundle: Bundle, folder: Path) -> None:
    """Put the bundle into the folder: empty, not there yet, or holding one for the same school and engine.

    Each file is there whole or as it was before, the manifest last: until then the hashes in
    the old one tell a reader that the folder is being changed. Raises HoldsSomethingElse
    before anything is written, and OSError.
    """
    wanted = {file.path: file for file in bundle.files}
    former = _former(folder, json.loads(wanted[MANIFEST].text))
    for path in sorted(wanted, key=lambda path: path == MANIFEST):
        _write(folder / path, wanted[path])
    for path in former - set(wanted):
        (folder / path).unlink(missing_ok=True)
    for left in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(left.iterdir()):
            left.rmdir()


def _write(path: Path, file: File) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", newline="\n") as out:
        out.write(file.text)
        out.flush()
        os.fsync(out.fileno())
    new.chmod(0o755 if file.runs else 0o644)
    new.replace(path)


def _former(folder: Path, manifest: dict[str, Any]) -> set[str]:
    """The files of the bundle that the folder holds; none where it is empty."""
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()}
    if not there:
        return set()
    former = _read(folder / MANIFEST)
    if former.get("format") != manifest["format"]:
        raise HoldsSomethingElse(f"{folder} holds something that is no bundle of Good Standing's.")
    for what in ("school", "engine"):
        if former.get(what) != manifest[what]:
            raise HoldsSomethingElse(f"{folder} holds the bundle for {what} {former.get(what)!r}.")
    ours = {MANIFEST, *former["files"]}
    if strange := sorted(path for path in there - ours if not path.endswith(".new")):
        raise HoldsSomethingElse(f"{folder} holds {strange[0]}, which is not of the bundle there.")
    return there


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else {}
