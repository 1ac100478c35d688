"""What the server’s own log never says: the words of a personal link, which open it."""

from __future__ import annotations

import re
from logging import Filter, LogRecord
from typing import Any

_LINK = re.compile(r"(/family/)[\w-]{20,}")


class Unsaid(Filter):
    """Takes personal links out of a line: Django writes the path of every request that went wrong."""

    def filter(self, record: LogRecord) -> bool:
        record.msg = _without(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without, record.args))
        return True


def _without(value: Any) -> Any:
    return _LINK.sub(r"\1…", value) if isinstance(value, str) else value
