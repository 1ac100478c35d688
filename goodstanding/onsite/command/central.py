"""Write the settings of the trust's own DNS primary, or of a school's resolver that reads from it.

They hold keys: keep them readable by the name server alone. Write the primary's again when
a school joins, gets another resolver or another group of devices.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from goodstanding.onsite.central.fed import feeds
from goodstanding.onsite.central.queries import schools_fed
from goodstanding.onsite.central.reading import From
from goodstanding.onsite.central.signing import Place, Unfit, primary
from goodstanding.onsite.central.stepping import of_part
from goodstanding.onsite.central.writing import primary_files, reader_files
from goodstanding.onsite.plans.queries import current_part
from goodstanding.onsite.plans.texts import bundle_of

from ._options import school


def add(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--primary", choices=["bind", "knot"], help="what the primary is")
    what.add_argument("--for", dest="reader", choices=["bind", "unbound"], help="what the school's resolver is")
    parser.add_argument("--school", metavar="SLUG", help="whose resolver")
    parser.add_argument("--zones", default="/var/lib/goodstanding-primary/zones", help="where the primary keeps zones")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")


def handle(options: Mapping[str, Any]) -> None:
    try:
        place = primary()
    except Unfit as unfit:
        raise CommandError(str(unfit)) from None
    if place is None:
        raise CommandError("No primary is named: set GOODSTANDING_PRIMARY and its key.")
    if options["primary"]:
        files = primary_files(options["primary"], feeds(schools_fed().order_by("slug")), place.key, options["zones"])
    else:
        files = _reader(options, place)
    _write(files, options["out"])
    print(f"{len(files)} files in {options['out']}. They hold keys.")


def _reader(options: Mapping[str, Any], place: Place) -> dict[str, str]:
    if not options["school"]:
        raise CommandError("Which school's resolver? Add --school.")
    part = current_part(school(options["school"]))
    if part is None or options["reader"] not in part.files:
        raise CommandError(f"No plan for a {options['reader']} is in effect at this school yet.")
    files = {file.path: file.text for file in bundle_of(part, options["reader"]).files}
    where = From(place.address, place.port)
    return reader_files(options["reader"], files, of_part(part, options["reader"]), where, place.key)


def _write(files: Mapping[str, str], folder: Path) -> None:
    """Readable by whoever runs this alone."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text)
