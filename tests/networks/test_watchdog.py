"""The watchdog asks a real resolver and a real proxy: in step, drifted or not reachable. Needs unbound and bind9."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from goodstanding.onsite.compile import Engine, compiler
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.watch.looking import look
from goodstanding.policy.onsite.watching import Reading, Step
from goodstanding.policy.onsite.who import Audience, Place
from tests import sites
from tests.networks.resolvers import ENGINES, upstream

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
