"""Write the one migration anew: ``python -m config.remigrate``.

Until the first release there are no installations to upgrade, so the whole history is one file,
made from the models each time they change. This goes away at the first release.
"""

import fcntl
import os
import sys
import tempfile
from collections.abc import Sequence
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from pgtrigger.migrations import AddTrigger

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
        _fold(package / "0001_initial.py")
        _put_in_place(package, ROOT / APP / "migrations")


def _make() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {APP: FRESH}
    django.setup()
    call_command("makemigrations", APP, name="initial", skip_checks=True)


def _fold(file: Path) -> None:
    """Each table made whole, after those that it points to, instead of grown step by step.

    Django draws up all models anew for each step, which costs more than the database's work;
    every test database and every first start pays for it.
    """
    from django.db.migrations.writer import MigrationWriter

    migration = import_module(f"{FRESH}.{file.stem}").Migration(file.stem, APP)
    migration.operations = _whole_tables(migration.operations)
    file.write_text(MigrationWriter(migration).as_string())


def _whole_tables(operations: Sequence[Any]) -> list[Any]:
    tables = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    last = [one for one in operations if isinstance(one, AddField) and one.field.many_to_many]  # through a later table
    for one in operations:
        if isinstance(one, AddField) and one not in last:
            tables[one.model_name_lower].fields.append((one.name, one.field))
        elif not isinstance(one, AddField | CreateModel):
            option, thing = _option(one)
            tables[one.model_name.lower()].options.setdefault(option, []).append(thing)
    before = {name: sorted(_pointed_to(table) & tables.keys() - {name}) for name, table in tables.items()}
    return [tables[name] for name in TopologicalSorter(before).static_order()] + last


def _option(operation: Any) -> tuple[str, Any]:
    """Which of a table's options an operation adds to, and what it adds."""
    for kind, option, attribute in (
        (AddConstraint, "constraints", "constraint"),
        (AddIndex, "indexes", "index"),
        (AddTrigger, "triggers", "trigger"),
    ):
        if isinstance(operation, kind):
            return option, getattr(operation, attribute)
    raise Trouble(f"A first migration should not have to {operation.describe().lower()}.")


def _pointed_to(table: CreateModel) -> set[str]:
    """The names of our models that a table's fields point to."""
    targets = [str(field.remote_field.model) for _, field in table.fields if field.remote_field]
    return {target.rpartition(".")[2].lower() for target in targets if target.lower().startswith(f"{APP}.")}


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
