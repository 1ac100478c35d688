"""A real Squid, switched by the kit's agent, against the oracle: at every turn of a year, and whatever breaks."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodstanding.onsite.compile import Bundle, Engine, File, schedule
from goodstanding.onsite.compile.lists import RESTRICTED_HOSTS
from goodstanding.onsite.compile.manifest import MANIFEST, Source, bundle
from goodstanding.onsite.compile.squid import ZONE, compile_squid
from goodstanding.onsite.compile.squid import squid as compiled
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Place
from tests import oracle, sites

from .proxies import Proxy, parses, squid, status, written
from .resolvers.agent import Agent, agent

STAFF, PUPIL, OFFICIAL = "127.20.0.5", "127.20.2.5", "127.20.5.5"
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
LESSON, LUNCH = sites.at("2026-11-16", "09:30"), sites.at("2026-11-17", "13:15")  # Monday and Tuesday
# Around which to look, in order: lunch on an INSET day, the clocks go back, midnight, the end of a break, a short
# Friday, a form ends, another takes over, an exception ends, the clocks go forward.
TURNS = (
    ("2026-09-02", "12:30"), ("2026-10-25", "02:00"), ("2026-11-17", "00:00"), ("2026-11-17", "11:00"),
    ("2026-11-20", "10:35"), ("2027-01-11", "11:00"), ("2027-01-25", "10:50"), ("2027-03-01", "00:00"),
    ("2027-03-28", "02:00"),
)  # fmt: skip


def on_loopback(site: Site) -> Site:
    """The same school with each audience on a range of the loopback addresses."""
    return replace(site, places=tuple(Place(p.audience, (f"127.20.{n}.0/28",)) for n, p in enumerate(site.places)))


SITE = on_loopback(sites.secondary())


@contextmanager
def an_agent() -> Iterator[Agent]:
    """In a folder that Squid may read: pytest's own are for their owner alone."""
    with tempfile.TemporaryDirectory(prefix="goodstanding-squid-") as folder:
        Path(folder).chmod(0o755)
        yield agent(Path(folder))


@contextmanager
def started(
    made: Bundle, at: datetime, before: str = "", restricts: Iterable[str] = RESTRICTED_HOSTS
) -> Iterator[Proxy]:
    """Squid whose resolver gives YouTube's restricted address for these names."""
    hosts = dict.fromkeys(RESTRICTED_HOSTS, "192.0.2.80") | dict.fromkeys(restricts, "216.239.38.120")
    with an_agent() as its, squid(its, made, at, hosts, before) as proxy:
        yield proxy


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")


def test_squid_does_what_is_decided_at_every_turn_of_a_year() -> None:
    """Each host, as each audience, in the last second before the turn plainly, and in the first after by CONNECT."""
    bells = [sites.at(*turn).astimezone(UTC) for turn in TURNS]  # in UTC, for every hour to come once
    turns = [(bell - (0 if after else 1) * SECOND, after) for bell in bells for after in (False, True)]
    made = compile_for(SITE, sites.STARTS, sites.ENDS)
    wrong = []
    with started(made, turns[0][0]) as proxy:
        for at, after in turns:
            assert proxy.stand(at).returncode == 0
            for number, place in enumerate(SITE.places):
                for host in sites.HOSTS:
                    due = oracle.open_at(SITE, place.audience, host, at)
                    if proxy.asks(host, f"127.20.{number}.5", connect=after) != due:
                        wrong.append((at.isoformat(), place.audience.name, host, due))
    assert not wrong


def test_the_lease_ends_by_itself_and_a_clock_set_back_shuts() -> None:
    made = compile_squid(SITE, sites.at("2026-11-09"), sites.at("2026-11-17", "13:20"))
    with started(made, sites.at("2026-11-17", "13:19")) as proxy:
        assert proxy.asks("discord.com", STAFF)
        proxy.is_now(sites.at("2026-11-17", "13:20"))  # nobody tells Squid
        assert not proxy.asks("discord.com", STAFF)
        assert not proxy.asks("www.youtube.com", STAFF)
        assert proxy.stand(sites.at("2026-11-24", "13:15")).returncode == 0  # a Tuesday again, in lunch
        assert not proxy.asks("discord.com", STAFF)
        assert proxy.asks("homework.example", STAFF)


