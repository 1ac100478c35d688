"""The demo trust, told as a story: who they are, what they did, and what went wrong.

Everything is done through the same actions that people use, each at its own time
in the past, so that the record tells it too. The same seed gives the same story;
its dates are relative to today.
"""

from __future__ import annotations

from collections.abc import Callable

from .clock import Story


def chapters() -> tuple[Callable[[Story], None], ...]:
    from . import (
        answers,
        channels,
        conditions,
        days,
        doubts,
        drafts,
        families,
        library,
        naming,
        own_words,
        people,
        plans,
        posts,
        pupils,
        services,
        trouble,
        withdrawal,
    )

    return (
        people.tell,
        pupils.tell,
        families.tell,
        answers.tell,
        channels.tell,
        conditions.tell,
        days.tell,
        services.tell,
        plans.tell,
        posts.tell,
        drafts.tell,
        naming.tell,
        own_words.tell,
        library.tell,
        trouble.tell,
        withdrawal.tell,
        doubts.tell,
    )
