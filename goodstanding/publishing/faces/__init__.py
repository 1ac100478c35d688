"""Accounting by hand for every face in a photograph: detection only, never recognition."""
