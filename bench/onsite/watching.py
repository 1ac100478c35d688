"""Ask a resolver again and again whether YouTube is there, and print when the answer turned, as JSON.

``python -m bench.onsite.watching ADDRESS UNTIL``: asked from ADDRESS until that second since 1970.
"""

import json
import sys
import time

from tests.networks.resolvers.asking import ask


def main(source: str, until: int) -> None:
    turns, before = [], False
    while (now := time.time()) < until:
        try:
            allowed = ask("www.youtube.com", source, 53).allowed
        except OSError:
            continue  # it is being started anew
        if allowed is not before:
            turns.append(now)
            before = allowed
    print(json.dumps(turns))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
