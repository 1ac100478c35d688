"""What the rules for a post are told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ..consent import Consent, Use, use_on
from ..names.found import NameFound
from ..own_words.looking import OwnWord
from ..questioning.rulings import Ruling
from ..verdict import Finding

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class PupilFacts:
    """A pupil said to be in a picture; ``never_shown`` is a bar whose reason stays unsaid.

    ``left_on`` is the first day away from the school, where there is one.
    """

    id: Hashable
    name: str
    consents: tuple[Consent, ...] = ()
    never_shown: bool = False
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """A face found in a picture, and what a colleague says of it.

    ``account`` is ``pupil``, ``adult``, ``not identifiable``, ``not a face`` or empty;
    ``width`` is in pixels of the picture as published (0: not known).
    """

    number: int
    account: str = ""
    pupil: PupilFacts | None = None
    adult: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture of the post; ``name`` is the file's name as it was given.

    ``faces_looked_for`` says that the finder has looked, ``looked_over`` that a
    person has, and says that no face is left out. ``words`` are what is written in
    the picture, a line each, and ``words_looked_for`` says that they were looked for;
    ``rights`` whose it is, as the file itself says.
    """

    alt: str
    faces: tuple[FaceFacts, ...] = ()
    faces_looked_for: bool = True
    looked_over: bool = True
    name: str = ""
    words: tuple[str, ...] = ()
    words_looked_for: bool = True
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """A channel that the post would go to.

    ``findings`` are what its network's own limits say of this post.
    """

    handle: str
    platform: str
    state: str = "approved"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """A post as written.

    ``names`` holds what `names.judge` found, by part (``text``, ``image:1:alt``), and
    ``named`` the pupils whose full names those may be;
    ``own_contacts`` the contact details that the school itself publishes;
    ``answers`` the reasons given for findings, by the finding's key; ``rulings`` what
    was said to be wrong, for this post or for good at its school; ``own_words`` what
    the trust and the school look for beside the policy's own checks; ``own_names`` and
    ``own_hosts`` who they are and where their pages lie.
    """

    text: str
    images: tuple[ImageFacts, ...] = ()
    channels: tuple[ChannelFacts, ...] = ()
    names: Mapping[str, tuple[NameFound, ...]] = field(default_factory=dict)
    named: Mapping[Hashable, PupilFacts] = field(default_factory=dict)
    own_contacts: tuple[str, ...] = ()
    scheduled_for: datetime | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    own_names: tuple[str, ...] = ()
    own_hosts: tuple[str, ...] = ()

    @property
    def uses(self) -> tuple[Use, ...]:
        """The uses that consent must cover; with no channel chosen yet, both."""
        uses = {use_on(c.platform) for c in self.channels} or {Use.WEBSITE, Use.SOCIAL_MEDIA}
        return tuple(sorted(uses))

    @property
    def pictured(self) -> dict[Hashable, PupilFacts]:
        return {
            f.pupil.id: f.pupil for i in self.images for f in i.faces if f.account == "pupil" and f.pupil is not None
        }

    def pupil(self, id: Hashable) -> PupilFacts | None:
        """What is known of a pupil who is shown, or may be named."""
        return self.pictured.get(id) or self.named.get(id)

    @property
    def texts(self) -> dict[str, str]:
        """Everything written that is published, by part: with it what stands in the pictures."""
        written = {"text": self.text}
        for n, image in enumerate(self.images, 1):
            read = {"alt": image.alt, "words": "\n".join(image.words)}
            written |= {f"image:{n}:{part}": text for part, text in read.items() if text or part == "alt"}
        return written

    @property
    def file_names(self) -> dict[str, str]:
        """How the pictures' files were called, by part; it is not published, but may tell who is shown."""
        return {f"image:{n}:name": image.name for n, image in enumerate(self.images, 1) if image.name}

    def public_on(self, at: datetime) -> date:
        """The day, in London, on which the post would be public if checked at `at`."""
        return max(at, self.scheduled_for or at).astimezone(LONDON).date()
