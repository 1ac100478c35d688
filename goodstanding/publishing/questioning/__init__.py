"""Questioning what a check found: asked, ruled on, and learned from."""
