"""The checks that every post passes: while typing, at submission, agreement and sending."""

from __future__ import annotations

import re
from datetime import date, datetime

from .. import links, own_words, voice
from ..channels import channel_is_approved
from ..consent import consent_holds
from ..personal_data import contacts_in
from ..questioning.holding import without_ruled_away
from ..rules import Said, rule, stop, warn
from ..verdict import Finding, Verdict, Where
from .facts import PostFacts
from .naming import first_name_beside_picture, names_are_settled, no_pupil_is_named, whom_a_file_names_is_marked
from .pictured_words import said_of_pictures

MOST_IMAGES = 4
TELLING_WIDTH = 60  # pixels: from about here on a friend would know the face


@rule("official/open")
def says_something(facts: PostFacts) -> Said:
    """A post has words or pictures."""
    if not facts.images and not re.search(r"[^\W_]", facts.text):
        yield stop("The post is empty.", "Write something, or add a photograph.", "text")
    if len(facts.images) > MOST_IMAGES:
        yield stop(
            f"There are more than {MOST_IMAGES} photographs.",
            "Take some out, or write a second post.",
            f"image:{MOST_IMAGES + 1}",
        )


@rule("official/open")
def pictures_are_described(facts: PostFacts) -> Said:
    """Every picture says in words what it shows, for people who cannot see it."""
    told: dict[str, int] = {}
    for number, image in enumerate(facts.images, 1):
        where = f"image:{number}:alt"
        if not re.search(r"[^\W_]", image.alt):
            yield stop(
                f"Photograph {number} has no description.",
                "Say in a sentence what it shows, without naming pupils.",
                where,
            )
        elif poor := _poor(image.alt, image.name, facts.text):
            yield warn(
                f"The description of photograph {number} {poor}.",
                "Say what somebody who cannot see it would miss.",
                where,
            )
        elif (first := told.setdefault(" ".join(image.alt.casefold().split()), number)) != number:
            yield warn(
                f"Photographs {first} and {number} have the same description.",
                "Say what is different in the second.",
                where,
            )


