"""What is found of personal data and of words worth a second thought, how often it cries wolf, and how fast it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from bench.table import Row
from goodstanding.policy.personal_data import contacts_in
from goodstanding.policy.publishing import PostFacts, check_post
from goodstanding.policy.publishing.facts import LONDON
from goodstanding.policy.verdict import Finding
from tests.policy.ordinary_posts import POSTS
from tests.policy.personal_cases import FOUND, NOTHING
from tests.policy.voice_cases import CASES

NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)
LENGTH, TIMES = 500, 400  # characters; texts measured


def measured() -> list[Row]:
    clean = [text for text, right in POSTS if not right]
    alarms = [text for text in clean if said(text)]
    for text in alarms:
        print(f"A false alarm: {text}")
    heard = sum(rule in {f.rule for f in said(text)} for text, rule, _ in CASES)
    found = sum(any(c.words == words for c in contacts_in(text)) for text, words, _, _ in FOUND)
    quiet = sum(not contacts_in(text) for text in NOTHING)
    return [
        Row("ordinary posts with false advice", len(alarms) / len(clean), "", aim=0.03),
        Row("words worth a second thought found", heard / len(CASES), "", aim=1, more=True),
        Row("personal data found", found / len(FOUND), "", aim=1, more=True),
        Row("look-alikes of personal data left alone", quiet / len(NOTHING), "", aim=1, more=True),
        Row("personal data in 500 characters, p95 of processor time", p95(contacts_in), aim=1),
        Row("all rules but names on 500 characters, p95 of processor time", p95(said), aim=5),
    ]


def said(text: str) -> tuple[Finding, ...]:
    """Everything but names, which need a database."""
    facts = PostFacts(text=text, own_contacts=("01632 960123",), own_hosts=("deansfield.example.org",))
    return check_post(facts, NOW).findings


def p95(check: Callable[[str], object]) -> float:
    """Milliseconds of the processor, over texts that are all different: what was looked at before is remembered."""
    whole = " ".join(text for text, _ in POSTS)
    seconds = []
    for n in range(TIMES):
        text = whole[n * 37 : n * 37 + LENGTH]
        start = time.thread_time()
        check(text)
        seconds.append(time.thread_time() - start)
    return sorted(seconds)[int(TIMES * 0.95)] * 1000
