"""What ``dev.py`` understands."""

import argparse
import os
import sys
from collections.abc import Sequence

from config.dev import bench, check, fix, install, test
from config.dev.places import PYTHON
from config.folders import ROOT
from config.trouble import Trouble


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns the exit code; trouble is told in a sentence."""
    asked, rest = _parser().parse_known_args(words)
    if rest and asked.command != "test":
        _parser().error(f"not understood: {' '.join(rest)}")
    try:
        return int(asked.carry_out(asked, rest))
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run and develop Good Standing.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="serve Good Standing on this computer")
    run.add_argument("--port", type=int, default=8000, help="the port to serve on (8000)")
    run.add_argument("--empty", action="store_true", help="an empty trust instead of the demo")
    run.add_argument("--networks", action="store_true", help="also start local social networks")
    run.add_argument("--fresh", action="store_true", help="throw away the data and begin again")
    run.set_defaults(carry_out=_run)
    installing = commands.add_parser("install", help="install what serving needs, and start nothing")
    installing.set_defaults(carry_out=_install)
    tests = commands.add_parser("test", help="run the checks and the tests, or the tests named")
    tests.set_defaults(carry_out=lambda asked, rest: test.test(rest))
    for name, work, words in (
        ("check", check.check, "formatting, types, imports, generated pages, locks"),
        ("fix", fix.fix, "format, lock again, generate again"),
    ):
        command = commands.add_parser(name, help=words)
        command.set_defaults(carry_out=lambda asked, rest, work=work: work())
    benches = commands.add_parser("bench", help="measure, and print one table")
    benches.add_argument("names", nargs="*", help="which benchmarks (all)")
    benches.add_argument("--write", action="store_true", help="put the table into docs/generated/bench.md")
    benches.set_defaults(carry_out=lambda asked, rest: bench.bench(asked.names, write=asked.write))
    return parser


def _install(asked: argparse.Namespace, rest: Sequence[str]) -> int:
    """Set up for serving by other means than ``run``: see docs/guide/it.md."""
    install.for_running()
    return 0


def _run(asked: argparse.Namespace, rest: Sequence[str]) -> int:
    """Set up, then become the supervisor, in the Python that has everything installed."""
    install.for_running()
    words = ["--port", str(asked.port)]
    words += [f"--{name}" for name in ("empty", "networks", "fresh") if getattr(asked, name)]
    os.environ["PYTHONPATH"] = str(ROOT)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "config.dev.run", *words])
