"""The guard of an Unbound that reads from the primary: a lease ends there by itself, whoever is dead.

Unbound goes on using a zone whose primary is gone, also one that opens. So beside it runs
a small program that keeps the schedule, and takes out of use every zone that should stand shut.
"""

from importlib.resources import files


def program() -> str:
    """The guard, for ``/bin/sh``."""
    return files(__name__).joinpath("goodstanding-guard").read_text()
