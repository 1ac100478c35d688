"""A school's days: its terms, the bells of an ordinary day, and the days that differ."""
