"""Pupils who are never to be shown, for a reason that few may know."""
