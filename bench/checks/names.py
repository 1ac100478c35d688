"""How long looking for pupils' names in a post takes, with 20,000 pupils.

The index is a dictionary in memory, so that only our own work is measured; its
look-up in PostgreSQL comes on top. Times are of the processor, so that a busy
machine tells the same.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Hashable

from bench.table import Row
from goodstanding.policy.names import Hit, grams_in, judge, keys_for
from goodstanding.policy.plain_text import word_set

KEY = b"a key for measuring alone"
PUPILS = 20_000
POSTS = 400
LENGTH = 500  # characters
AIM = 10  # milliseconds, p95: a small part of the live check's 150
_STARTS = sorted(word_set("a ada al am an bel be ca chi da de el em fa fin ge ha is ja ka la li ma mi na no o pa"))
_ENDS = sorted(word_set("belle da dan den dra ela en er ette ia iah ie il ina la lan len lia na nia on ra ric sa"))
_WORDS = sorted(
    word_set(
        "the class went to see a play about rivers and everyone came home tired and happy thank "
        "you to all our families who helped on Friday Year 6 Sports Day school garden"
    )
)


def _name(chance: random.Random) -> str:
    return (chance.choice(_STARTS) + chance.choice(_ENDS) + chance.choice(_ENDS)).capitalize()


def _post(chance: random.Random, roster: list[tuple[str, str]]) -> str:
    words = [chance.choice(_WORDS) for _ in range(120)]
    words[10:10] = chance.choice(roster)
    words[50] = chance.choice(roster)[0]
    words[60] = "#" + "".join(chance.choice(roster))
    return " ".join(words)[:LENGTH]


def measured() -> list[Row]:
    chance = random.Random(2)
    roster = [(_name(chance), _name(chance)) for _ in range(PUPILS)]
    begun = time.process_time()
    index: dict[int, list[tuple[Hashable, str]]] = defaultdict(list)
    for number, (given, family) in enumerate(roster):
        for at, kind in keys_for(given, family, key=KEY):
            index[at].append((number, kind))
    built = time.process_time() - begun
    took, blocked, looked = [], 0, 0
    for _ in range(POSTS):
        post = _post(chance, roster)
        begun = time.process_time()
        grams = grams_in(post, KEY)
        part = time.process_time() - begun
        hits: list[Hit] = [(at, *row) for at in grams.hashes for row in index.get(at, ())]
        begun = time.process_time()
        found = judge(grams, hits)
        took.append((part + time.process_time() - begun) * 1000)
        blocked += any(f.level == "block" for f in found)
        looked += len(grams.found)
    took.sort()
    rows = sum(map(len, index.values()))
    print(
        f"{PUPILS} pupils, {rows / PUPILS:.1f} keys each, made in {built:.1f} s; {looked / POSTS:.0f} look-ups "
        f"a post; {blocked} of {POSTS} posts stopped; p50 {took[POSTS // 2]:.2f} ms of processor time"
    )
    return [
        Row(
            f"names: search {LENGTH} characters, {PUPILS:,} pupils, p95",
            took[POSTS * 95 // 100],
            peer=_plain_search(roster),
            peer_name="'in', name by name",
            aim=AIM,
        )
    ]


def _plain_search(roster: list[tuple[str, str]]) -> float:
    """Milliseconds to look for every full name with Python's own ``in``, which finds one spelling only."""
    chance, names = random.Random(3), [" ".join(name) for name in roster]
    posts = [_post(chance, roster) for _ in range(20)]
    begun = time.process_time()
    for post in posts:
        [name for name in names if name in post]
    return (time.process_time() - begun) * 1000 / len(posts)
