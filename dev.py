#!/usr/bin/env python3
"""The commands for running and developing Good Standing; see ``python3 dev.py --help``.

Standard library only, and readable by old Pythons, so that they too get a clear sentence.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "Good Standing needs Python 3.11 or newer, and this is Python %d.%d. "
        "Start it with a newer one, for example: python3.11 dev.py run" % sys.version_info[:2]
    )

from config.dev.commands import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
