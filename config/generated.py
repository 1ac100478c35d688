"""Pages of documentation drawn from the code: ``python -m config.generated [--check]``."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from config.commands_told import commands
from config.environment import environment
from config.folders import ROOT
from goodstanding.policy.describe import clauses
from goodstanding.policy.journeys import JOURNEYS, Journey
from goodstanding.policy.roles import FOR_THE_TRUST, HELD_BY, Role

FOLDER = ROOT / "docs" / "generated"
NOTICE = "<!-- Drawn from the code. Change the code, then: python3 dev.py fix -->"


def journeys() -> Iterator[str]:
    """Every state machine as a diagram."""
    yield "# Journeys"
    for journey in JOURNEYS.values():
        yield f"\n## {journey.name.capitalize()} (`{journey.clause}`)\n"
        yield from _diagram(journey)


def _diagram(journey: Journey) -> Iterator[str]:
    names = {state: state.replace(" ", "_") for state in journey.labels}
    yield "```mermaid\nstateDiagram-v2"
    for state, label in journey.labels.items():
        yield f'    state "{label}" as {names[state]}'
    yield f"    [*] --> {names[journey.start]}"
    for (state, step), to in journey.steps.items():
        yield f"    {names[state]} --> {names[to]}: {step}"
    yield "```"


def roles() -> Iterator[str]:
    """Who may do what, as one table."""
    yield "# Roles\n\nA role is held at one school, or at the trust and then at every school."
    own = " and to ".join(sorted(permission.value for permission in FOR_THE_TRUST))
    yield f"To {own}, it must be held at the trust.\n"
    yield "| | " + " | ".join(role.value for role in Role) + " |"
    yield "|---" * (len(Role) + 1) + "|"
    for permission, holders in HELD_BY.items():
        yield f"| {permission.value} | " + " | ".join("yes" if role in holders else "" for role in Role) + " |"


def entries() -> Iterator[str]:
    """Every kind of entry that the record knows."""
    from goodstanding.record.vocabulary import WORDS  # its package holds models: only once Django is set up

    yield "# Entries of the record\n\n| entry | in words | clauses |\n|---|---|---|"
    for kind, words in sorted(WORDS.items()):
        clauses = ", ".join(f"`{clause}`" for clause in words.clauses)
        yield f"| `{kind}` | {words.sentence.replace('|', chr(92) + '|')} | {clauses} |"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "clauses.md": clauses,
    "journeys.md": journeys,
    "roles.md": roles,
    "entries.md": entries,
    "environment.md": environment,
    "commands.md": commands,
}


def pages() -> dict[Path, str]:
    """Every generated page and what it must say."""
    return {FOLDER / name: "\n".join([NOTICE, "", *draw(), ""]) for name, draw in PAGES.items()}


def main(check: bool) -> int:
    """Write the pages; or, to check, name those that are out of date. Returns the exit code."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text() != text]
    if check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date. Put it right with: python3 dev.py fix")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(pages()[path])
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(main("--check" in sys.argv[1:]))
