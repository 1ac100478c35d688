"""The kinds of list that this room lets people import are known as soon as Django starts."""

from .imports import CONSENTS, PUPILS

__all__ = ["CONSENTS", "PUPILS"]
