"""The agent's own files, which every kit carries as they are."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from goodstanding.onsite.compile.bundle import File

RUN = frozenset({"goodstanding-kit", "install.sh"})


@lru_cache(maxsize=1)
def programs() -> tuple[File, ...]:
    """Each file of the agent, and ``install.sh``, which puts them and the rest of the kit in place."""
    found = sorted(files(__package__).joinpath("agent").iterdir(), key=lambda one: one.name)
    return tuple(File(_path(one.name), one.read_text(), one.name in RUN) for one in found if one.is_file())


def _path(name: str) -> str:
    return name if name == "install.sh" else f"agent/{name}"
