"""Two schools in networks of their own, each with its own resolver and agent, and groups in networks beside."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from goodstanding.onsite.compile import Engine
from goodstanding.onsite.kit.making import kit
from goodstanding.policy.onsite.who import Place
from tests import sites
from tests.networks.resolvers.agent import Agent, agent
from tests.networks.resolvers.running import free_port, program
from tests.networks.resolvers.unbound import MAIN
from tests.oracle import open_at

pytestmark = pytest.mark.networks

STARTS = sites.at("2026-11-16")
GROUPS = {sites.STAFF: "10.77.1", sites.PUPILS: "10.77.2"}
HOSTS = ("discord.com", "www.youtube.com", "homework.example")
# Primary and secondary have other bells: at these one has its break and the other a lesson.
INSTANTS = [sites.at("2026-11-17", clock) for clock in ("10:35", "10:50", "12:10", "13:30", "16:00")]


class Network:
    """A namespace with a resolver at .1 of each group's network, and a namespace a group with a device in it."""

    def __init__(self, school: sites.Site, folder: Path, stack: ExitStack) -> None:
        self.name = f"gs{uuid4().hex[:6]}"
        self.school = replace(school, places=tuple(Place(who, (f"{net}.0/24",)) for who, net in GROUPS.items()))
        self.agent: Agent = agent(folder)
        self._space(self.name, stack)
        for number, net in enumerate(GROUPS.values()):
            inside = f"{self.name}{number}"
            self._space(inside, stack)
            _ip(f"link add {inside} netns {self.name} type veth peer name device netns {inside}")
            for space, link, address in ((self.name, inside, 1), (inside, "device", 9)):
                _ip(f"-n {space} addr add {net}.{address}/24 dev {link}")
                _ip(f"-n {space} link set {link} up")
        self._resolve(folder, stack)

    def _space(self, name: str, stack: ExitStack) -> None:
        _ip(f"netns add {name}")
        stack.callback(_ip, f"netns del {name}")
        _ip(f"-n {name} link set lo up")

    def _resolve(self, folder: Path, stack: ExitStack) -> None:
        """A world that has every name, and the school's Unbound, which listens to both groups."""
        place, world = folder / "engine", free_port()
        place.mkdir()
        (place / "world.conf").write_text(
            f'server:\n    interface: 127.0.0.1@{world}\n    chroot: ""\n    username: ""\n    pidfile: ""\n'
            '    use-syslog: no\n    module-config: "iterator"\n    local-zone: "." redirect\n'
            '    local-data: ". A 192.0.2.80"\n'
        )
        main = MAIN.format(folder=place, world=world, port=53)
        listening = "".join(
            f"    interface: {net}.1\n    access-control: {net}.0/24 allow\n" for net in GROUPS.values()
        )
        (place / "main.conf").write_text(main.replace("server:\n", f"server:\n{listening}", 1))
        (place / "snippet.conf").write_text(f'include: "{self.agent.live}/unbound.conf"\n')
        control = f"{program('unbound-control')} -c {place}/main.conf"
        self.agent.settle(engines="unbound", unbound_control=control, restart_unbound="false")
        made = kit(self.school, [Engine.UNBOUND], STARTS, sites.ENDS)
        assert self.agent.accept(made, at=STARTS).returncode in (0, 1)  # nobody listens yet
        assert self.agent.run("boot", at=STARTS).returncode == 0
        for file in ("world.conf", "main.conf"):
            words = ["ip", "netns", "exec", self.name, program("unbound"), "-d", "-c", str(place / file)]
            stack.callback(_end, subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def answers(self) -> dict[tuple[str, str], bool]:
        """What a device in each group's network gets for each host."""
        return {(who.name, host): self._ask(n, host) for n, who in enumerate(GROUPS) for host in HOSTS}

    def _ask(self, number: int, host: str) -> bool:
        net = list(GROUPS.values())[number]
        words = f"ip netns exec {self.name}{number} dig +short +tries=20 +time=1 @{net}.1 {host} A"
        return "192.0.2.80" in subprocess.run(words.split(), capture_output=True, text=True, check=False).stdout

    def decided(self, at) -> dict[tuple[str, str], bool]:
        return {(who.name, host): open_at(self.school, who, host, at) for who in GROUPS for host in HOSTS}


def _ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True, capture_output=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[list[Network]]:
    probe = f"gs{uuid4().hex[:6]}"
    if os.geteuid() or subprocess.run(["ip", "netns", "add", probe], check=False, capture_output=True).returncode:
        pytest.skip("this machine allows no network namespaces")
    _ip(f"netns del {probe}")
    with ExitStack() as stack:
        schools = (sites.secondary(), sites.primary())
        yield [Network(school, tmp_path / school.school, stack) for school in schools]


def test_each_school_follows_its_own_bells(networks: list[Network]) -> None:
    seen = set()
    for at in INSTANTS:
        for network in networks:
            assert network.agent.run("apply", at=at).returncode == 0
            assert network.answers() == network.decided(at), (network.school.school, at)
        seen.add(tuple(network.answers()["staff", "discord.com"] for network in networks))
    assert {(True, False), (False, True)} <= seen, "one is shut while the other is open, and the other way round"
