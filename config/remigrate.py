"""Write the one migration anew: ``python -m config.remigrate``.

Until the first release there are no installations to upgrade, so the whole history is one file,
made from the models each time they change. This goes away at the first release.
"""

import fcntl
import os
import sys
import tempfile
from pathlib import Path

from config.folders import ROOT, var
from config.trouble import Trouble

APP = "goodstanding"
FRESH = "goodstanding_fresh_migrations"


def remigrate() -> None:
    """Make the history in a folder aside, and put it in place in one step when it is whole."""
    with tempfile.TemporaryDirectory() as aside:
        package = Path(aside, FRESH)
        package.mkdir()
        (package / "__init__.py").touch()
        sys.path.insert(0, aside)
        _make()
        _put_in_place(package, ROOT / APP / "migrations")


def _make() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {APP: FRESH}
    django.setup()
    call_command("makemigrations", APP, name="initial", skip_checks=True)


def _put_in_place(made: Path, migrations: Path) -> None:
    files = sorted(path.name for path in made.glob("0*.py"))
    if files != ["0001_initial.py"]:
        raise Trouble(f"The models cannot be made in one migration: Django wants {files}.")
    migrations.mkdir(exist_ok=True)
    (migrations / "__init__.py").touch()
    fresh = migrations / "0001_initial.py.new"
    fresh.write_text((made / "0001_initial.py").read_text())
    for old in migrations.glob("0*.py"):
        if old.name != "0001_initial.py":
            old.unlink()
    fresh.replace(migrations / "0001_initial.py")


if __name__ == "__main__":
    var().mkdir(parents=True, exist_ok=True)
    with (var() / "remigrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        remigrate()
