"""What is compiled for the schools of `tests.sites`, byte for byte.

Each file here is one bundle: its files, one after the other, under their paths. When what is
compiled is meant to change, ``python -m tests.golden.renew`` writes them anew; what changed
is then read in the commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from goodstanding.onsite.compile import COMPILERS, Bundle, Engine, compiler
from goodstanding.policy.onsite.site import Site
from tests import sites

HERE = Path(__file__).parent
# Three days each: a form's last hours and the default after it, two sets of bells, and no form at all.
LEASES = (
    (sites.secondary(), sites.at("2027-01-10")),
    (sites.all_through(), sites.at("2026-11-17")),
    (sites.default(), sites.at("2027-03-27")),
)


def texts() -> Iterator[tuple[Path, str]]:
    """Every golden file and what should be in it."""
    for engine in COMPILERS:
        for site, _ in LEASES:
            yield golden(engine, site), as_text(compiled(engine, site))


def golden(engine: Engine, site: Site) -> Path:
    return HERE / engine.value / f"{site.school}.txt"


def compiled(engine: Engine, site: Site) -> Bundle:
    starts = next(at for one, at in LEASES if one.school == site.school)
    return compiler(engine)(site, starts, starts + timedelta(days=3))


def as_text(bundle: Bundle) -> str:
    return "".join(f"===== {file.path}{' (runs)' * file.runs}\n{file.text}" for file in bundle.files)
