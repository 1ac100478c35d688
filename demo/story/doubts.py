"""What people doubted of the checks, and what was ruled: a name, tags that families know, a promise."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.publishing.checks import check
from goodstanding.publishing.composing.actions import change
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post
from goodstanding.publishing.questioning.actions import ask, rule_on
from goodstanding.publishing.questioning.models import Question

from . import posting as do
from .clock import Story
from .people import person
from .pupils import standing

_NAMES = ("publishing.no_pupil_is_named", "publishing.names_are_settled")
_NUMBERS = ("publishing.no_contact_details",)
_TAGS, _PROMISES = ("voice.hashtags_can_be_read",), ("voice.promises_are_ours_to_make",)
_FIXTURES = "Fixtures for this half term are out. #netballclub #girlsfootball #boysfootball"
_RESULTS = "What a week for our teams, and thank you to all who drove. #netballclub #girlsfootball #boysfootball"


def tell(story: Story) -> None:
    story.at(story.school_day(36, 12), _fixtures_go_out)
    story.at(story.school_day(27, 12), _tags_put_right)
    story.at(story.school_day(9, 12, 10), _tags_doubted)
    story.at(story.school_day(9, 15, 30), _tags_ruled_on)
    story.at(story.school_day(2, 9), _author_doubted)
    story.at(story.school_day(2, 10), _author_ruled_on)
    story.at(story.school_day(1, 9, 40), _number_doubted)
    story.at(story.school_day(1, 10, 15), _promise_doubted)
    story.at(story.school_day(1, 11), _promise_upheld)


def _doubt(post: Post, by: str, rules: tuple[str, ...], choice: str, said: str) -> None:
    """Question everything that these checks find in the post."""
    for finding in check(post, timezone.now()).findings:
        if finding.rule in rules:
            ask(post=post, by=person(by), about=finding.key, choice=choice, said=said)


def _ruled(by: str, rules: tuple[str, ...], reason: str, *, wrong: bool = True, for_good: bool = False) -> None:
    """Rule on every question about these checks that waits."""
    for question in Question.objects.filter(rule__in=rules, ruling=None):
        rule_on(question=question.pk, by=person(by), wrong=wrong, for_good=for_good, reason=reason)


def _fixtures_go_out() -> None:
    post = do.draft("tom", ("deansfield-board",), _FIXTURES)
    do.asked(post, "tom", "priya")
    do.agreed(post, "priya")
    do.goes_out(post)


def _tags_put_right() -> None:
    """A reader could not tell these apart either, so the writer changed them."""
    places = ("deansfield-board",)
    post = do.draft("tom", places, "Story time moves to the pool side: bring a towel. #fundayfriday #bookweek")
    better = "Story time moves to the pool side: bring a towel. #FunDayFriday #BookWeek"
    channels = frozenset(post.placings.values_list("channel_id", flat=True))
    change(post=post, by=person("tom"), draft=Draft(better, channels), edition=post.edition)
    do.asked(Post.objects.get(pk=post.pk), "tom", "priya")
    do.agreed(post, "priya")
    do.goes_out(post)


def _tags_doubted() -> None:
    post = do.draft("tom", ("deansfield-board",), _RESULTS)
    _doubt(post, "tom", _TAGS, "right", "Families have followed these tags for years.")


def _tags_ruled_on() -> None:
    _ruled("priya", _TAGS, "These are our own tags, and they are written so on the kit.", for_good=True)


def _author_doubted() -> None:
    """An author who comes to read is called as one of the pupils is."""
    pupil = standing("deansfield", "given", 5)
    name = f"{pupil.given_name} {pupil.family_name}"
    post = do.draft("tom", ("deansfield-board",), f"The author {name} reads to Year 7 on Friday. Bring a question.")
    _doubt(post, "tom", _NAMES, "another person", "It is the author who visits us. The name is on the book.")


def _author_ruled_on() -> None:
    _ruled("joe", _NAMES, "I have the author’s letter. Our own pupil of that name is in another year.")
    do.asked(Post.objects.get(text__startswith="The author "), "tom", "priya")


def _number_doubted() -> None:
    text = "Trials for the county team are on Monday. Ring 07700 900321 to ask for a lift."
    post = do.draft("tom", ("deansfield-board",), text)
    _doubt(post, "tom", _NUMBERS, "our own", "It is the number of the club’s own phone.")


def _promise_doubted() -> None:
    post = Post.objects.get(text__startswith="Tickets for the winter concert")
    _doubt(post, "erin", _PROMISES, "right", "The hall was never full yet.")


def _promise_upheld() -> None:
    _ruled("tariq", _PROMISES, "The hall holds 180, and we may not go over.", wrong=False)
