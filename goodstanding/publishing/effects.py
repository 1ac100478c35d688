"""What is done for posts in the background: carrying them out, reading them back, taking them down."""

from .release import carry, retraction
from .withdrawal import effects as withdrawal

__all__ = ["carry", "retraction", "withdrawal"]
