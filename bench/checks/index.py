"""Looking names up in the index of 1,000,000 pupils, in PostgreSQL: the plan and the time.

The keys are random numbers, as keyed hashes are to anyone without the key. Posts are looked up
at one school after another, so that no school's part of the index is warm before its turn.
"""

from __future__ import annotations

import random
import time

from bench.table import Row

PUPILS = 1_000_000
SCHOOLS, POSTS, KEYS = 1_600, 400, 12  # keys a pupil: more than most names have
AIM = 20  # milliseconds, p95: a small part of the live check's 150
FILL = """
    INSERT INTO goodstanding_namekey (school_id, pupil_id, hash, kind)
    SELECT 1000 + pupil %% %s, md5(pupil::text)::uuid,
           ('x' || substr(md5(pupil || '-' || key), 1, 16))::bit(64)::bigint, 'full'
    FROM generate_series(1, %s) AS pupil, generate_series(1, %s) AS key
"""


def measured() -> list[Row]:
    from bench import own

    with own.database() as superuser:
        _a_real_pupil()
        _fill(superuser)
        took, peer, plan = _looked_up()
    print("\n".join(line[:100] for line in plan))
    return [
        Row(f"names: look-up among {PUPILS:,} pupils, p95", took, peer=peer, peer_name="SELECT 1", aim=AIM),
        Row(
            "names: look-up reads the index alone",
            float(any("Index Only Scan using name_key" in p for p in plan)),
            "(1: yes)",
            aim=1,
            more=True,
        ),
    ]


def _a_real_pupil() -> None:
    """One whose keys are true, since each process once makes sure that it can find somebody."""
    from goodstanding.consent.models import Pupil
    from goodstanding.consent.name_index import index
    from goodstanding.people.models import School

    school = School.objects.create(slug="first", name="First")
    index([Pupil.objects.create(school=school, number="1", given_name="Amina", family_name="Bexley")])


def _fill(superuser: str) -> None:
    """Many at once: without the other tables' rows, and the indexes made afterwards."""
    import psycopg

    start = time.perf_counter()
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'")
        rows = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = "
            "'goodstanding_namekey' AND indexname NOT LIKE '%_pkey'"
        ).fetchall()
        for name, _ in rows:
            connection.execute(f'DROP INDEX "{name}"')
        connection.execute(FILL, [SCHOOLS, PUPILS, KEYS])
        for _, words in rows:
            connection.execute(words)
        connection.execute("VACUUM ANALYZE goodstanding_namekey")
        size = connection.execute("SELECT pg_size_pretty(pg_relation_size('name_key'))").fetchone()
    print(
        f"{PUPILS * KEYS:,} keys in {time.perf_counter() - start:.0f} s; the index is {size and size[0]}.", flush=True
    )


def _looked_up() -> tuple[float, float, list[str]]:
    """The look-up's p95, that of ``SELECT 1`` beside it, both in milliseconds, and the plan."""
    from django.db import connection

    from bench.checks.names import KEY, _name, _post
    from bench.web.asking import share
    from goodstanding.consent.models import NameKey
    from goodstanding.consent.name_index import hits
    from goodstanding.policy.names import grams_in

    chance = random.Random(2)
    roster = [(_name(chance), _name(chance)) for _ in range(500)]
    ours, peer = [], []
    for number in range(POSTS):
        hashes = list(set(grams_in(_post(chance, roster), KEY).hashes))
        start = time.perf_counter()
        hits(1000 + number % SCHOOLS, hashes)
        between = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchall()
        ours.append((between - start) * 1000)
        peer.append((time.perf_counter() - between) * 1000)
    plan = (
        NameKey.objects.filter(school=1000, hash__in=hashes)
        .values_list("hash", "pupil", "kind")
        .explain(analyze=True, buffers=True)
    )
    return share(ours, 0.95), share(peer, 0.95), plan.splitlines()
