"""Lists brought in from other systems: read, compared, shown, and only then taken over."""