def test_names_are_read_as_devices_write_them() -> None:
    with started(compile_squid(SITE, LESSON - DAY, LESSON + DAY), LESSON) as proxy:
        for host in ("DISCORD.com", "discord.com.", "a.b.c.discord.com", "discord.com:8080", "bad.reddit.com"):
            assert not proxy.asks(host, STAFF)
        for host in ("notdiscord.com", "discord.com.example", "homework.example:8443", "192.0.2.7", "[2001:db8::7]"):
            assert proxy.asks(host, STAFF)
        assert not proxy.asks("discord.com", "127.99.0.1")  # a device of no audience
        assert not proxy.asks("discord.com", "127.99.0.1", connect=True)


def test_restricted_youtube_needs_a_resolver_that_restricts_it() -> None:
    """Here the resolver knows the restricted address of the first names alone."""
    known, *others = RESTRICTED_HOSTS
    with started(compile_squid(SITE, LESSON - DAY, LESSON + DAY), LESSON, restricts=[known]) as proxy:
        assert proxy.asks(known, PUPIL)
        assert not any(proxy.asks(host, PUPIL) for host in others)
        assert proxy.asks("i.ytimg.com", PUPIL)
        assert proxy.asks(others[0], OFFICIAL)  # whose channel is on YouTube


def test_whoever_signs_in_is_treated_by_that() -> None:
    """The school's own helper says the groups of who asks; here it goes by the last number of the address."""
    groups = {5: "Pupils", 6: "Staff", 7: "Teachers", 8: "Teachers group=Pupils", 9: "Guests"}
    audiences = {sites.STAFF: ("Staff", "Teachers"), sites.PUPILS: ("Pupils",), sites.GUESTS: ()}
    places = [Place(who, (f"127.20.{n}.0/24",), signs) for n, (who, signs) in enumerate(audiences.items())]
    made = compile_squid(replace(SITE, places=tuple(places)), LUNCH - DAY, LUNCH + DAY)
    with tempfile.TemporaryDirectory(prefix="goodstanding-helper-") as folder:
        Path(folder).chmod(0o755)
        helper = Path(folder, "helper")
        cases = "".join(f"*.{n}) echo OK group={name};; " for n, name in groups.items())
        helper.write_text(f"#!/bin/sh\nwhile read -r who; do case ${{who%% *}} in {cases} *) echo OK;; esac; done\n")
        helper.chmod(0o755)
        before = (
            f"external_acl_type who ttl=0 children-max=1 %SRC {helper}\nacl who external who\nhttp_access deny !who"
        )
        with started(made, LUNCH, before) as proxy:
            open_to = [last for last in range(4, 10) if proxy.asks("discord.com", f"127.20.0.{last}")]
            assert open_to == [4, 6, 7, 9]  # on the staff's network: all but those who signed in as pupils
            open_to = [last for last in range(4, 10) if proxy.asks("discord.com", f"127.20.1.{last}")]
            assert open_to == [6, 7]  # on the pupils' network: who signed in as staff


