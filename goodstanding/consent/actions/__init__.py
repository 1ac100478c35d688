"""Everything that changes pupils and what their families have answered."""

from .answers import record_consent, withdraw_consent
from .exporting import note_export
from .pupils import add_pupil, bring_back, change_pupil, mark_left

__all__ = ["add_pupil", "bring_back", "change_pupil", "mark_left", "note_export", "record_consent", "withdraw_consent"]
