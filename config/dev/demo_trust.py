"""The database's tables, and the first data in them: the demo trust, or an empty one."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from config import database
from config.dev.places import REQUIREMENTS, STAMPS
from config.dev.steps import command, once, step
from config.folders import ROOT
from config.trouble import Trouble

BEGUN = "loading-begun"


def cut_short(folder: Path) -> bool:
    """Whether the first data of the embedded database in ``folder`` was begun and never whole."""
    return (folder / BEGUN).exists()


def ready(url: str, *, empty: bool) -> str:
    """Bring the tables up to date and load the first data once. Returns whom to sign in as.

    What was done is noted in the embedded database's own folder, so that the note goes with
    the data. Another database may change behind our back, so there we always look.
    """
    words = "Bring the database up to date"
    if notes := database.folder():
        _same_first_migration(notes / "first-migration")
        once(notes / "migrated", words, [ROOT / "goodstanding" / "migrations", REQUIREMENTS / "app.txt"], _migrate)
    else:
        with step(words):
            _migrate()
    return _first_data((notes or STAMPS) / f"loaded-{hashlib.sha256(url.encode()).hexdigest()[:12]}", empty)


def _same_first_migration(note: Path) -> None:
    """Until the first release the one migration is written anew, so that older data no longer fits."""
    mark = hashlib.sha256((ROOT / "goodstanding" / "migrations" / "0001_initial.py").read_bytes()).hexdigest()
    if note.exists() and note.read_text() != mark:
        raise Trouble("The tables are laid out anew since this data was made. Begin again: python3 dev.py run --fresh")
    note.write_text(mark)


def _first_data(note: Path, empty: bool) -> str:
    """``note`` is written when the first data is whole; until then another says that it is not."""
    if not note.exists():
        begun = note.with_name(BEGUN)
        begun.touch()
        with step("Open an empty trust" if empty else "Tell the demo trust's story"):
            command([sys.executable, "-m", "demo", "load", *(["--empty"] if empty else [])], cwd=ROOT)
        note.write_text(_who())
        begun.unlink()
    return note.read_text().rstrip()


def _migrate() -> None:
    """In this process, since starting another would take a second more."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    except django.db.OperationalError as error:
        raise Trouble(f"The database at {os.environ['DATABASE_URL']} cannot be reached: {error}") from error
    finally:
        connections.close_all()


def _who() -> str:
    words = [sys.executable, "-m", "demo", "who"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"The demo trust could not be read: {done.stderr.strip()}")
    return done.stdout
