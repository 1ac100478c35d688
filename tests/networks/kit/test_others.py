"""The agent with BIND and with PowerDNS: at the bells, and when the clock goes back, which BIND would not notice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from goodstanding.onsite.compile import Bundle, Engine
from goodstanding.onsite.compile.bind import OWN
from goodstanding.onsite.kit.making import kit
from goodstanding.policy.onsite.who import Audience
from tests import sites
from tests.networks.resolvers import upstream
from tests.networks.resolvers.agent import Agent, agent
from tests.networks.resolvers.bind import _KEY, _MAIN, _WORLD
from tests.networks.resolvers.powerdns import _MAIN as POWERDNS
from tests.networks.resolvers.running import free_port, program, started
from tests.networks.resolvers.served import Served

from .schools import SCHOOL, altered, answered, decided

pytestmark = pytest.mark.networks

STARTS = sites.at("2026-11-16")
ALWAYS = ("homework.example", "en.wikipedia.org")  # what needs no permission
BREAK, BELL = sites.at("2026-11-17", "10:45"), sites.at("2026-11-17", "11:00")


def bind(here: Agent, made: Bundle, folder: Path, world: int) -> tuple[Bundle, list[str | Path], int]:
    """The bundle, the words that start BIND, and its port; the agent is told how to speak with it."""
    own, port, control = folder / "own.conf", free_port(), free_port()
    own.write_text(_WORLD.format(world=world))
    (folder / "snippet.conf").write_text(f'include "{here.live}/bind.conf";\n')
    (folder / "main.conf").write_text(_KEY + _MAIN.format(folder=folder, port=port, control=control))
    (folder / "rndc.conf").write_text(f'{_KEY}options {{ default-key "control"; default-port {control}; }};\n')
    here.settle(engines="bind", rndc=f"{program('rndc')} -c {folder}/rndc.conf -s 127.0.0.1", restart_bind="false")
    words: list[str | Path] = [program("named"), "-g", "-n", "1", "-c", folder / "main.conf"]
    return altered(made, "bind.conf", lambda rules: rules.replace(OWN, str(own))), words, port


def powerdns(here: Agent, made: Bundle, folder: Path, world: int) -> tuple[Bundle, list[str | Path], int]:
    port = free_port()
    (folder / "settings").mkdir()
    (folder / "settings" / "recursor.conf").symlink_to(here.live / "recursor.conf")
    (folder / "recursor.conf").write_text(POWERDNS.format(folder=folder, port=port, world=world))
    control = f"{program('rec_control')} --config-dir={folder} --socket-dir={folder}"
    here.settle(engines="powerdns", rec_control=control, restart_powerdns="false")
    return made, [program("pdns_recursor"), f"--config-dir={folder}"], port


@contextmanager
def served(
    folder: Path, engine: Engine, prepare: Callable[..., tuple[Bundle, list[str | Path], int]]
) -> Iterator[Served]:
    here, place = agent(folder), folder / "engine"
    place.mkdir()
    with upstream() as world:
        made, words, port = prepare(here, kit(SCHOOL, [engine], STARTS, sites.ENDS), place, world)
        assert here.accept(made, at=STARTS).returncode == 0
        assert here.run("boot", at=BREAK).returncode == 0
        with started(words, place, port):
            yield Served(here, place, port)


@pytest.fixture(params=[(Engine.BIND, bind), (Engine.POWERDNS, powerdns)], ids=["bind", "powerdns"])
def resolver(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, *request.param) as here:
        yield here


def obeys(resolver: Served, wanted: dict[tuple[Audience, str], bool]) -> bool:
    """BIND takes a zone a moment after it said that it would."""
    for _ in range(40):
        if answered(resolver) == wanted:
            return True
        time.sleep(0.05)
    return False


def test_it_obeys_at_the_bells_and_when_the_clock_goes_back(resolver: Served) -> None:
    assert answered(resolver) == decided(BREAK)
    for at in (BELL, sites.at("2026-11-17", "13:00"), sites.at("2026-11-17", "13:45"), BREAK + timedelta(days=1)):
        done = resolver.agent.run("apply", at=at)
        assert (done.returncode, done.stderr) == (0, ""), at
        assert obeys(resolver, decided(at)), at
    done = resolver.agent.run("apply", at=BREAK)
    assert "the clock has gone back" in done.stderr
    shut = {asked: allowed and asked[1] in ALWAYS for asked, allowed in decided(BREAK).items()}
    assert obeys(resolver, shut)
