"""What a worker can do: the outbox, and every room's ``effects.py``.

Procrastinate imports this module when Django starts.
"""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import goodstanding
from goodstanding.outbox import keeping, mail, sweeping

__all__ = ["keeping", "mail", "sweeping"]

for _room in iter_modules(goodstanding.__path__, "goodstanding."):
    if _room.ispkg and find_spec(f"{_room.name}.effects"):
        import_module(f"{_room.name}.effects")
