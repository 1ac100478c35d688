"""Everything that changes a school's photographs and who is said to be in them."""

from .bringing import bring, describe
from .deleting import delete, delete_originals
from .faces import Box, Said, account_for, add_face, add_found, look_over, remove_face
from .making import keep_copy, keep_made

__all__ = [
    "Box",
    "Said",
    "account_for",
    "add_face",
    "add_found",
    "bring",
    "delete",
    "delete_originals",
    "describe",
    "keep_copy",
    "keep_made",
    "look_over",
    "remove_face",
]
