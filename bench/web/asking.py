"""Asking for pages over HTTP, on this machine only, as several people at once."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

HOST = "127.0.0.1"
PATIENCE = 60  # seconds
TOKEN = "b" * 32  # against forged requests; any that is the same in cookie and head


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: which page, by whom (their session's key), and what is posted."""

    name: str
    path: str
    who: str = ""
    session: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    ask: Ask
    status: int
    milliseconds: float  # until the last byte was here
    queries: int
    inside: float  # milliseconds of processor time in Django


def ask_one(connection: http.client.HTTPConnection, ask: Ask) -> Answer:
    cookies = f"csrftoken={TOKEN}" + (f"; sessionid={ask.session}" if ask.session else "")
    heads = {"Cookie": cookies}
    if ask.body:
        heads |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN, "HX-Request": "true"}
    start = time.perf_counter()
    connection.request("POST" if ask.body else "GET", ask.path, body=ask.body or None, headers=heads)
    response = connection.getresponse()
    response.read()
    took = (time.perf_counter() - start) * 1000
    return Answer(
        ask,
        response.status,
        took,
        int(response.getheader("X-Queries") or 0),
        float(response.getheader("X-Milliseconds") or 0),
    )


def ask_all(port: int, asks: Iterable[Ask], *, times: int = 1, at_once: int = 1) -> list[Answer]:
    """Every request `times` times, in a mixed order that is always the same, `at_once` at a time."""
    todo = [ask for ask in asks for _ in range(times)]
    random.Random(2).shuffle(todo)
    queue: SimpleQueue[Ask] = SimpleQueue()
    for ask in todo:
        queue.put(ask)
    answers: list[Answer] = []
    threads = [threading.Thread(target=_worker, args=(port, queue, answers), daemon=True) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answers) != len(todo):
        raise SystemExit("The server broke off while it was measured.")
    return answers


def _worker(port: int, queue: SimpleQueue[Ask], answers: list[Answer]) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    while True:
        try:
            answers.append(ask_one(connection, queue.get_nowait()))
        except Empty:
            return


def evenly(asks: Iterable[Ask], times: int) -> list[Ask]:
    """Each page about `times` times, its addresses and people in turn, and each of them twice at least."""
    by: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by[ask.name].append(ask)
    return [ask for some in by.values() for ask in some * max(2, -(-times // len(some)))]


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
