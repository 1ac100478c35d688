"""The database's tables, and the first data in them: the demo trust, or an empty one."""

import subprocess
import sys
from pathlib import Path

from config.dev.steps import command, step
from config.trouble import Trouble


def ready(note: Path, *, empty: bool) -> str:
    """Bring the tables up to date and load the first data once. Returns whom to sign in as.

    ``note`` is written when the first data is whole; a load that was cut short is done again.
    """
    with step("Bring the database up to date"):
        _migrate()
    if not note.exists():
        with step("Open an empty trust" if empty else "Tell the demo trust's story"):
            command([sys.executable, "-m", "demo", "load", *(["--empty"] if empty else [])])
        note.write_text(_demo("who"))
    return note.read_text().rstrip()


def _migrate() -> None:
    """In this process, since starting another would take a second more."""
    import django
    from django.core.management import call_command
    from django.db import connections

    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    except django.db.OperationalError as error:
        raise Trouble(f"The database cannot be reached: {error}") from error
    finally:
        connections.close_all()


def _demo(word: str) -> str:
    done = subprocess.run([sys.executable, "-m", "demo", word], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"The demo trust could not be read: {done.stderr.strip()}")
    return done.stdout
