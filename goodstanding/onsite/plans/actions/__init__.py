"""What is done with plans: laid before people or at once, asked for, applied, rolled back."""

from .going_back import roll_back
from .laying import At, finish, lay
from .pressing import apply

__all__ = ["At", "apply", "finish", "lay", "roll_back"]