_PLACEHOLDER = re.compile(
    r"(an? |the |my )?(image|photo(graph)?|picture|pic|img|screenshot|graphic|logo|untitled|"
    r"alt( text)?|description|none|n/?a|tbc|todo|test|(group|class|team|school|staff) (photo|picture|shot)|"
    r"pupil|children|child|kid|student)s?( ?\d+)?[ .!]*",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(jpe?g|png|webp|heic|gif)|(img|dsc|pxl|dcim|whatsapp)[-_ ]?\d\S*", re.IGNORECASE)


def _poor(alt: str, file_name: str, text: str) -> str:
    """What is poor about a description, as the end of a sentence; empty when nothing is."""
    plain = " ".join(alt.split())
    if _FILE.fullmatch(plain) or (file_name and plain.lower() == file_name.lower()):
        return "is only a file name"
    if _PLACEHOLDER.fullmatch(plain):
        return "does not say what it shows"
    if plain.casefold() == " ".join(text.split()).casefold():
        return "repeats the post"
    return "is very short" if len(plain) < 10 or " " not in plain else ""


@rule("voice/image-consent")
def faces_are_accounted_for(facts: PostFacts) -> Said:
    """Somebody has said of every face who it is, or that nobody could tell."""
    for number, image in enumerate(facts.images, 1):
        if not image.faces_looked_for:
            yield stop(
                f"Photograph {number} has not been looked at for faces yet.",
                "Wait a moment and try again.",
                f"image:{number}",
            )
        for face in image.faces:
            if not face.account or (face.account == "pupil" and face.pupil is None):
                yield stop(
                    f"Nobody has said who face {face.number} in photograph {number} is.",
                    "Choose the pupil, or say that it is an adult with permission, that "
                    "nobody could tell who it is, or that it is not a face.",
                    f"image:{number}:face:{face.number}",
                )


@rule("voice/image-consent")
def pictures_are_looked_over(facts: PostFacts) -> Said:
    """Somebody has looked at every picture and says that no face is left out."""
    for number, image in enumerate(facts.images, 1):
        if image.faces_looked_for and not image.looked_over:
            yield stop(
                f"Nobody has looked over photograph {number} for faces that were missed.",
                "Open its faces, look at the whole picture, and say that all are there.",
                f"image:{number}",
            )


@rule("official/lawful")
def pictures_are_read(facts: PostFacts) -> Said:
    """Every picture was read for names and numbers in it, or somebody says what they saw themselves."""
    for number, image in enumerate(facts.images, 1):
        if not image.words_looked_for:
            yield warn(
                f"The words in photograph {number} were not looked for.",
                "Look yourself for names, numbers and addresses in it, and say what you found.",
                f"image:{number}",
            )


@rule("voice/image-consent")
def faces_cannot_be_told(facts: PostFacts) -> Said:
    """A face said to be nobody in particular is too small or blurred to be known."""
    for number, image in enumerate(facts.images, 1):
        for face in image.faces:
            if face.account == "not identifiable" and face.width >= TELLING_WIDTH:
                yield warn(
                    f"Face {face.number} in photograph {number} is {face.width} pixels wide: "
                    "somebody who knows them may well tell who it is.",
                    "Say who it is, cover it, or give your reason.",
                    f"image:{number}:face:{face.number}",
                )


@rule("voice/image-consent")
def adults_are_named(facts: PostFacts) -> Said:
    """An adult shown is on record, so that their permission can be asked about later."""
    for number, image in enumerate(facts.images, 1):
        for face in image.faces:
            if face.account == "adult" and not face.adult.strip():
                yield warn(
                    f"It is not said which adult face {face.number} in photograph {number} is.",
                    "Note who it is and that they agreed to be shown.",
                    f"image:{number}:face:{face.number}",
                )


def _consents(facts: PostFacts, on: date) -> list[Finding]:
    """For every pupil shown: consent for each use on the day it is public."""
    return [
        finding
        for number, image in enumerate(facts.images, 1)
        for face in image.faces
        if face.account == "pupil" and face.pupil is not None
        for use in facts.uses
        for finding in consent_holds(
            face.pupil.consents, use, on, face.pupil.name, face.pupil.never_shown, f"image:{number}:face:{face.number}"
        )
    ]


@rule("voice/image-consent")
def pictured_pupils_are_here(facts: PostFacts, on: date) -> Said:
    """A family's consent is to the school that its child goes to: it is not used once the child has left."""
    for pupil in facts.pictured.values():
        if pupil.left_on is not None and pupil.left_on <= on:
            yield stop(f"{pupil.name} has left the school.", "Use another picture, or cover this face.")


@rule("official/lawful")
def no_contact_details(facts: PostFacts) -> Said:
    """Nobody's contact details or numbers are published, other than the school's own."""
    for part, text in facts.texts.items():
        for found in contacts_in(text, facts.own_contacts):
            where = Where(part, found.start, found.end)
            if found.certain:
                yield stop(
                    f"“{found.words}” is {found.kind}.",
                    "Take it out. The school's own published details may stay.",
                    where,
                )
            else:
                yield warn(f"“{found.words}” may be {found.kind}.", "Take it out, or say what it is.", where)


def _channels(facts: PostFacts) -> list[Finding]:
    """For every channel: that it is open, and what its network's limits say."""
    return [
        finding
        for channel in facts.channels
        for finding in (
            *channel_is_approved(channel.handle, channel.state, f"channel:{channel.handle}"),
            *channel.findings,
        )
    ]


def found_in(facts: PostFacts, at: datetime) -> tuple[Finding, ...]:
    """Everything that the policy has to say of a post as it stands at the time `at`, whatever was ruled since."""
    on = facts.public_on(at)
    found = (
        *says_something(facts),
        *no_pupil_is_named(facts, on),
        *names_are_settled(facts, on),
        *no_contact_details(facts),
        *pictures_are_described(facts),
        *faces_are_accounted_for(facts),
        *pictures_are_looked_over(facts),
        *pictures_are_read(facts),
        *_consents(facts, on),
        *pictured_pupils_are_here(facts, on),
        *faces_cannot_be_told(facts),
        *adults_are_named(facts),
        *first_name_beside_picture(facts, on),
        *whom_a_file_names_is_marked(facts),
        *_channels(facts),
        *own_words.said_of(facts),
        *voice.said_of(facts),
        *(finding for rule_ in links.RULES for finding in rule_(facts)),
    )
    return tuple(said_of_pictures(found))


def check_post(facts: PostFacts, at: datetime) -> Verdict:
    """The verdict on a post as it stands at the time `at`, without what was ruled to be wrong."""
    return without_ruled_away(facts, found_in(facts, at))


# Advice that a reason must answer before anyone else is asked to read the post.
MUST_BE_ANSWERED = frozenset(
    {names_are_settled.name, faces_cannot_be_told.name, no_contact_details.name, pictures_are_read.name}
)


@rule("official/second-reader")
def advice_is_answered(facts: PostFacts, advice: tuple[Finding, ...]) -> Said:
    """Where a post may be wrong, its writer changed it or gave a reason."""
    for one in advice:
        if one.rule in MUST_BE_ANSWERED and not facts.answers.get(one.key, "").strip():
            yield stop(f"{one.message} It needs your answer.", one.next_step, one.where)


def settled(facts: PostFacts, at: datetime) -> Verdict:
    """As `check_post`, and blocking where advice waits for an answer.

    This is the check that counts: at submission, at agreement and at sending.
    """
    checked = check_post(facts, at)
    return checked + Verdict(advice_is_answered(facts, checked.advice))


@rule("official/approved")
def goes_to_a_channel(facts: PostFacts) -> Said:
    """A post goes out on official channels alone."""
    if not facts.channels:
        yield stop("No channel is chosen.", "Choose where the post should go.", "channels")


@rule("official/second-reader")
def schedule_lies_ahead(facts: PostFacts, at: datetime) -> Said:
    """A post is not planned for a time that has passed."""
    if facts.scheduled_for is not None and facts.scheduled_for <= at:
        yield stop(
            "The time it is planned for has passed.",
            "Choose a later time, or let it go out as soon as it is agreed.",
            "schedule",
        )


def may_submit(facts: PostFacts, at: datetime) -> Verdict:
    """Whether the post may be given to a second reader now."""
    return Verdict(goes_to_a_channel(facts) + schedule_lies_ahead(facts, at)) + settled(facts, at)
