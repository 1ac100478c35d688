"""Pupils' names in a post: as far as their families agreed to them, and no further."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from ..consent import IN_WORDS, How, Use, naming
from ..names.found import Level, NameFound
from ..names.words import ALSO_WORDS
from ..rules import Said, rule, stop, warn
from ..verdict import Where
from .facts import PostFacts, PupilFacts


def _found(facts: PostFacts, level: Level) -> Iterator[tuple[Where, NameFound]]:
    """The names of that level in what is published."""
    for part, names in facts.names.items():
        if part not in facts.file_names:
            yield from ((Where(part, name.start, name.end), name) for name in names if name.level is level)


def _allowed(facts: PostFacts, pupil: Hashable, use: Use, on: date) -> How:
    """How much of the pupil's name may be said in this post: less, perhaps, where the post shows them too."""
    known = facts.pupil(pupil)
    if known is None:
        return How.NONE
    agreed = naming(known.consents, use, on, left_on=known.left_on, never_shown=known.never_shown)
    return agreed.beside_picture if pupil in facts.pictured else agreed.alone


def _not_agreed(facts: PostFacts, name: NameFound, on: date, wanted: How) -> list[Use]:
    """The uses for which somebody whom the name may mean did not agree: of several, the strictest counts."""
    return [
        use for use in facts.uses if not name.pupils or any(_allowed(facts, p, use, on) < wanted for p in name.pupils)
    ]


@rule("official/lawful", "voice/image-consent")
def no_pupil_is_named(facts: PostFacts, on: date) -> Said:
    """No pupil's full name is published, unless the family agreed to it for this use."""
    for where, name in _found(facts, Level.BLOCK):
        if uses := _not_agreed(facts, name, on, How.FULL):
            yield stop(*_why_not(facts, name, uses, on), where)


def _why_not(facts: PostFacts, name: NameFound, uses: list[Use], on: date) -> tuple[str, str]:
    """Why a full name may not be said, and what would let the post pass."""
    place = " or ".join(IN_WORDS[use] for use in uses)
    if len(name.pupils) != 1:
        return (
            f"“{name.words}” is the full name of more than one pupil, and not all their families agreed to it "
            f"on {place}.",
            "Leave the name out.",
        )
    [pupil] = name.pupils
    shown = pupil in facts.pictured
    if shown and _either(facts.pictured[pupil], uses, on):
        return (
            f"“{name.words}” is a pupil in the photographs. On {place} the family agreed to the name or the picture, "
            "never to both in one post.",
            "Leave the name out, or use another picture.",
        )
    if all(_allowed(facts, pupil, use, on) is How.FIRST for use in uses):
        return (
            f"“{name.words}” is a pupil's full name. On {place} the family agreed to the first name alone.",
            "Use the first name alone.",
        )
    return (
        f"“{name.words}” is a pupil's full name, and there is no written consent for it on {place}.",
        "Leave the name out: with a face beside it, even a first name tells who they are."
        if shown
        else "Use the first name alone, or leave the name out.",
    )


def _either(pupil: PupilFacts, uses: list[Use], on: date) -> bool:
    """Whether the name alone would do for each of `uses`, and the picture too."""
    found = [naming(pupil.consents, u, on, left_on=pupil.left_on, never_shown=pupil.never_shown) for u in uses]
    return all(one.picture and one.alone is How.FULL for one in found)


@rule("official/lawful", "voice/image-consent")
def names_are_settled(facts: PostFacts, on: date) -> Said:
    """Words that may be a pupil's name are changed, or somebody says why they are not one."""
    for where, name in _found(facts, Level.REVIEW):
        if _not_agreed(facts, name, on, How.FULL):
            yield warn(f"“{name.words}” may be a pupil's name.", "Change it, or say whom or what it means.", where)


@rule("voice/image-consent")
def first_name_beside_picture(facts: PostFacts, on: date) -> Said:
    """A pupil pictured is named, even by first name, only where the family agreed to both."""
    for where, name in _found(facts, Level.INFO):
        shown = [p for p in name.pupils if p in facts.pictured]
        if not any(_allowed(facts, p, use, on) < How.FIRST for p in shown for use in facts.uses):
            continue
        said = f"“{name.words}” is the first name of a pupil in the photographs"
        if name.words.casefold() in ALSO_WORDS:
            yield warn(f"{said}, or only a word.", "If it means the pupil, leave it out.", where)
        else:
            yield stop(
                f"{said}, and there is no written consent for both.",
                "Leave the name out: with a face beside it, it tells who they are.",
                where,
            )


@rule("voice/image-consent")
def whom_a_file_names_is_marked(facts: PostFacts) -> Said:
    """A pupil whom a photograph's file is named after is looked for in it; the file's name is not published."""
    for number, image in enumerate(facts.images, 1):
        part = f"image:{number}:name"
        here = {face.pupil.id for face in image.faces if face.pupil is not None}
        for name in facts.names.get(part, ()):
            if name.level is not Level.INFO and not name.pupils & here:
                yield warn(
                    f"The file of photograph {number} is called “{image.name}”, which may name a pupil whom nobody "
                    "has marked in it.",
                    "Look whether they are in the picture. The file's name itself is not published.",
                    part,
                )
                break


def named_by_consent(facts: PostFacts, on: date) -> dict[Hashable, How]:
    """Whom the post names because their families agreed to it, and how far: it rests on that consent from now on.

    A name that somebody said, or that was ruled, to mean someone else rests on none.
    """
    found: dict[Hashable, How] = {}
    for level, wanted in ((Level.INFO, How.FIRST), (Level.REVIEW, How.FULL), (Level.BLOCK, How.FULL)):
        for _, name in _found(facts, level):
            meant = [p for p in name.pupils if level is not Level.INFO or p in facts.pictured]
            if all(_allowed(facts, p, use, on) >= wanted for p in meant for use in facts.uses):
                found |= dict.fromkeys(meant, wanted)
    return found
