"""Write the golden files anew: ``python -m tests.golden.renew``, or only some engines' with their names after it."""

from __future__ import annotations

import sys

from .onsite import HERE, texts


def renew(engines: list[str]) -> None:
    chosen = {path: text for path, text in texts() if not engines or path.parent.name in engines}
    for old in HERE.glob("*/*.txt"):
        if not engines or old.parent.name in engines:
            old.unlink()
    for path, text in chosen.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew(sys.argv[1:])
