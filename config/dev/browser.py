"""The Chromium for the tests in a browser: the system's, or else the one inside an npm package."""

import os
import shutil
from pathlib import Path
from typing import Any

from config.dev import node
from config.dev.places import NODE_MODULES, VAR
from config.dev.steps import command, once
from config.folders import ROOT
from config.trouble import Trouble

SYSTEM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first is the quickest
UNPACKED = VAR / "chromium"
OWN = {"LD_LIBRARY_PATH": str(UNPACKED / "lib"), "FONTCONFIG_PATH": str(UNPACKED)}
FONTS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{UNPACKED / "fonts"}</dir><dir>/usr/share/fonts</dir><cachedir>{UNPACKED / "cache"}</cachedir>
</fontconfig>
"""
# Without these a headless Chromium looks up its maker's hosts at every start.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
UNPACK = """
import fs from "node:fs"; import zlib from "node:zlib"; import path from "node:path";
const [from, to] = process.argv.slice(-2);
for (const name of fs.readdirSync(from).filter(name => name.endsWith(".br")))
  fs.writeFileSync(path.join(to, name.slice(0, -3)), zlib.brotliDecompressSync(fs.readFileSync(path.join(from, name))));
"""


def ready() -> None:
    """Make sure that there is a browser; unpack ours if the system has none."""
    if not _system():
        node.packages(all_of_them=True)
        once("chromium", "Unpack a Chromium", [ROOT / "package-lock.json", str(UNPACKED)], _unpack)


def launch_arguments() -> dict[str, Any]:
    """What Playwright's ``launch`` is given. Raises ``Trouble`` if there is no browser."""
    found = _system() or (UNPACKED / "chromium" if (UNPACKED / "chromium").exists() else None)
    if found is None:
        raise Trouble("There is no Chromium. Use: python3 dev.py test, or sudo apt-get install chromium")
    own = {} if _system() else OWN
    return {"executable_path": str(found), "args": list(QUIET), "env": os.environ | own}


def _system() -> Path | None:
    found = next((path for name in SYSTEM if (path := shutil.which(name))), None)
    return Path(found) if found else None


def _unpack() -> None:
    """The package holds brotli files: the browser, the libraries it may lack, and fonts."""
    shutil.rmtree(UNPACKED, ignore_errors=True)
    UNPACKED.mkdir(parents=True)
    packed = NODE_MODULES / "@sparticuz" / "chromium" / "bin"
    command([node.node(), "--input-type=module", "--eval", UNPACK, "--", packed, UNPACKED], env=node.environment())
    for archive in UNPACKED.glob("*.tar"):
        shutil.unpack_archive(archive, UNPACKED)
        archive.unlink()
    (UNPACKED / "chromium").chmod(0o755)
    (UNPACKED / "fonts.conf").write_text(FONTS)
    try:
        command([UNPACKED / "chromium", "--version"], env=OWN)
    except Trouble as trouble:
        raise Trouble("The Chromium from npm does not run here. Type: sudo apt-get install chromium") from trouble
