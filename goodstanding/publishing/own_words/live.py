"""What is a school's own: the words that it looks for now, its names and its addresses."""

from __future__ import annotations

from django.db.models import Q

from goodstanding.people.models import School, Trust
from goodstanding.policy import own_words as policy
from goodstanding.policy.addresses import web_host

from .models import OwnWord


def words_at(school: School) -> tuple[policy.OwnWord, ...]:
    """What is looked for at this school now: its own and the trust's.

    Read anew for every check, so that a word put live or retired counts at once in every
    process; what takes time, reading the phrases, is kept by their wording alone.
    """
    rows = OwnWord.objects.filter(Q(school=school) | Q(school=None), state="live").order_by("pk")
    return tuple(row.as_facts for row in rows)


def names_of(school: School, *, marked: bool) -> tuple[str, ...]:
    """Whose marks on a picture are the school's own; asks for the trust's name only where a picture is `marked`."""
    trust = Trust.objects.values_list("name", flat=True).first() if marked else None
    return (school.name, trust) if trust else (school.name,)


def hosts_of(school: School) -> tuple[str, ...]:
    """Where the school's own pages and mail lie."""
    website = web_host(school.website)
    return (*([website] if website else []), *school.email_domains)
