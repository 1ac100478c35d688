"""Links that lead where they say, and safely. Nothing is looked up: a link is judged as it is written."""

from .rules import links_are_safe, links_lead_where_they_say

__all__ = ["RULES", "links_are_safe", "links_lead_where_they_say"]

RULES = (links_lead_where_they_say, links_are_safe)
