"""Looking for pupils' names in what somebody wrote: three queries at most, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from goodstanding.consent.name_index import hits, index_key
from goodstanding.people.models import Person, School
from goodstanding.policy.names import NameFound, grams_in, judge


def names_in(texts: Mapping[str, str], school: School) -> dict[str, tuple[NameFound, ...]]:
    """What may be a pupil's name in each of `texts`, by part. Asks nothing of an empty text."""
    grams = {part: grams_in(text, index_key()) for part, text in texts.items() if text.strip()}
    found = hits(school.pk, (hash for one in grams.values() for hash in one.hashes))
    if not found:
        return {}
    staff = list(_adults(school))
    judged = {part: tuple(judge(one, found, staff, [school.name])) for part, one in grams.items()}
    return {part: names for part, names in judged.items() if names}


def _adults(school: School) -> Iterable[str]:
    """The names, as people would write them, of who works at the school or for the whole trust."""
    rows = Person.objects.filter(Q(school=school) | Q(school=None), is_active=True).values_list(
        "given_name", "family_name", "known_as"
    )
    for given, family, known_as in rows:
        yield f"{given} {family}"
        if known_as and known_as != given:
            yield f"{known_as} {family}"
