"""What a school needs and what others can express of it: each peer's best configuration, really run.

Squid alone, squidGuard and e2guardian run here. AdGuard Home and Pi-hole are no packages of Debian:
what is said of them is by their documentation, and marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.table import Row

from .cases import Case, every_case
from .documented import ADGUARD, NO_FORM, NOTHING, PI_HOLE
from .e2guardian import on_e2guardian
from .squidguard import on_squidguard
from .squids import alone, ours

RUN: Mapping[str, Callable[[Case], list[bool]]] = {
    "Good Standing": ours, "Squid alone": alone, "squidGuard": on_squidguard, "e2guardian": on_e2guardian,
}  # fmt: skip
DOCUMENTED = {"AdGuard Home": ADGUARD, "Pi-hole": PI_HOLE}
# Not questions that a machine answers: of ours the watchdog and `goodstanding onsite decide` do this.
SAID = {"proves what it does": NOTHING, "says why, down to the signed form": NO_FORM}


def measured() -> list[Row]:
    table = {case.name: {peer: _verdict(run, case) for peer, run in RUN.items()} for case in every_case()}
    table |= {name: {peer: "" if peer == "Good Standing" else why for peer in RUN} for name, why in SAID.items()}
    for name, verdicts in table.items():
        verdicts |= {peer: said[name] for peer, said in DOCUMENTED.items()}
    print(_written(table))
    able = {peer: sum(not row[peer] for row in table.values()) for peer in (*RUN, *DOCUMENTED)}
    first = able.pop("Good Standing")
    return [
        Row(
            f"cases a school needs, of {len(table)}", first, "", count,
            f"{peer}, by its documentation" if peer in DOCUMENTED else peer, len(table), more=True,
        )
        for peer, count in able.items()
    ]  # fmt: skip


def _verdict(run: Callable[[Case], list[bool]], case: Case) -> str:
    """Nothing if every answer is right, otherwise the first that is wrong."""
    answers = run(case)
    for answer, asked in zip(answers, case.asked, strict=True):
        if answer != asked.due:
            state = "open" if answer else "shut"
            return f"{state} at {asked.at:%-d %b %H:%M}: {asked.host} for {asked.who.group.value}"
    return ""


def _written(table: Mapping[str, Mapping[str, str]]) -> str:
    peers = (*RUN, *(f"{peer} *" for peer in DOCUMENTED))
    lines = ["| case | " + " | ".join(peers) + " |", "|---" * (len(peers) + 1) + "|"]
    for name, row in table.items():
        lines.append(f"| {name} | " + " | ".join("yes" if not why else f"no: {why}" for why in row.values()) + " |")
    return "\n".join([*lines, "", "* by its documentation, not run"])
