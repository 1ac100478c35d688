"""The policy itself: facts in, verdicts out.

Pure Python. Nothing here knows Django, reads a clock or touches a file that is
not its own data; time is always an argument.
"""
