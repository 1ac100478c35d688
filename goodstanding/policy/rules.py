"""Rules: functions marked with the clauses that they carry.

A rule is named as a true sentence and yields a problem wherever it is not true.
Marking it stamps the clause and the rule's name on every finding, and lists it,
so that the policy's page can say how each clause is carried without a list
kept by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from .verdict import Finding, Severity, Where

P = ParamSpec("P")
F = TypeVar("F", bound=Callable[..., object])

REGISTRY: dict[str, Carrier] = {}


@dataclass(frozen=True, slots=True)
class Carrier:
    """Something in the code that carries a clause: its name, and what it says of itself."""

    name: str
    clauses: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields where it does not hold; the rule itself adds clause and name."""

    severity: Severity
    message: str
    next_step: str
    where: Where | None = None


Said = Iterator[Problem]


def stop(message: str, next_step: str, where: Where | str | None = None) -> Problem:
    """A problem that blocks; `where` may be just the name of a part or a form field."""
    return Problem(Severity.BLOCK, message, next_step, _place(where))


def warn(message: str, next_step: str, where: Where | str | None = None) -> Problem:
    """A problem that may be answered with a reason."""
    return Problem(Severity.ADVISE, message, next_step, _place(where))


def _place(where: Where | str | None) -> Where | None:
    return Where(where) if isinstance(where, str) else where


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A rule that can be asked: facts in, findings out."""

    name: str
    clauses: tuple[str, ...]
    says: str
    ask: Callable[P, Iterable[Problem]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> tuple[Finding, ...]:
        return tuple(
            Finding(self.clauses[0], self.name, p.severity, p.message, p.next_step, p.where)
            for p in self.ask(*args, **kwargs)
        )


def rule(*clauses: str) -> Callable[[Callable[P, Iterable[Problem]]], Rule[P]]:
    """Mark a function as the rule that carries `clauses`; its findings cite the first."""

    def mark(ask: Callable[P, Iterable[Problem]]) -> Rule[P]:
        listed = _list(ask, clauses, None)
        return Rule(listed.name, clauses, listed.says, ask)

    return mark


def carries(*clauses: str, name: str | None = None) -> Callable[[F], F]:
    """Mark anything else (a view, an action, a check) as carrying `clauses`.

    Its docstring's first line is what the policy's page says of it.
    """

    def mark(thing: F) -> F:
        _list(thing, clauses, name)
        return thing

    return mark


def state(name: str, clauses: tuple[str, ...], says: str) -> None:
    """List a carrier that is data and not a function, such as a journey."""
    REGISTRY[name] = Carrier(name, clauses, says)


def _list(thing: Callable[..., object], clauses: tuple[str, ...], name: str | None) -> Carrier:
    # A chapter is a file or a folder of the policy; a rule's name outlives moves within it.
    chapter = thing.__module__.removeprefix("goodstanding.").removeprefix("policy.").split(".")[0]
    says = (thing.__doc__ or "").strip().split("\n")[0]
    listed = Carrier(name or f"{chapter}.{thing.__name__}", clauses, says)
    if REGISTRY.get(listed.name, listed) != listed:
        raise ValueError(f"two rules are called {listed.name}")
    REGISTRY[listed.name] = listed
    return listed


def carriers_of(clause: str) -> tuple[Carrier, ...]:
    """Everything listed that carries `clause`, by name."""
    return tuple(sorted((c for c in REGISTRY.values() if clause in c.clauses), key=lambda c: c.name))
