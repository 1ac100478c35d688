"""The one table of all benchmarks: what was measured, beside a peer and an aim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEADS = ("what", "ours", "peer", "ours / peer", "aim", "met?")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. ``aim`` is the most that is allowed, or the least where ``more`` is better."""

    what: str
    ours: float
    unit: str = "ms"
    peer: float | None = None  # in the same unit
    peer_name: str = ""
    aim: float | None = None
    more: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        return self.ours >= self.aim if self.more else self.ours <= self.aim

    @property
    def cells(self) -> tuple[str, ...]:
        beside = f"{_number(self.peer)} {self.unit}: {self.peer_name}" if self.peer is not None else self.peer_name
        ratio = f"{self.ours / self.peer:.2f}" if self.peer else ""
        sign = "≥" if self.more else "≤"
        aim = "" if self.aim is None else f"{sign} {_number(self.aim)} {self.unit}"
        met = {None: "", True: "yes", False: "NO"}[self.met]
        return self.what, f"{_number(self.ours)} {self.unit}", beside, ratio, aim, met


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def plain(rows: Iterable[Row]) -> str:
    """The table for a terminal."""
    return _laid_out(rows, lambda cells, widths: "  ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)))


def markdown(rows: Iterable[Row]) -> str:
    """The table for a document."""
    return _laid_out(
        rows,
        lambda cells, widths: (
            "| " + " | ".join(c.replace("|", "\\|").ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
        ),
    )


def _laid_out(rows: Iterable[Row], line: Callable[[tuple[str, ...], list[int]], str]) -> str:
    cells = [HEADS, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(line(one, widths).rstrip() for one in (HEADS, rule, *cells[1:]))
