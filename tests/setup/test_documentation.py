"""The documentation leads somewhere: its links, commands and variables exist."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from config.command import parsers
from config.environment import GROUPS
from config.folders import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
COMMAND = re.compile(r"(?:^ {4}|`|sudo -u goodstanding )goodstanding ([a-z-]+)(?: ([a-z]+))?", re.MULTILINE)
VARIABLE = re.compile(r"GOODSTANDING_[A-Z_]*[A-Z]|DATABASE_URL")


def _anchors(page: Path) -> set[str]:
    """The headings of a page as addresses within it."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text()):
        file, _, anchor = link.partition("#")
        to = page.parent / file if file else page
        assert to.exists(), link
        assert not anchor or anchor in _anchors(to), link


def test_every_command_in_the_guide_exists() -> None:
    known = {parser.prog.split()[1]: parser for parser in parsers()}
    named = set(chain.from_iterable(COMMAND.findall(page.read_text()) for page in PAGES))
    assert {"record", "import", "names"} <= {name for name, _ in named}
    for name, part in named:
        assert name in known, name
        assert not part or part in known[name].format_help(), f"{name} {part}"


def test_every_variable_in_the_guide_exists() -> None:
    known = {one.name for group in GROUPS.values() for one in group}
    named = set(chain.from_iterable(VARIABLE.findall(page.read_text()) for page in PAGES))
    assert named
    assert named <= known
