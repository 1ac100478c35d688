"""The index of 1,000,000 pupils' names: made anew, looked up in, and one pupil changed.

The pupils are of 1,600 schools. Posts are looked through at one school after another, so that
no school's part of the index is warm before its turn.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator

from bench.checks import made_up
from bench.table import Row

PUPILS, SCHOOLS, POSTS, CHANGES = 1_000_000, 1_600, 400, 100
ANEW, MEMORY = 60, 1024  # seconds and MiB at most
LOOKED_UP, CHANGED = 20, 50  # milliseconds at most, p95


def measured() -> list[Row]:
    from bench import own
    from bench.web.asking import share

    with own.database():
        schools = _enrolled()
        anew = _made_anew()
        size = _size()
        looked, peer, plan = _looked_up(schools)
        changed = _changed(schools)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("\n".join(line[:100] for line in plan))
    return [
        Row(f"names: index of {PUPILS:,} pupils made anew", anew, "s", aim=ANEW),
        Row("names: index on disk, with all that it needs", size, "MiB", aim=MEMORY),
        Row("names: most memory of the process meanwhile", memory, "MiB", aim=MEMORY),
        Row(
            f"names: look through {made_up.LENGTH} characters, {PUPILS:,} pupils, p95",
            share(looked, 0.95),
            peer=share(peer, 0.95),
            peer_name="SELECT 1",
            aim=LOOKED_UP,
        ),
        Row("names: index one pupil again, p95", share(changed, 0.95), aim=CHANGED),
        Row(
            "names: look-up reads the index alone",
            float(any("Index Only Scan using goodstanding_namekey_pkey" in p for p in plan)),
            "(1: yes)",
            aim=1,
            more=True,
        ),
    ]


def _enrolled() -> list[int]:
    from goodstanding.people.models import School

    made = School.objects.bulk_create(School(slug=f"school-{n}", name=f"School {n}") for n in range(SCHOOLS))
    schools = [school.pk for school in made]
    made_up.enrol(_names(), schools)
    return schools


def _names() -> Iterator[made_up.Name]:
    """One after the other, so that no list of a million is kept."""
    chance = random.Random(2)
    return ((made_up.name(chance), made_up.name(chance)) for _ in range(PUPILS))


def _made_anew() -> float:
    from goodstanding.consent.name_index_anew import index_all_anew

    start = time.perf_counter()
    many = index_all_anew()
    took = time.perf_counter() - start
    print(f"{many:,} pupils indexed in {took:.0f} s.", flush=True)
    return took


def _size() -> float:
    """MiB of the table and its indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE goodstanding_namekey")
        cursor.execute("SELECT pg_total_relation_size('goodstanding_namekey') / 1048576.0")
        return float(cursor.fetchone()[0])


def _looked_up(schools: list[int]) -> tuple[list[float], list[float], list[str]]:
    """Milliseconds of each look, of ``SELECT 1`` beside it, and the look-up's plan."""
    from django.db import connection

    from goodstanding.consent.models import NameKey
    from goodstanding.consent.name_index import index_key
    from goodstanding.people.models import School
    from goodstanding.policy.names import grams_in
    from goodstanding.publishing.names import names_in

    posts = made_up.posts(POSTS, made_up.names(500))
    ours, peer = [], []
    for number, post in enumerate(posts):
        school = School.objects.get(pk=schools[number % SCHOOLS])
        start = time.perf_counter()
        names_in({"text": post}, school)
        between = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchall()
        ours.append((between - start) * 1000)
        peer.append((time.perf_counter() - between) * 1000)
    hashes = grams_in(posts[0], index_key()).hashes
    rows = NameKey.objects.filter(school=schools[0], hash__in=hashes).values_list("hash", "pupil", "kind")
    return ours, peer, rows.explain(analyze=True, buffers=True).splitlines()


def _changed(schools: list[int]) -> list[float]:
    """Milliseconds to put one pupil into the index anew, in a transaction of its own."""
    from django.db import transaction

    from goodstanding.consent.models import Pupil
    from goodstanding.consent.name_index import index

    took = []
    for pupil in Pupil.objects.filter(school__in=schools[:CHANGES]).order_by("number")[:CHANGES]:
        pupil.known_as = "Zoë-Marie"
        start = time.perf_counter()
        with transaction.atomic():
            index([pupil])
        took.append((time.perf_counter() - start) * 1000)
    return took
