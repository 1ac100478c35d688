"""Trouble that the person at the keyboard can put right: a sentence, never a traceback."""


class Trouble(Exception):
    """Something is wrong outside our code. Its text says what, and what to do."""
