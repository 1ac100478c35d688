"""The command line told as tables, from the commands' own parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from config.command import parsers

# Django's own, on every command.
NOT_OURS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
    "--help",
}


def commands() -> Iterator[str]:
    """Every command of ``goodstanding``, with what it takes."""
    yield "# The command `goodstanding`\n"
    yield "It leaves with 0 when all is clear, 2 when something is blocked or broken, and 1 on an error."
    for parser in parsers():
        yield from _command(parser)


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    inner = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    yield f"\n## `{parser.prog}`\n\n{parser.description}"
    yield from _table(parser)
    for choices in inner:
        helps = {a.dest: a.help for a in choices._choices_actions}
        for name, part in choices.choices.items():
            yield f"\n### `{parser.prog} {name}`\n\n{_sentence(helps.get(name))}."
            yield from _table(part)


def _table(parser: argparse.ArgumentParser) -> Iterator[str]:
    rows = [
        a
        for a in parser._actions
        if not NOT_OURS & set(a.option_strings) and not isinstance(a, argparse._SubParsersAction)
    ]
    if rows:
        yield "\n| takes | meaning |\n|---|---|"
    for one in rows:
        yield f"| `{_words(one)}` | {_sentence(one.help)} |"


def _sentence(words: str | None) -> str:
    """The help of one word or more, beginning with a capital letter."""
    return words[:1].upper() + words[1:] if words else ""


def _words(one: argparse.Action) -> str:
    value = str(one.metavar or one.dest.upper().replace("_", "-"))
    if one.choices:
        value = " or ".join(map(str, one.choices))
    if not one.option_strings:
        return value
    words = one.option_strings[-1] + ("" if one.nargs == 0 else f" {value}")
    return words if one.required else f"[{words}]"
