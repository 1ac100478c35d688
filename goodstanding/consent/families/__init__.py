"""Families answer for themselves: who answers for a pupil, their personal links, and what they said."""
