"""Objections: they hold against every yes, until they are taken back."""
