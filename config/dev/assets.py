"""The style sheet, the script, the fonts and the pictures of the pages: built, never committed.

``python -m config.dev.assets`` builds them alone.
"""

import os
import shutil
from pathlib import Path

from config.dev import node
from config.dev.places import ASSETS, NODE_MODULES, PYTHON, REQUIREMENTS, SOURCES, VAR
from config.dev.steps import command, once
from config.folders import ROOT

FONT = NODE_MODULES / "@fontsource-variable" / "source-sans-3"
FACES = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "latin-ext-wght-italic")


def built() -> None:
    """Build what is out of date: the assets, then the copies with hashed names that are served."""
    if not ASSETS.exists():
        (VAR / "stamps" / "assets").unlink(missing_ok=True)
    inputs = [SOURCES, ROOT / "package-lock.json", Path(__file__)]
    once("assets", "Build the style sheet, script and fonts", inputs, _build)
    if not (VAR / "static").exists():
        (VAR / "stamps" / "static").unlink(missing_ok=True)
    once("static", "Lay them out for the browser", [ASSETS, REQUIREMENTS / "app.txt"], _lay_out)


def _build() -> None:
    """Build beside the place and swap, so that a failed build leaves the last good one."""
    draft = ASSETS.with_name("assets.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for folder in SOURCES.iterdir():
        if folder.is_dir() and folder.name not in {"scss", "js"}:
            shutil.copytree(folder, draft / folder.name)
    _fonts(draft / "fonts")
    _style(draft)
    _script(draft)
    shutil.rmtree(ASSETS, ignore_errors=True)
    draft.replace(ASSETS)


def _fonts(folder: Path) -> None:
    folder.mkdir()
    for face in FACES:
        shutil.copy(FONT / "files" / f"source-sans-3-{face}.woff2", folder)
    shutil.copy(FONT / "LICENSE", folder / "LICENSE.txt")


def _style(folder: Path) -> None:
    sass = NODE_MODULES / "sass" / "sass.js"
    flags = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={NODE_MODULES}"]
    for source in sorted((SOURCES / "scss").glob("[!_]*.scss")):
        command([node.node(), sass, *flags, f"{source}:{folder / source.stem}.css"], env=node.environment())


def _script(folder: Path) -> None:
    esbuild = NODE_MODULES / "esbuild" / "bin" / "esbuild"
    flags = [
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2020",
        "--legal-comments=linked",
        "--log-level=warning",
    ]
    sources = sorted((SOURCES / "js").glob("*.js"))
    if sources:
        command([node.node(), esbuild, *sources, *flags, f"--outdir={folder}"], env=node.environment())


def _lay_out() -> None:
    """Django's own collection; it needs no database."""
    env = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    env["DATABASE_URL"] = os.environ.get("DATABASE_URL", "postgresql:///none")
    command([PYTHON, "-m", "django", "collectstatic", "--noinput", "--clear", "-v", "0"], cwd=ROOT, env=env)


if __name__ == "__main__":
    node.packages()
    built()
