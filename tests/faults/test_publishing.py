"""The worker is killed at every step of publishing: nothing is lost, nothing goes out twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from goodstanding.outbox.models import Effect
from goodstanding.policy.roles import Role
from goodstanding.publishing.models import NoticeboardItem, Post, Release, Snapshot
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust, an_agreed_post, an_approved_channel

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]

ACTIONS = ("begin", "commit_next", "confirm", "keep_snapshot")
CALLS = ("prepare", "commit", "compare")
MOMENTS = [f"{step} {moment}" for step in ACTIONS for moment in ("before", "inside", "after")]
MOMENTS += [f"{step} {moment}" for step in CALLS for moment in ("before", "after")]
TIMES = 50
AT_ONCE = 5  # posts under way at the same time: what is taken up again is killed again

Work = Callable[[str], int]


@pytest.fixture
def work() -> Iterator[Work]:
    """Run a worker that dies at the moment named (`-`: never); answers the signal it died of."""
    db = connection.settings_dict
    port = f"&port={db['PORT']}" if db["PORT"] else ""
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.killing"],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        env=os.environ
        | {
            "DATABASE_URL": f"postgresql://{db['USER']}:{db['PASSWORD']}@/{db['NAME']}"
            f"?host={db['HOST'].replace('/', '%2F')}{port}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "GOODSTANDING_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        },
    )

    def run(moment: str) -> int:
        nursery.stdin.write(moment + "\n")
        nursery.stdin.flush()
        return int(nursery.stdout.readline())

    yield run
    os.killpg(nursery.pid, signal.SIGKILL)
    nursery.wait()


def _finished(work: Work) -> None:
    """Let workers live until nothing is left to do."""
    for _ in range(3 * AT_ONCE):
        assert work("-") == 0
        if not Effect.objects.filter(done_at=None).exists():
            return
    pytest.fail("there is still something to do")


def _is_public_once(post: Post, moment: str) -> None:
    release = Release.objects.get(post=post)
    assert release.state == "sent", (moment, release.state, release.why)
    assert NoticeboardItem.objects.filter(release=release).count() == 1, moment
    assert Snapshot.objects.filter(release=release, matches=True).exists(), moment
    assert Entry.objects.filter(type="release.sent", subject=f"release:{release.pk}").count() == 1, moment


def test_killed_fifty_times_each_post_is_public_exactly_once(work: Work) -> None:
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    board = an_approved_channel(school, [author, reader])
    work("-")  # the letters that this took

    killed: list[tuple[str, Post]] = []
    for number in range(TIMES):
        moment = MOMENTS[number % len(MOMENTS)]
        post, _ = an_agreed_post(author, reader, [board], text=f"Notice {number}: bring a hat.")
        assert work(moment) == signal.SIGKILL, f"the worker was not killed: {moment}"
        killed.append((moment, post))
        if len(killed) == AT_ONCE or number == TIMES - 1:
            _finished(work)
            for moment, post in killed:
                _is_public_once(post, moment)
            killed.clear()

    assert work("-") == 0  # finds nothing more to do
    assert not Effect.objects.filter(done_at=None).exists()
    texts = list(NoticeboardItem.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == TIMES
