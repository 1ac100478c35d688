"""Photographs: taken in, made harmless, stored, and searched for faces.

Nothing here decides: a person accounts for every face. ``intake``, ``apart`` and
``faces`` use no Django, so that they can run in a process of their own.
"""
