"""The policy told as tables, for the documentation that is drawn from the code."""

from __future__ import annotations

from collections.abc import Iterator

from .clauses import Clause, chapters


def clauses() -> Iterator[str]:
    """Every clause with its force and the rules that carry it, as Markdown."""
    every = [clause for chapter in chapters() for clause in chapter.clauses]
    yield "# Clauses and the rules that carry them\n"
    yield f"The system carries {sum(bool(c.carried_by) for c in every)} of {len(every)} clauses today."
    for chapter in chapters():
        yield f"\n## {chapter.title}\n\n| clause | force | rules |\n|---|---|---|"
        yield from map(_row, chapter.clauses)


def _row(clause: Clause) -> str:
    rules = "<br>".join(f"`{c.name}` {c.says}" for c in clause.carried_by)
    return f"| `{clause.id}`<br>{clause.title} | {clause.force.value} | {rules or 'not carried yet'} |"
