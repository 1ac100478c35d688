"""What makes an own word fit to be looked for."""

from __future__ import annotations

from collections.abc import Iterable

from ..rules import Said, rule, stop
from .phrase import ANY, GAP, read

MOST_PHRASES = 40
LONGEST = 100  # characters of one phrase
_MOST_ELEMENTS, _MOST_GAPS = 10, 2


def phrases_in(written: str) -> tuple[str, ...]:
    """The phrases that somebody wrote, one on each line, each once."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in written.splitlines() if line.strip()))


@rule("official/in-line")
def own_word_is_whole(
    phrases: tuple[str, ...], clause: str, clauses: Iterable[str], message: str, next_step: str
) -> Said:
    """A trust's own word says what it looks for, which clause it serves, what is wrong and what to do."""
    if not phrases:
        yield stop("It has no words to look for.", "Write at least one word or phrase.", "phrases")
    if len(phrases) > MOST_PHRASES:
        yield stop(f"There are more than {MOST_PHRASES} phrases.", "Write a second one for the rest.", "phrases")
    for phrase in phrases[:MOST_PHRASES]:
        if fault := _fault(phrase):
            yield stop(f"“{phrase}” {fault}", "Write it in another way.", "phrases")
    if clause not in set(clauses):
        yield stop("It names no clause of the policy.", "Choose the clause that it serves.", "clause")
    if not message.strip():
        yield stop("It does not say what is wrong.", "Say it in a sentence that its reader understands.", "message")
    if not next_step.strip():
        yield stop("It does not say what to do.", "Say what the writer should do instead.", "next_step")


def _fault(phrase: str) -> str:
    """What is wrong with a phrase, as the end of a sentence; empty where nothing is."""
    elements = read(phrase).elements if len(phrase) <= LONGEST else ()
    if len(phrase) > LONGEST:
        return f"is longer than {LONGEST} characters."
    if not any(len(e.replace("*", "")) >= 2 for e in elements if e != GAP):
        return "would be found everywhere: it needs a word of at least two letters."
    if elements[0] == ANY or elements[-1] == ANY:
        return "begins or ends with a star alone, which finds nothing more."
    if len(elements) > _MOST_ELEMENTS:
        return f"has more than {_MOST_ELEMENTS} words."
    if elements.count(GAP) > _MOST_GAPS:
        return f"has more than {_MOST_GAPS} gaps."
    return ""
