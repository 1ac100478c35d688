"""What happens to a school's Unbound and its agent: restarts, a cut link, refusals, power cuts, two schools."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from goodstanding.onsite.compile.schedule import LEASE
from tests import sites
from tests.networks.resolvers.agent import Agent
from tests.networks.resolvers.served import Served

from .schools import ASKERS, SCHOOL, altered, answered, bundle, decided, shut

pytestmark = pytest.mark.networks

STARTS = sites.at("2026-11-16")
LESSON, LUNCH = sites.at("2026-11-17", "09:30"), sites.at("2026-11-17", "13:20")
BREAK, BELL = sites.at("2026-11-17", "10:45"), sites.at("2026-11-17", "11:00")
NEEDS_PERMISSION = ("discord.com", "www.roblox.com", "www.youtube.com", "old.reddit.com")


def begin(resolver: Served, at=BREAK) -> Agent:
    """The agent takes a bundle, and Unbound starts as its units would have it."""
    resolver.agent.accept(bundle(STARTS), at=STARTS)
    assert resolver.agent.run("boot", at=at).returncode == 0
    resolver.start()
    assert answered(resolver) == decided(at)
    return resolver.agent


def test_a_restart_in_lesson_time_and_in_lunch_comes_up_right(resolver: Served) -> None:
    agent = begin(resolver, LUNCH)
    for at in (LESSON + timedelta(days=1), LUNCH + timedelta(days=1)):
        resolver.stop()
        assert agent.run("boot", at=at).returncode == 0
        resolver.start()
        assert answered(resolver) == decided(at), at


def test_it_comes_up_shut_when_the_bundle_is_lost_or_its_form_has_ended(resolver: Served) -> None:
    agent = begin(resolver, LUNCH)
    resolver.stop()
    (agent.bundle / "schedule").unlink()
    agent.run("boot", at=LUNCH)
    resolver.start()
    assert not any(allowed for (_, host), allowed in answered(resolver).items() if host in NEEDS_PERMISSION)
    assert resolver.ask("homework.example", ASKERS[sites.STAFF]).allowed


def test_it_does_not_start_with_rules_that_are_cut_short(resolver: Served) -> None:
    agent = begin(resolver, LUNCH)
    resolver.stop()
    for rules in (agent.bundle / "unbound.conf", agent.home / "kept" / "unbound.conf"):
        rules.write_text(rules.read_text()[:300])
    done = agent.run("boot", at=LUNCH)
    assert done.returncode != 0, "so systemd does not start the resolver"
    assert "must not start" in done.stderr


def test_with_the_link_cut_the_schedule_goes_on_and_the_lease_ends(resolver: Served) -> None:
    agent = begin(resolver)
    for days in (6, 7, 13):
        for clock in ("10:40", "11:00", "13:00", "13:45"):
            at = sites.at((STARTS + timedelta(days=days + 1)).date().isoformat(), clock)
            agent.run("apply", at=at)
            assert answered(resolver) == decided(at), at
    for late in (timedelta(), timedelta(days=1), timedelta(days=200)):
        done = agent.run("apply", at=STARTS + LEASE + late)
        assert shut(agent)
        assert "the lease has ended" in done.stderr or late
        assert not any(allowed for (_, host), allowed in answered(resolver).items() if host in NEEDS_PERMISSION)


def test_an_ended_form_shuts_in_the_middle_of_a_lesson_without_a_new_bundle(resolver: Served) -> None:
    begin(resolver)
    ends = sites.at("2026-11-18", "09:47")
    forms = tuple(replace(form, ends=ends) for form in SCHOOL.forms[:1])
    school = replace(SCHOOL, forms=forms)
    resolver.agent.accept(bundle(BREAK, school), at=BREAK)
    for at in (ends - timedelta(minutes=1), ends, sites.at("2026-11-18", "10:45")):
        resolver.agent.run("apply", at=at)
        assert answered(resolver) == decided(at, school), at
    assert not resolver.ask("www.youtube.com", ASKERS[sites.STAFF]).allowed


def test_new_groups_are_told_apart_as_soon_as_their_bundle_comes(resolver: Served) -> None:
    """The rules themselves change here, not only a zone."""
    begin(resolver)
    staff = (*SCHOOL.places[0].ranges, "127.71.9.0/24")
    wider = replace(SCHOOL, places=(replace(SCHOOL.places[0], ranges=staff), *SCHOOL.places[1:]))
    assert not resolver.ask("discord.com", "127.71.9.9").allowed
    assert resolver.agent.accept(bundle(BREAK, wider), at=BREAK).returncode == 0
    assert resolver.ask("discord.com", "127.71.9.9").allowed
    assert answered(resolver) == decided(BREAK)


def test_rules_that_unbound_would_not_accept_leave_the_former_ones(resolver: Served) -> None:
    agent = begin(resolver)
    made = altered(bundle(BREAK), "unbound.conf", lambda rules: f"{rules}rpz:\n    nonsense: 1\n")
    assert "does not accept its new rules" in agent.accept(made, at=BREAK).stderr
    agent.run("apply", at=BELL)
    assert answered(resolver) == decided(BELL)


def refusing(resolver: Served, times: int) -> None:
    """Unbound's control takes no reload `times` times."""
    script = resolver.folder / "refusing"
    left = resolver.folder / "left"
    left.write_text(str(times))
    script.write_text(
        f'#!/bin/sh\nleft=$(cat {left})\ncase $1 in auth_zone_reload) if [ "$left" -gt 0 ]; then\n'
        f'echo $((left - 1)) >{left}; echo "error refused"; exit 1; fi ;; esac\nexec {resolver.control} "$@"\n'
    )
    script.chmod(0o755)
    settings = resolver.agent.settings / "kit.conf"
    settings.write_text(re.sub("unbound_control='.*'", f"unbound_control='{script}'", settings.read_text()))


