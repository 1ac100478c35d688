"""Promises are kept: with the commit or not at all, once each, through crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.outbox.actions import try_again
from goodstanding.outbox.models import Effect
from goodstanding.policy.verdict import Refused
from goodstanding.record import action, record
from goodstanding.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@action
def ask(*, by: None, key: str, kind: str = "note", at: Any = None, fail: bool = False, **payload: Any) -> None:
    record("effect.tried_again", subject="effect:0", facts={"kind": kind})
    promise(kind, key=key, at=at, **payload)
    if fail:
        raise RuntimeError("after the promise")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def worker(notes: Path) -> Callable[..., Any]:
    """A real worker process on this test's database."""

    @contextmanager
    def run(*arguments: str) -> Iterator[subprocess.Popen[str]]:
        settings = connection.settings_dict
        host = settings["HOST"].replace("/", "%2F")
        port = f"&port={settings['PORT']}" if settings["PORT"] else ""
        process = subprocess.Popen(
            [sys.executable, "-m", "django", "worker", *arguments],
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ
            | {
                "DATABASE_URL": f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/"
                f"{settings['NAME']}?host={host}{port}",
                "DJANGO_SETTINGS_MODULE": "tests.rooms.outbox_worker",
                "NOTES": str(notes),
                "GOODSTANDING_SWEEP_SECONDS": "1",
                "GOODSTANDING_RETRY_SECONDS": "0.1 0.1",
            },
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    return run


def _until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


def _once(worker: Callable[..., Any]) -> None:
    with worker("--once") as process:
        words, _ = process.communicate(timeout=60)
        assert process.returncode == 0, words


def _lines(notes: Path) -> list[str]:
    return notes.read_text().split() if notes.exists() else []


def test_a_promise_is_kept_once_with_the_commit(worker: Any, notes: Path) -> None:
    ask(key="a", by=None, word="hello")
    ask(key="a", by=None, word="again")
    ask(key="later", at=timezone.now() + timedelta(hours=1), by=None, word="later")
    with pytest.raises(RuntimeError):
        ask(key="undone", by=None, word="undone", fail=True)
    assert Effect.objects.count() == 2
    _once(worker)
    assert _lines(notes) == ["a:hello"]
    kept = Effect.objects.get(key="a")
    assert (kept.tries, kept.last_error) == (1, "")
    assert kept.done_at
    assert Effect.waiting.get().key == "later"


def test_what_keeps_failing_is_given_up_told_and_recorded(worker: Any, notes: Path) -> None:
    ask(key="b", by=None, kind="fail", school="oak")
    with worker():
        _until(lambda: Effect.objects.filter(abandoned_at__isnull=False).exists())
    effect = Effect.objects.get()
    assert (effect.tries, effect.last_error) == (3, "ValueError: never")
    assert _lines(notes) == ["tried", "tried", "tried", "told"]
    entry = Entry.objects.get(type="effect.abandoned")
    assert (entry.subject, entry.school, entry.actor) == (f"effect:{effect.pk}", "oak", None)
    assert "never" not in entry.payload
    try_again(effect=effect, by=None)
    with pytest.raises(Refused):
        try_again(effect=effect, by=None)


def test_a_handler_may_ask_to_be_run_later(worker: Any, notes: Path) -> None:
    ask(key="c", by=None, kind="later")
    with worker():
        _until(lambda: Effect.objects.filter(done_at__isnull=False).exists())
    assert _lines(notes) == ["later", "now"]
    assert Effect.objects.get().tries == 1


def test_an_effect_of_a_killed_worker_is_taken_up_again(worker: Any, notes: Path) -> None:
    ask(key="d", by=None, kind="die")
    with worker() as first:
        _until(lambda: first.poll() is not None)
        assert first.returncode == -signal.SIGKILL
    assert not Effect.objects.get().done_at
    with worker():
        _until(lambda: Effect.objects.filter(done_at__isnull=False).exists())
    assert _lines(notes) == ["dying", "alive"]
    assert Effect.objects.get().tries == 2


def test_an_effect_without_its_job_is_found(worker: Any, notes: Path) -> None:
    ask(key="e", by=None, word="found")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with worker():
        _until(lambda: Effect.objects.filter(done_at__isnull=False).exists())
    assert _lines(notes) == ["e:found"]


def test_many_workers_keep_each_promise_once(worker: Any, notes: Path) -> None:
    for number in range(40):
        ask(key=f"f{number}", by=None, word="once")
    with worker(), worker():
        _until(lambda: not Effect.waiting.exists())
    assert sorted(_lines(notes)) == sorted(f"f{number}:once" for number in range(40))
