"""What people do with local conditions, and what their end does."""

from .drafting import draft
from .ending import end, note_end, remind, take_back
from .limiting import Bounds, set_limits
from .signing import sign
from .telling import tell_trust

__all__ = ["Bounds", "draft", "end", "note_end", "remind", "set_limits", "sign", "take_back", "tell_trust"]
