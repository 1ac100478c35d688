"""The console script ``goodstanding``: ``goodstanding check-post …`` runs ``check_post``.

The commands are Django management commands in ``goodstanding/management/commands``; a file may
end in an underscore where its name is a word of Python's. Exit codes: 0 clear, 2 blocked (the
command itself leaves with ``sys.exit(2)``), 1 any error, a mistyped command line included.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

from config.trouble import Trouble

PLACE = "goodstanding.management.commands"
ERROR = 1


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``SystemExit`` of the command passes through."""
    words = list(sys.argv[1:] if words is None else words)
    try:
        modules = _modules()
        if not words or words[0] in {"-h", "--help", "help"}:
            return _help(modules)
        if words[0] not in modules:
            return _complain(f"There is no command {words[0]!r}. The commands are: {', '.join(modules)}.")
        return _run(modules[words[0]], words)
    except Trouble as trouble:
        return _complain(str(trouble))
    except KeyboardInterrupt:
        return _complain("Stopped.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERROR


def _modules() -> dict[str, str]:
    """Each command's name as typed, and its module."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    names = sorted(found.name for found in pkgutil.iter_modules(import_module(PLACE).__path__))
    return {name.rstrip("_").replace("_", "-"): f"{PLACE}.{name}" for name in names if not name.startswith("_")}


def parsers() -> Iterator[argparse.ArgumentParser]:
    """The parser of every command, for the documentation that is drawn from them."""
    for name, module in _modules().items():
        yield import_module(module).Command().create_parser("goodstanding", name)


def _run(module: str, words: list[str]) -> int:
    from django.core.management.base import CommandError
    from django.db import DatabaseError, OperationalError, ProgrammingError

    command = import_module(module).Command()
    parser = command.create_parser("goodstanding", words[0])
    try:
        options = vars(parser.parse_args(words[1:]))  # a usage error is a CommandError here
        command.execute(*options.pop("args", ()), **options | {"skip_checks": True})
    except CommandError as error:
        return _complain(str(error))
    except OperationalError as error:
        return _complain(f"The database cannot be reached: {str(error).strip()}")
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") != "42P01":  # undefined table
            raise
        return _complain("The database has no tables yet. Start Good Standing once with: python3 dev.py run")
    except DatabaseError as error:
        return _complain(f"The database refused: {str(error).strip().splitlines()[0]}")
    return 0


def _help(modules: dict[str, str]) -> int:
    print("usage: goodstanding COMMAND …\n\nCommands (each explains itself with --help):")
    for name, module in modules.items():
        print(f"  {name:<12} {import_module(module).Command.help}")
    return 0


def _complain(words: str) -> int:
    print(words.removeprefix("Error: "), file=sys.stderr)
    return ERROR


if __name__ == "__main__":
    sys.exit(main())
