"""Measure one benchmark and write its rows to a file: ``python -m bench.one NAME FILE``."""

import json
import signal
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path


def main(name: str, file: str) -> None:
    rows = import_module(f"bench.{name}").measured()
    Path(file).write_text(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, it still tidies up
    main(*sys.argv[1:])
