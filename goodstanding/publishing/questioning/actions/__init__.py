"""Asking whether a finding is right, ruling on it, and ending a ruling that held for good."""

from .ask import ask
from .rule import end, rule_on

__all__ = ["ask", "end", "rule_on"]
