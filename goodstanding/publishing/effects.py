"""What is done for posts in the background: carrying them out, reading them back, taking them down."""

from .release import carry, retraction

__all__ = ["carry", "retraction"]
