"""What the worker does for access on site: importing it is what lets it."""

from .central import effects as central
from .plans import effects as plans
from .watch import effects as watch

__all__ = ["central", "plans", "watch"]
