"""Everything that changes pupils and what their families have answered."""

from .answers import add_evidence, record_answers, record_consent, set_aside, withdraw_consent
from .exporting import note_event_list, note_export
from .pupils import add_pupil, bring_back, change_pupil, mark_left

__all__ = [
    "add_evidence",
    "add_pupil",
    "bring_back",
    "change_pupil",
    "mark_left",
    "note_event_list",
    "note_export",
    "record_answers",
    "record_consent",
    "set_aside",
    "withdraw_consent",
]
