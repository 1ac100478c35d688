"""The watchdog asks a real resolver and proxy: in step, drifted or not reachable. Needs unbound, bind9, squid, dig."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from goodstanding.onsite.compile import Engine, compiler
from goodstanding.onsite.compile.squid import compile_squid
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.watch.asking import Door, ask_resolver
from goodstanding.onsite.watch.looking import look
from goodstanding.policy.onsite.watching import Found, Reading, Step
from goodstanding.policy.onsite.who import Audience, Place
from tests import sites
from tests.networks.kit.test_fetch import Centre, centre, certificate, here  # noqa: F401 (fixtures)
from tests.networks.resolvers import ENGINES, upstream
from tests.networks.resolvers.agent import Agent
from tests.networks.resolvers.running import free_port
from tests.networks.test_squid import SITE as PROXIED
from tests.networks.test_squid import _in_london, started  # noqa: F401 (a fixture)

LESSON = sites.at("2026-11-17", "09:30")
BREAK = sites.at("2026-11-17", "10:50")
PLACES = {sites.STAFF: "127.91.0.", sites.PUPILS: "127.91.1.", sites.FILM_MAKERS: "127.91.2."}
SITE = replace(sites.secondary(), places=tuple(Place(audience, (f"{net}0/24",)) for audience, net in PLACES.items()))


def readings(port: int, at) -> dict[Audience, Reading]:
    sources = {audience.name: f"{net}5" for audience, net in PLACES.items()}
    engine = SiteEngine(kind=SiteEngine.Kind.UNBOUND, address="127.0.0.1", port=port, sources=sources)
    return dict(look(engine, SITE, at))


@pytest.mark.networks
@pytest.mark.parametrize("name", ["unbound", "bind"])
def test_a_resolver_is_found_in_step_drifted_and_gone(name: str, tmp_path: Path) -> None:
    bundle = compiler(Engine(name))(SITE, LESSON - timedelta(hours=1), LESSON + timedelta(days=7))
    with upstream() as world, ENGINES[name](tmp_path, bundle, world) as resolver:
        resolver.stand(int(LESSON.timestamp()))
        for audience, reading in readings(resolver.port, LESSON).items():
            assert reading.standing is Step.IN_STEP, (audience, reading)
            assert reading.asked == reading.in_step == len(SITE.catalogue.services)

        resolver.stand(int(BREAK.timestamp()))
        assert {r.standing for r in readings(resolver.port, BREAK).values()} == {Step.IN_STEP}
        left_open = readings(resolver.port, LESSON)  # as if the next bell had been missed
        assert left_open[sites.STAFF].standing is Step.DRIFTED
        assert {"discord", "x"} <= set(left_open[sites.STAFF].open_though_shut)
        assert left_open[sites.STAFF].shut_though_open == ()
        assert left_open[sites.PUPILS].standing is Step.IN_STEP

        resolver.swap("youtube", "blocked")
        assert readings(resolver.port, BREAK)[sites.PUPILS].shut_though_open == ("youtube",)
    assert {r.standing for r in readings(resolver.port, BREAK).values()} == {Step.NOT_REACHABLE}


def shell(how: str, **where: object) -> str:
    """What the kit's own way of asking finds."""
    folder = files("goodstanding.onsite.kit").joinpath("agent")
    words = f". {folder}/watch.sh; found_by_{how}"
    env = os.environ | {name: str(value) for name, value in where.items()}
    return subprocess.run(["/bin/sh", "-c", words], env=env, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.networks
def test_a_proxy_is_found_in_step_and_drifted() -> None:
    made = compile_squid(PROXIED, LESSON - timedelta(days=1), LESSON + timedelta(days=7))
    sources = {p.audience.name: f"127.20.{n}.5" for n, p in enumerate(PROXIED.places)}
    with started(made, LESSON) as proxy:
        engine = SiteEngine(kind=SiteEngine.Kind.SQUID, address="127.0.0.1", port=proxy.port, sources=sources)
        for audience, reading in look(engine, PROXIED, LESSON):
            assert reading.standing is Step.IN_STEP, (audience, reading)
        drifted = dict(look(engine, PROXIED, BREAK))  # as if the bell had been missed
        assert "discord" in drifted[sites.STAFF].shut_though_open
        where = {"address": "127.0.0.1", "port": proxy.port, "source": sources["staff"]}
        assert shell("proxy", host="discord.com", **where) == "shut"
        assert shell("proxy", host="homework.example", **where) == "open"
        assert shell("proxy", host="homework.example", **where | {"port": free_port()}) == "nothing"


@pytest.mark.networks
def test_the_kit_finds_what_we_find(tmp_path: Path) -> None:
    bundle = compiler(Engine.UNBOUND)(SITE, LESSON - timedelta(hours=1), LESSON + timedelta(days=7))
    with upstream() as world, ENGINES["unbound"](tmp_path, bundle, world) as resolver:
        resolver.stand(int(BREAK.timestamp()))
        found = set()
        for source, host in product(("127.91.0.5", "127.91.1.5"), ("discord.com", "www.youtube.com", "gone.test")):
            where = {"address": "127.0.0.1", "port": resolver.port, "source": source, "host": host}
            ours = ask_resolver(Door("127.0.0.1", resolver.port, source), host)
            assert shell("resolver", **where) == ours.value.split()[-1].replace("answer", "nothing"), (source, host)
            found.add(ours)
        assert {Found.OPEN, Found.SHUT, Found.RESTRICTED} <= found
    assert shell("resolver", **where) == "nothing"


@pytest.mark.networks
def test_the_kit_brings_questions_and_leaves_answers(here: Agent, centre: Centre) -> None:  # noqa: F811
    centre.body = b"goodstanding questions 1\nasked 1795000000\nask 7/staff/x resolver 127.0.0.1 9 127.0.0.1 x.com\n"
    centre.body += b"ask 7/staff/y resolver 127.0.0.1 9 127.0.0.1 $(reboot)\n"
    ran = here.run("watch")
    assert ran.returncode == 0, ran.stderr
    assert centre.told == [b"goodstanding answers 1\nasked 1795000000\ngot 7/staff/x nothing\n"]
    centre.body = b"<html>"
    assert here.run("watch").returncode != 0
    assert len(centre.told) == 1
