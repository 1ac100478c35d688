"""Check a post that is nowhere yet: its words and files as they are given, nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from goodstanding.channels.models import Channel
from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture, clean
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.people.models import School
from goodstanding.policy.publishing import ChannelFacts, FaceFacts, ImageFacts, PostFacts, check_post
from goodstanding.policy.verdict import Finding, Verdict, Where, block

from .names import names_in
from .own_words.live import hosts_of, names_of, words_at
from .questioning.rulings import rulings_for
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
    """A picture as it would be published, the faces in it, or why it cannot be."""

    name: str
    alt: str
    picture: CleanPicture | None = None
    faces: tuple[Face, ...] = ()
    refused: PictureRefused | None = None

    def as_data(self) -> dict[str, Any]:
        faces = [
            {"x": f.x, "y": f.y, "width": f.width, "height": f.height, "score": round(f.score, 4)} for f in self.faces
        ]
        return {"faces": faces, "sha256": self.picture.sha256 if self.picture else None}


def check_given(school: School, given: Given) -> dict[str, Any]:
    """The verdict, its findings and what was seen in the pictures, as plain data.

    Nobody has said of the faces who they are, so each of them blocks: that is
    done by a person, in the composer.
    """
    looked = [_look(*image) for image in given.images]
    verdict = Verdict.of(_refusals(looked)) + check_post(_facts(school, given, looked), given.at or timezone.now())
    return {
        "verdict": "clear" if verdict else "blocked",
        "findings": [f.as_data() for f in (*verdict.blocks, *verdict.advice)],
        "images": [one.as_data() for one in looked],
    }


def _look(name: str, data: bytes, alt: str) -> Looked:
    try:
        picture = clean(data, name=name)
    except PictureRefused as refused:
        return Looked(name, alt, refused=refused)
    return Looked(name, alt, picture, tuple(finder().find(picture.data)))


def _refusals(looked: list[Looked]) -> list[Finding]:
    return [
        block("official/in-line", "pictures.accepted", one.refused.message, one.refused.next_step, Where(f"image:{n}"))
        for n, one in enumerate(looked, 1)
        if one.refused
    ]


def _facts(school: School, given: Given, looked: list[Looked]) -> PostFacts:
    shown = [Shown(one.alt, len(one.picture.data), one.picture.mime) for one in looked if one.picture]
    texts = {"text": given.text} | {f"image:{n}:alt": one.alt for n, one in enumerate(looked, 1)}
    return PostFacts(
        text=given.text,
        images=tuple(
            ImageFacts(
                one.alt,
                tuple(FaceFacts(n, width=f.width) for n, f in enumerate(one.faces, 1)),
                looked_over=True,
                name=one.name,
            )
            for one in looked
        ),
        channels=tuple(
            ChannelFacts(c.handle, c.platform, c.state, findings_for(c, given.text, shown)) for c in given.channels
        ),
        names=names_in(texts, school),
        own_contacts=tuple(school.published_contacts),
        scheduled_for=given.at,
        rulings=rulings_for(school.pk),
        own_words=words_at(school),
        own_names=names_of(school, marked=True),
        own_hosts=hosts_of(school),
    )
