"""The live check stays quick: how it asks the database, which can be told without a clock."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodstanding.consent.actions import add_pupil
from goodstanding.consent.models import NameKey, Pupil
from goodstanding.consent.name_index import hits, index
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust, an_approved_channel, signed_in

OTHERS = """
    INSERT INTO goodstanding_namekey (school_id, pupil_id, hash, kind)
    SELECT %s, %s, ('x' || substr(md5(n::text), 1, 16))::bit(64)::bigint, 'full' FROM generate_series(1, 20000) AS n
"""


@pytest.mark.django_db
def test_names_are_looked_up_in_one_query_that_reads_the_index_alone() -> None:
    school = a_school()
    pupil = Pupil.objects.create(school=school, number="1", given_name="Amina", family_name="Bexley")
    index([pupil])
    hashes = list(NameKey.objects.filter(pupil=pupil).values_list("hash", flat=True)) + list(range(300))
    hits(school.pk, hashes)  # a process first makes sure once that the index is made with its key
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [school.pk, pupil.pk])
        cursor.execute("ANALYZE goodstanding_namekey")
    with CaptureQueriesContext(connection) as seen:
        found = hits(school.pk, hashes)
    assert {row[1] for row in found} == {str(pupil.pk)}
    (query,) = seen.captured_queries
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + query["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert re.search(r"(Index Only Scan using|Bitmap Index Scan on) goodstanding_namekey_pkey", plan), plan
    assert "Seq Scan" not in plan


def _checked(client: Client, school: School, text: str) -> int:
    """How many queries one live check takes; it must find the pupil."""
    posted = {"id": str(uuid4()), "school": school.slug, "text": text, "channels": school.channels.first().pk}
    with CaptureQueriesContext(connection) as seen:
        answer = client.post("/posts/check/", posted)
    assert answer.status_code == 200
    assert "gs-verdict--blocked" in answer.content.decode()
    return len(seen.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_the_live_check_asks_no_more_of_a_large_school_and_a_long_post() -> None:
    a_trust()
    school = a_school()
    author: Person = a_person(Role.REPRESENTATIVE, school)
    reader = a_person(Role.SENIOR_LEADER, school)
    an_approved_channel(school, [author, reader])

    def pupils(first: int, last: int) -> None:
        for n in range(first, last):
            add_pupil(
                school=school,
                by=reader,
                number=str(n),
                given_name="Amina",
                family_name=f"Bex{chr(97 + n)}ley",
                year_group="4",
            )

    client = signed_in(author)
    pupils(0, 1)
    _checked(client, school, "Well done to Amina Bexaley.")
    few = _checked(client, school, "Well done to Amina Bexaley.")
    pupils(1, 20)
    for _ in range(10):
        a_person(Role.REPRESENTATIVE, school)
    words = " ".join(f"Amina Bex{chr(97 + n)}ley," for n in range(20))
    assert _checked(client, school, f"Well done to {words} all of them. " * 3) == few