def test_no_file_that_is_cut_short_is_taken() -> None:
    made = compile_squid(SITE, LESSON - DAY, LESSON + DAY)
    with an_agent() as its:
        own = _here(its)
        assert its.accept(made, LESSON).returncode == 0
        whole = parses(own)
        assert whole.returncode == 0
        assert not [said for said in whole.stderr.splitlines() if "WARNING" in said or "ERROR" in said]
        rules = next((its.bundle / "squid").glob("rules-*"))
        for file in (its.live / "squid.conf", rules):
            text = file.read_text()
            file.unlink()
            for cut in (0, len(text) // 3, 2 * len(text) // 3, text.rindex("\nacl") + 1):
                file.write_text(text[:cut])
                assert parses(own).returncode != 0
            file.unlink()
            assert parses(own).returncode != 0
            file.write_text(text)


def test_rules_that_cannot_be_read_leave_the_proxy_shut() -> None:
    made = compile_squid(SITE, LUNCH - DAY, LUNCH + 7 * DAY)
    with started(altered(made, "squid/wed-", "acl gs_time_1 time W 25:00-26:00\n"), LUNCH) as proxy:
        assert proxy.asks("discord.com", STAFF)
        told = proxy.stand(LUNCH + DAY)  # the day whose file is broken
        assert told.returncode == 1
        assert "cannot read today's rules" in told.stderr
        assert "Bungled" in told.stderr
        assert not proxy.asks("discord.com", STAFF)
        assert proxy.asks("homework.example", STAFF)
        assert proxy.stand(LUNCH + 2 * DAY).returncode == 0  # and the next day all is well again
        assert proxy.asks("discord.com", STAFF)
        rules = next((proxy.agent.bundle / "squid").glob("rules-*"))
        rules.write_text(rules.read_text().replace(".discord.com", ""))
        proxy.stand(LUNCH + 3 * DAY)
        assert not proxy.asks("discord.com", STAFF)  # the lists cannot be believed, so nothing goes through
        assert not proxy.asks("homework.example", STAFF)


def test_a_broken_configuration_of_the_school_opens_nothing() -> None:
    """What Squid has in memory serves on while it opens nothing; else it is started anew, which fails shut."""
    made = compile_squid(SITE, LUNCH - DAY, LUNCH + 30 * DAY)
    with started(made, LUNCH) as proxy:
        proxy.stand(LUNCH)
        (proxy.own / "squid.conf").write_text((proxy.own / "squid.conf").read_text() + "http_access deny nobody\n")
        told = proxy.stand(LUNCH + DAY)
        assert told.returncode == 1
        assert "nobody" in told.stderr
        assert not proxy.asks("discord.com", STAFF)
        assert proxy.asks("homework.example", STAFF)
        assert not (proxy.own / "restarted").exists()
        proxy.stand(LUNCH + 7 * DAY)  # the weekday that it still has in memory
        assert (proxy.own / "restarted").exists()


def test_rules_that_come_too_late_are_told() -> None:
    made = compile_squid(SITE, LUNCH - DAY, LUNCH + 2 * DAY)
    with started(made, LUNCH, before="http_access allow all") as proxy:
        assert "further up" in proxy.stand(LUNCH + DAY).stderr


def test_reading_anew_under_load_never_opens() -> None:
    made = compile_squid(SITE, LESSON - DAY, LESSON + 7 * DAY)
    answers: dict[str, list[int]] = {"discord.com": [], "homework.example": []}
    with started(made, LESSON) as proxy:
        done = threading.Event()

        def ask(host: str) -> None:
            while not done.wait(0.003):
                with suppress(OSError, IndexError):  # its port is shut for a moment, or a connection ended
                    answers[host].append(status(proxy.port, host, PUPIL))

        threads = [threading.Thread(target=ask, args=(host,)) for host in answers]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, 4):
                assert proxy.stand(LESSON + number * DAY).returncode == 0
        finally:
            done.set()
            for thread in threads:
                thread.join()
    assert set(answers["discord.com"]) == {403}
    assert 403 not in answers["homework.example"]
    assert min(len(found) for found in answers.values()) > 50


def altered(made: Bundle, start: str, more: str) -> Bundle:
    """The bundle with a line more at the top of the files whose path begins so, and a manifest that fits."""
    files = [File(f.path, more + f.text if f.path.startswith(start) else f.text) for f in made.files]
    source = Source(SITE, LUNCH - DAY, LUNCH + 7 * DAY)
    return bundle(Engine.SQUID, source, [f for f in files if f.path != MANIFEST], ())


def _here(its: Agent) -> Path:
    own = written(its)
    parses(own)
    return own


def compile_for(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """As `compile_squid`, for longer than a lease may be."""
    source = Source(site, starts, ends)
    found = compiled(source)
    text = schedule.write(site.school, starts, ends, {ZONE: found.shut}, found.switches)
    return bundle(Engine.SQUID, source, [*found.files, File("schedule", text)], ())
