"""A trust's own words: those that somebody may write, and what they would have touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When
from django.utils.safestring import SafeString

from goodstanding.people.models import Person, School
from goodstanding.policy import own_words as policy
from goodstanding.policy.publishing import ImageFacts, PostFacts
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.publishing.composing.panel import marked
from goodstanding.publishing.lists.queries import readable_posts
from goodstanding.publishing.models import Post

from .models import OwnWord

TRIED = 200  # past posts that a word is tried on
SHOWN = 20


def may_write_for(person: Person, school: School | None) -> Verdict:
    """The trust's are for those who run the trust's settings, a school's for its principal too."""
    if school is not None:
        return person.may(Permission.OWN_WORDS, school)
    return person.may(Permission.OWN_WORDS) + person.may(Permission.MANAGE_TRUST)


def own_words_for(person: Person) -> QuerySet[OwnWord]:
    """Those of the schools for which somebody may write them, and the trust's; live ones first, then drafts."""
    schools = person.schools_where(Permission.OWN_WORDS)
    rows = OwnWord.objects.filter(Q(school__in=schools) | Q(school=None)).select_related("school", "written_by")
    return rows.order_by(Case(When(state="live", then=0), When(state="draft", then=1), default=2), "-made_at")


@dataclass(frozen=True, slots=True)
class Touched:
    """A past post that a word would have touched, with what it would have marked."""

    post: Post
    words: SafeString


@dataclass(frozen=True, slots=True)
class Trial:
    """What a word would have done to the last posts that somebody may read; `touched` holds the first few."""

    looked_at: int
    number: int
    touched: tuple[Touched, ...]

    @property
    def many(self) -> bool:
        """Whether it would cry out in more than one post of ten."""
        return self.looked_at >= 10 and self.number * 10 > self.looked_at


def trial(own_word: OwnWord, person: Person) -> Trial:
    """Try a word on the last posts of the schools where it would hold, as far as `person` may read them."""
    posts = readable_posts(person).exclude(text="")
    if own_word.school_id is not None:
        posts = posts.filter(school=own_word.school_id)
    last = list(posts.select_related("school").prefetch_related("pictures")[:TRIED])
    found = list(_touched(own_word.as_facts, last))
    return Trial(len(last), len(found), tuple(found[:SHOWN]))


def _touched(own: policy.OwnWord, posts: Sequence[Post]) -> Iterator[Touched]:
    for post in posts:
        images = tuple(ImageFacts(p.alt) for p in post.pictures.all())
        facts = PostFacts(text=post.text, images=images, own_words=(own,))
        findings = policy.said_of(facts)
        if findings:
            part = next(f.where.part for f in findings if f.where)
            yield Touched(post, marked(facts.texts[part], findings, part))
