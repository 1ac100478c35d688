"""``python -m demo load [--empty]``, ``python -m demo who`` and ``python -m demo networks``."""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m demo")
    parser.add_argument("what", choices=["load", "who", "networks"])
    parser.add_argument("--empty", action="store_true", help="open an empty trust instead")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if asked.what == "networks":
        from demo.connecting import serve

        return serve()
    from demo.loading import Occupied, load, open_empty, who

    if asked.what == "who":
        print(who())
        return 0
    try:
        open_empty() if asked.empty else load()
    except Occupied as occupied:
        print(occupied, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
