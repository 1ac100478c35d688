"""What this room does in the background, and the kinds of list it lets people import: known once Django starts."""

from .families import effects as families
from .imports import CARERS, CONSENTS, PUPILS
from .photographs import effects as photographs
from .reminders import effects as reminders

__all__ = ["CARERS", "CONSENTS", "PUPILS", "families", "photographs", "reminders"]
