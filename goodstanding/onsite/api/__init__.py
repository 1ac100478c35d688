"""The decision for other filters: what a school's own systems may ask, each with a key of that school."""
