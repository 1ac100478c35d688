"""Compilers: from a school's site to files for the engines it runs. Pure: no Django, no clock, no I/O."""
