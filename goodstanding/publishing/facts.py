"""What the rules are told about a post, gathered in a number of queries that never grows."""

from __future__ import annotations

from collections.abc import Sequence

from goodstanding.consent import facts as consent
from goodstanding.consent.models import Face
from goodstanding.policy.publishing import ChannelFacts, FaceFacts, ImageFacts, PostFacts

from .drafts import Draft
from .models import Post, PostPhotograph
from .names import with_names
from .own_words.live import hosts_of, names_of, words_at
from .questioning.rulings import rulings_for
from .reach import Shown, findings_for

# Everything that the facts of a post are made of, beside the post and its school.
WHOLE = (
    "placings",
    "school__channels__connection",
    "advice_answers",
    *(f"pictures__photograph__faces__pupil__{kept}" for kept in consent.WHOLE),
)


def facts_of(post: Post) -> PostFacts:
    """The facts of `post` as it is in the database now, whatever `post` was read as."""
    return facts_from(Post.objects.select_related("school").prefetch_related(*WHOLE).get(pk=post.pk))


def facts_from(row: Post, draft: Draft | None = None) -> PostFacts:
    """The facts of `row` as it was read, or with what somebody typed in its place."""
    typed = draft or Draft.of(row)
    pictures = list(row.pictures.all())
    images = tuple(_image(p, typed) for p in pictures)
    facts = PostFacts(
        text=typed.text,
        images=images,
        channels=_channels(row, typed, pictures),
        own_contacts=tuple(row.school.published_contacts),
        scheduled_for=typed.scheduled_for,
        answers={a.about: a.reason for a in row.advice_answers.all()},
        rulings=rulings_for(row.school_id, row.pk),
        own_words=words_at(row.school),
        own_names=names_of(row.school, marked=any(i.rights or i.words for i in images)),
        own_hosts=hosts_of(row.school),
    )
    return with_names(facts, row.school)


def _channels(row: Post, typed: Draft, pictures: Sequence[PostPhotograph]) -> tuple[ChannelFacts, ...]:
    shown = [Shown(typed.alts.get(p.pk, p.alt), p.photograph.size, p.photograph.mime) for p in pictures]
    return tuple(
        ChannelFacts(c.handle, c.platform, c.state, findings_for(c, typed.text, shown))
        for c in row.school.channels.all()
        if c.pk in typed.channels
    )


def _image(picture: PostPhotograph, typed: Draft) -> ImageFacts:
    photograph = picture.photograph
    return ImageFacts(
        alt=typed.alts.get(picture.pk, picture.alt),
        faces=tuple(_face(face) for face in photograph.faces.all()),
        faces_looked_for=photograph.faces_looked_for_at is not None,
        looked_over=photograph.looked_over_at is not None,
        name=photograph.name,
        words=tuple(line["text"] for line in photograph.words),
        words_looked_for=photograph.words_looked_for_at is not None,
        rights=tuple(photograph.rights),
    )


def _face(face: Face) -> FaceFacts:
    pupil = consent.pupil_facts(face.pupil) if face.pupil else None
    return FaceFacts(face.number, face.account, pupil, face.adult, face.width)
