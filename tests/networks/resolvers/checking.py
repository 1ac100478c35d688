"""Each engine's own checker, run over a compiled bundle as it would lie on the machine."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from goodstanding.onsite.compile import Bundle

from .bind import main_file as bind_file
from .knot import main_file as knot_file
from .powerdns import main_file as powerdns_file
from .running import lay, names, program
from .unbound import main_file as unbound_file

_UNUSED = 9  # a port on which nothing is asked: checkers start nothing


def check_unbound(folder: Path, bundle: Bundle) -> None:
    lay(folder, bundle)
    _pass(program("unbound-checkconf"), unbound_file(folder, _UNUSED, _UNUSED))


def check_bind(folder: Path, bundle: Bundle) -> None:
    lay(folder, bundle)
    _pass(program("named-checkconf"), "-z", bind_file(folder, _UNUSED, _UNUSED, _UNUSED))
    for zone, ((origin, _view), *_) in names(folder).items():
        for variant in (folder / "zones" / zone).glob("*.rpz"):
            _pass(program("named-checkzone"), origin, variant)


def check_knot(folder: Path, bundle: Bundle) -> None:
    lay(folder, bundle)
    file = knot_file(folder, _UNUSED)
    _pass(program("knotc"), "-c", file, "conf-check")
    _pass(program("knotc"), "-c", file, "zone-check")


def check_powerdns(folder: Path, bundle: Bundle) -> None:
    lay(folder, bundle)
    powerdns_file(folder, _UNUSED, _UNUSED)
    _pass(program("pdns_recursor"), f"--config-dir={folder}", "--config=check")


def check_units(units: Iterable[Path]) -> None:
    """By systemd's own checker, which says on its standard error what it would only warn of."""
    words = [program("systemd-analyze"), "verify", "--man=no", *units]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def _pass(*words: str | Path) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"


CHECKERS: dict[str, Callable[[Path, Bundle], None]] = {
    "unbound": check_unbound,
    "bind": check_bind,
    "knot": check_knot,
    "powerdns": check_powerdns,
}
