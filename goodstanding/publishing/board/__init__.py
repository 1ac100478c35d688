"""The school's own public noticeboard: a network of ours, and everything said elsewhere."""
