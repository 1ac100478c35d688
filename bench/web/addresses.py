"""Every page's address, worked out from the table of URLs, with the demo's things in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from demo.story.people import person, school
from demo.story.pupils import standing
from goodstanding.channels.models import Channel
from goodstanding.consent.models import Consent
from goodstanding.people.imports.kinds import KINDS
from goodstanding.people.imports.uploads import brought
from goodstanding.policy.clauses import load
from goodstanding.publishing.models import NoticeboardItem, Post, PostPhotograph, Release

Values = dict[str, Any]
PEOPLE = ("samira", "gwen", "ines", "helen", "tom", "priya", "joe", "ruth")  # of the demo's story


def addresses() -> dict[str, list[str]]:
    """By the URL's name: its addresses, several where a thing's state changes its page."""
    things = _things()
    found: dict[str, list[str]] = {}
    for pattern in _patterns(get_resolver()):
        if "GET" in getattr(pattern.callback, "methods", ("GET",)) and pattern.name:
            found.setdefault(pattern.name, []).extend(_of(pattern, things))
    return found


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        yield from _patterns(one) if isinstance(one, URLResolver) else [one]


def _of(pattern: URLPattern, things: list[Values]) -> Iterator[str]:
    names = set(pattern.pattern.regex.groupindex)
    fitting = [t for t in things if names == set(t)] if names else [{}]
    for values in fitting:
        try:
            yield reverse(str(pattern.name), kwargs=values)
        except NoReverseMatch:
            continue  # another page's name for another thing, such as a number for a key


def _things() -> list[Values]:
    """Values for the parts of addresses, as they belong together."""
    tom, deansfield, pupil = person("tom"), school("deansfield"), standing("deansfield", "given")
    answer, item = Consent.objects.filter(pupil=pupil)[0], NoticeboardItem.objects.latest("published_at")
    held = tom.roles.all()[0]
    return [
        {"person": tom.pk},
        {"person": tom.pk, "held": held.pk},
        {"slug": deansfield.slug},
        {"school": deansfield.slug},
        {"of": next(iter(load()))},
        {"pupil": pupil.pk},
        {"pupil": pupil.pk, "answer": answer.pk},
        {"file": _a_list().pk},
        {"school": item.release.channel.school.slug, "item": item.pk},
        *({"channel": pk} for pk in _one_a_state(Channel.objects.filter(school=deansfield))),
        *({"id": pk} for pk in _one_a_state(Post.objects.filter(school=deansfield))),
        *({"release": pk} for pk in _one_a_state(Release.objects.filter(channel__school=deansfield))),
        *({"id": picture.post_id, "number": picture.position} for picture in _pictures()),
        {"sha256": PostPhotograph.objects.filter(post__state="released")[0].photograph.sha256},
    ]


def _one_a_state(rows: Any) -> list[Any]:
    """The newest of each state, since that is what people look at."""
    return list(dict(rows.order_by("pk").values_list("state", "pk")).values())


def _pictures() -> Iterator[PostPhotograph]:
    for state in ("draft", "waiting", "released"):
        yield PostPhotograph.objects.filter(post__state=state, post__school__slug="deansfield")[0]


def _a_list() -> Any:
    """Five hundred pupils, waiting to be taken over."""
    rows = "".join(f"N{n},Robin,Newcome{chr(97 + n % 26)},Year 7\n" for n in range(500))
    return brought(
        kind=KINDS["pupils"],
        school=school("deansfield"),
        by=person("joe"),
        name="pupils.csv",
        raw=f"Pupil number,Forename,Surname,Year group\n{rows}".encode(),
    )