def test_a_refused_reload_is_tried_again(resolver: Served) -> None:
    agent = begin(resolver)
    refusing(resolver, 1)
    assert agent.run("apply", at=BELL).returncode == 0
    assert answered(resolver) == decided(BELL)


def test_a_resolver_that_goes_on_refusing_is_started_anew_at_each_bell(resolver: Served) -> None:
    agent = begin(resolver, BREAK - timedelta(minutes=6))
    refusing(resolver, 10_000)
    for at in (BREAK - timedelta(minutes=5), BELL):
        done = agent.run("apply", at=at)
        assert done.returncode == 1
        assert "unbound is started anew" in done.stderr
        assert obeys(resolver, at), at
    assert "anew" not in agent.run("apply", at=BELL + timedelta(minutes=1)).stderr, "the same state, the same hour"


def obeys(resolver: Served, at: datetime) -> bool:
    """It still answers while it reads everything anew."""
    for _ in range(100):
        if answered(resolver) == decided(at):
            return True
        time.sleep(0.05)
    return False


SHIM = """#!/bin/sh
count=$(cat {count}); echo $((count + 1)) >{count}
[ "$count" -ne {fatal} ] || kill -9 0
exec {real} "$@"
"""


def shims(resolver: Served, fatal: int) -> dict[str, str]:
    """An environment in which the `fatal`-th command that changes anything kills the agent and all of its own."""
    folder = resolver.folder / "shims"
    folder.mkdir(exist_ok=True)
    count = resolver.folder / "count"
    count.write_text("0")
    for name in ("ln", "mv", "rm", "touch", "unbound-control"):
        real = shutil.which(name)
        (folder / name).write_text(SHIM.format(count=count, fatal=fatal, real=real))
        (folder / name).chmod(0o755)
    settings = resolver.agent.settings / "kit.conf"
    settings.write_text(re.sub("='[^']*/unbound-control", "='unbound-control", settings.read_text()))
    return {**resolver.agent.environment(), "PATH": f"{folder}:{os.environ['PATH']}"}


def test_killed_at_any_step_of_a_switch_every_file_is_whole_and_the_next_minute_makes_it_right(
    resolver: Served,
) -> None:
    agent, steps, killed = resolver.agent, 0, -signal.SIGKILL
    agent.accept(bundle(STARTS, replace(SCHOOL, places=SCHOOL.places[:2])), at=STARTS)
    resolver.start()
    adults = {asked for asked in decided(BELL) if asked[0] in (sites.STAFF, sites.GUESTS)}
    while killed == -signal.SIGKILL:
        (agent.home / "state" / "rehearsed").unlink()
        agent.run("apply", at=BREAK)
        assert resolver.ask("discord.com", ASKERS[sites.STAFF]).allowed
        killed = subprocess.run(
            agent.words("apply", at=BELL), env=shims(resolver, steps), start_new_session=True, check=False
        ).returncode
        assert "?" not in agent.standing().values(), "each live file is one of its variants, whole"
        assert agent.run("apply", at=BELL + timedelta(minutes=1)).returncode == 0
        got, wanted = answered(resolver), decided(BELL)
        assert {asked: got[asked] for asked in adults} == {asked: wanted[asked] for asked in adults}, steps
        steps += 1
    assert steps > 8
