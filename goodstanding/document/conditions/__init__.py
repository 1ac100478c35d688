"""A school's local conditions: the form its principal signs, what it opens, and when it ends."""
