"""An Unbound that an agent looks after: started, ended and started again, as on a school's resolver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .agent import Agent
from .asking import Answer, ask
from .running import free_port, program, started
from .unbound import MAIN


@dataclass
class Served:
    """An agent and its Unbound. Whoever asks from an audience's range is answered as one of it."""

    agent: Agent
    folder: Path
    port: int
    running: ExitStack = field(default_factory=ExitStack)

    @property
    def control(self) -> str:
        return f"{program('unbound-control')} -c {self.folder / 'main.conf'}"

    def start(self) -> None:
        """Start Unbound with the live files as they are."""
        words: list[str | Path] = [program("unbound"), "-d", "-c", self.folder / "main.conf"]
        self.running.enter_context(started(words, self.folder, self.port))

    def stop(self) -> None:
        self.running.close()

    def ask(self, host: str, source: str) -> Answer:
        return ask(host, source, self.port)


@contextmanager
def served(agent: Agent, world: int) -> Iterator[Served]:
    """The agent's Unbound, ready to start; it asks the port `world` about everything, and is ended at the end."""
    folder = agent.home.with_name("engine")
    folder.mkdir()
    made = Served(agent, folder, free_port())
    (folder / "main.conf").write_text(MAIN.format(folder=folder, world=world, port=made.port))
    (folder / "snippet.conf").write_text(f'include: "{agent.live / "unbound.conf"}"\n')
    anew = f"kill -HUP $(cat {folder / 'pid'})"
    agent.settle(engines="unbound", unbound_control=made.control, restart_unbound=f'sh -c "{anew}"')
    with made.running:
        yield made
