"""Pupils' names in posts: how many of the hard cases are found, and how fast, beside others.

The hard cases are those of the tests. The others are told the same names as a list; what they
find in a text at all counts as found, or as a false alarm where nobody is named. Of ours the
level has to be right too. For speed everybody looks through posts of 500 characters for the
names of 20,000 pupils that lie in memory, in time of the processor, so that a busy machine
tells the same; ours then again by the clock, with its queries in PostgreSQL.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.checks import made_up
from bench.table import Row
from config.dev.places import PEERS

KEY = b"a key for measuring alone"
PUPILS, POSTS = 20_000, 300
AIM = 5  # milliseconds, p95
FASTER = 20  # times as fast as Presidio; 100 is hoped for


def measured() -> list[Row]:
    from bench import own
    from bench.web.asking import share

    roster = made_up.names(PUPILS)
    posts = made_up.posts(POSTS, roster)
    took = _in_memory(roster, posts)
    with own.database():
        whole = _with_queries(roster, posts)
    peers = _peers([" ".join(name) for name in roster], posts)
    rows = _found(peers)
    rows += [
        Row(
            f"names: check {made_up.LENGTH} characters, {PUPILS:,} pupils, p95",
            share(took, 0.95),
            peer=share(peer["took"], 0.95),
            peer_name=name,
            aim=AIM,
        )
        for name, peer in peers.items()
    ]
    faster = share(peers["Presidio"]["took"], 0.5) / share(took, 0.5)
    return [
        *rows,
        Row("names: times as fast as Presidio, p50", faster, "×", aim=FASTER, more=True),
        Row("names: the same with its queries, by the clock, p95", share(whole, 0.95), aim=AIM),
    ]


def _in_memory(roster: list[made_up.Name], posts: list[str]) -> list[float]:
    """Milliseconds of the processor for each post."""
    from goodstanding.policy.names import grams_in, judge, nearly

    rows = _index(roster)
    took = []
    for number, post in enumerate([posts[0], *posts]):
        start = time.process_time()
        grams = grams_in(post, KEY)
        hits = [(at, *row) for at in grams.hashes for row in rows.get(at, ())]
        judge(grams, hits, names={n: (*roster[int(str(n))], "") for n in nearly(grams, hits)})
        if number:
            took.append((time.process_time() - start) * 1000)
    return took


def _index(roster: list[made_up.Name]) -> dict[int, list[tuple[int, str]]]:
    from goodstanding.policy.names import keys_for

    rows: dict[int, list[tuple[int, str]]] = {}
    for number, (given, family) in enumerate(roster):
        for at, kind in keys_for(given, family, key=KEY):
            rows.setdefault(at, []).append((number, kind))
    return rows


def _with_queries(roster: list[made_up.Name], posts: list[str]) -> list[float]:
    """Milliseconds that looking for names in each post took, the database's part with it."""
    from goodstanding.consent.name_index_anew import index_all_anew
    from goodstanding.people.models import School
    from goodstanding.policy.names import Level
    from goodstanding.publishing.names import names_in

    school = School.objects.create(slug="first", name="First")
    made_up.enrol(roster, [school.pk])
    index_all_anew()
    took, blocked = [], 0
    for number, post in enumerate([posts[0], *posts]):
        start = time.perf_counter()
        names = names_in({"text": post}, school)
        if number:
            took.append((time.perf_counter() - start) * 1000)
            blocked += any(n.level is Level.BLOCK for n in names.get("text", ()))
    print(f"{blocked} of {POSTS} posts name a pupil in full.", flush=True)
    return took


def _peers(names: list[str], posts: list[str]) -> dict[str, Any]:
    """What the others find and how long they take, measured by their own Python."""
    from tests.policy.roster import ROSTER

    listed = [f"{call} {family}" for given, family, known_as in ROSTER for call in {given, known_as or given}]
    given = {"roster": [n.strip() for n in listed], "names": names, "cases": list(_cases()), "posts": posts}
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder, "asked.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(given))
        script = Path(__file__).parent / "peers" / "names.py"
        subprocess.run([PEERS / "bin" / "python", script, asked, answer], check=True)
        found: dict[str, Any] = json.loads(answer.read_text())
    for name, peer in found.items():
        print(f"{name}: made for {len(names):,} names in {peer['made']:.1f} s; {len(peer['took'])} posts.", flush=True)
    return found


def _cases() -> dict[str, str]:
    """Every text, with the level that must be found in it, or nothing."""
    from tests.policy.name_cases import BLOCK, INFO, NOTHING, REVIEW

    levels = {"block": BLOCK, "review": REVIEW, "info": INFO}
    named = {text: level for level, texts in levels.items() for text in texts}
    return named | dict.fromkeys(NOTHING, "")


def _found(peers: dict[str, Any]) -> list[Row]:
    """Names found and false alarms; a first name alone names nobody, so it counts as neither."""
    from tests.policy.roster import INDEX, ORDER

    cases = _cases()
    ours = [next((f.level for f in sorted(INDEX.look(t), key=lambda f: ORDER.index(f.level))), "") for t in cases]
    wanted = list(cases.values())
    named = [n for n, level in enumerate(wanted) if level in ("block", "review")]
    clean = [n for n, level in enumerate(wanted) if not level]
    print(f"{sum(o == w for o, w in zip(ours, wanted, strict=True))} of {len(wanted)} cases are right, level and all.")
    found = sum(ours[n] == wanted[n] for n in named)
    false = sum(ours[n] != "" for n in clean)
    return [
        row
        for name, peer in peers.items()
        for row in (
            Row(
                f"names: found of {len(named)} hard cases",
                found,
                "",
                peer=sum(peer["finds"][n] for n in named),
                peer_name=name,
                aim=len(named),
                more=True,
            ),
            Row(
                f"names: false alarms in {len(clean)} honest texts",
                false,
                "",
                peer=sum(peer["finds"][n] for n in clean),
                peer_name=name,
                aim=0,
            ),
        )
    ]
