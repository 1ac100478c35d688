"""A worker that dies where it is told to: run as a process of its own.

It reads one line at a time, ``STEP MOMENT`` or ``-`` for a worker that lives, forks
a real worker for it, and answers how that one ended. The worker kills itself with
SIGKILL before a step of publishing, after it, or (``inside``) when the step has
written everything and its transaction has not been committed. Nothing in the
product knows of this.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django
from django.template import engines
from django.urls import get_resolver


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deadly(function: Callable[..., Any], moment: str) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        if moment == "before":
            die()
        result = function(*args, **kwargs)
        die()
        return result

    return run


def lay(step: str, moment: str) -> None:
    """Put death in the way of `step`."""
    from goodstanding.publishing.release import steps
    from goodstanding.publishing.release.line import Line
    from goodstanding.record import acting

    if moment == "inside":
        write = acting._write

        def write_and_die(now: acting.Running) -> None:
            write(now)
            if now.name == step:
                die()

        acting._write = write_and_die
        return
    owner: Any = Line if step in ("prepare", "commit", "compare", "retract") else steps
    if step in ("let_consent_reach", "look_for", "begin_down", "confirm_gone"):
        owner, step = taking_down(step)
    setattr(owner, step, deadly(getattr(owner, step), moment))


def taking_down(step: str) -> tuple[Any, str]:
    """Where a takedown looks a step up."""
    from goodstanding.publishing.withdrawal import carry, reaching, steps

    if step == "let_consent_reach":
        return reaching, step
    return (carry, step) if step == "look_for" else (steps, step.removesuffix("_down"))


def work(line: str) -> None:
    """Be a worker until nothing is due, or until death."""
    from django.core.management import call_command

    from goodstanding.outbox.sweeping import sweep

    if line != "-":
        lay(*line.split())
    sweep(timestamp=0)
    call_command("worker", "--once", "--concurrency", "1")


def main() -> None:
    django.setup()
    # What a worker would read in for itself, once for all: every page's module, and what templates may use.
    assert get_resolver().url_patterns
    assert engines.all()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(line.strip())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)


if __name__ == "__main__":
    main()
