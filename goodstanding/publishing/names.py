"""Looking for pupils' names in what somebody wrote: a few queries at most, whatever its length."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace

from django.db import connection

from goodstanding.consent import facts as consent
from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import hits, index_key, names_of
from goodstanding.people.models import Person, School
from goodstanding.policy.names import Level, NameFound, grams_in, judge, nearly
from goodstanding.policy.publishing import PostFacts, PupilFacts

_COLLEAGUES = f"""
    SELECT given_name, family_name, known_as FROM {Person._meta.db_table}
    WHERE is_active AND (school_id = %s OR school_id IS NULL)
"""
Names = Mapping[str, tuple[NameFound, ...]]  # by part of the post


def names_in(texts: Mapping[str, str], school: School, adults: Iterable[str] = ()) -> dict[str, tuple[NameFound, ...]]:
    """What may be a pupil's name in each of `texts`, by part. Asks nothing of an empty text.

    `adults` are others than the school's own people who have agreed to be named.
    """
    grams = {part: grams_in(text, index_key()) for part, text in texts.items() if text.strip()}
    found = hits(school.pk, (hash for one in grams.values() for hash in one.hashes))
    if not found:
        return {}
    written = names_of({pupil for one in grams.values() for pupil in nearly(one, found)})
    staff = [*_adults(school), *adults]
    judged = {part: tuple(judge(one, found, staff, [school.name], written)) for part, one in grams.items()}
    return {part: names for part, names in judged.items() if names}


def with_names(facts: PostFacts, school: School) -> PostFacts:
    """The facts, with the pupils' names in them and what those pupils' families agreed to.

    Adults shown in the pictures who agreed to that may be named too.
    """
    adults = [face.adult for image in facts.images for face in image.faces if face.account == "adult" and face.adult]
    names = names_in(facts.texts | facts.file_names, school, adults)
    return replace(facts, names=names, named=pupils_named(names))


def pupils_named(names: Names) -> dict[Hashable, PupilFacts]:
    """What families agreed to for everyone whose whole name may be meant: a first name alone names nobody."""
    meant = {str(p) for found in names.values() for name in found if name.level is not Level.INFO for p in name.pupils}
    if not meant:
        return {}
    rows = Pupil.objects.filter(pk__in=meant).prefetch_related(*consent.WHOLE)
    return {facts.id: facts for facts in map(consent.pupil_facts, rows)}


def _adults(school: School) -> Iterator[str]:
    """The names, as people would write them, of who works at the school or for the whole trust."""
    with (
        connection.cursor() as cursor
    ):  # asked at every keystroke: a queryset takes longer to write than this to answer
        cursor.execute(_COLLEAGUES, [school.pk])
        rows = cursor.fetchall()
    for given, family, known_as in rows:
        yield f"{given} {family}"
        if known_as and known_as != given:
            yield f"{known_as} {family}"
