"""Check a post that is nowhere yet: its words and files as they are given, nothing kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from goodstanding.channels.models import Channel
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.consent.pictures.taking import Taken, take
from goodstanding.people.models import School
from goodstanding.policy.publishing import ChannelFacts, FaceFacts, ImageFacts, PostFacts, check_post
from goodstanding.policy.verdict import Finding, Verdict, Where, block

from .names import with_names
from .own_words.live import hosts_of, names_of, words_at
from .questioning.rulings import rulings_for
from .questioning.showing import overruled
from .reach import Shown, findings_for


@dataclass(frozen=True, slots=True)
class Given:
    """`images` are (file name, bytes, description); `at` None means now."""

    text: str
    images: tuple[tuple[str, bytes, str], ...]
    channels: tuple[Channel, ...]
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture as it would be published, with what was found in it, or why it cannot be."""

    name: str
    alt: str
    taken: Taken | None = None
    refused: PictureRefused | None = None

    def as_data(self) -> dict[str, Any]:
        """``words`` is null where the picture could not be read."""
        if self.taken is None:
            return {"faces": [], "words": None, "sha256": None}
        words = self.taken.words
        return {
            "faces": [asdict(face) for face in self.taken.faces],
            "words": None if words is None else [asdict(line) for line in words],
            "sha256": self.taken.picture.sha256,
        }

    @property
    def facts(self) -> ImageFacts:
        if self.taken is None:
            return ImageFacts(self.alt, name=self.name)
        return ImageFacts(
            self.alt,
            tuple(FaceFacts(n, width=f.width) for n, f in enumerate(self.taken.faces, 1)),
            name=self.name,
            words=tuple(line.text for line in self.taken.words or ()),
            words_looked_for=self.taken.words is not None,
            rights=self.taken.picture.rights,
        )


def check_given(school: School, given: Given) -> dict[str, Any]:
    """The verdict, its findings and what was seen in the pictures, as plain data.

    Nobody has said of the faces who they are, so each of them blocks: that is
    done by a person, in the composer. What was ruled wrong for good at the school
    is told apart, with who said so and why.
    """
    looked, at = [_look(*image) for image in given.images], given.at or timezone.now()
    facts = _facts(school, given, looked)
    verdict = Verdict.of(_refusals(looked)) + check_post(facts, at)
    return {
        "verdict": "clear" if verdict else "blocked",
        "findings": [f.as_data() for f in (*verdict.blocks, *verdict.advice)],
        "images": [one.as_data() for one in looked],
        "overruled": [one.as_data() for one in overruled(facts, at)],
    }


def _look(name: str, data: bytes, alt: str) -> Looked:
    try:
        return Looked(name, alt, take(data, name=name))
    except PictureRefused as refused:
        return Looked(name, alt, refused=refused)


def _refusals(looked: list[Looked]) -> list[Finding]:
    return [
        block("official/in-line", "pictures.accepted", one.refused.message, one.refused.next_step, Where(f"image:{n}"))
        for n, one in enumerate(looked, 1)
        if one.refused
    ]


def _facts(school: School, given: Given, looked: list[Looked]) -> PostFacts:
    shown = [Shown(one.alt, len(one.taken.picture.data), one.taken.picture.mime) for one in looked if one.taken]
    facts = PostFacts(
        text=given.text,
        images=tuple(one.facts for one in looked),
        channels=tuple(
            ChannelFacts(c.handle, c.platform, c.state, findings_for(c, given.text, shown)) for c in given.channels
        ),
        own_contacts=tuple(school.published_contacts),
        scheduled_for=given.at,
        rulings=rulings_for(school.pk),
        own_words=words_at(school),
        own_names=names_of(school, marked=True),
        own_hosts=hosts_of(school),
    )
    return with_names(facts, school)
