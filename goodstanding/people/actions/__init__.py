"""Everything that changes the trust, its schools, its people and their roles."""

from .exporting import note_export
from .persons import add_person, bring_back, change_person, invite, mark_left
from .roles import end_role, give_role
from .setting_up import set_up
from .sign_in import note_choice, note_lockout, note_sign_in_change, send_password_link
from .trust import add_school, change_school, change_trust

__all__ = [
    "add_person",
    "add_school",
    "bring_back",
    "change_person",
    "change_school",
    "change_trust",
    "end_role",
    "give_role",
    "invite",
    "mark_left",
    "note_choice",
    "note_export",
    "note_lockout",
    "note_sign_in_change",
    "send_password_link",
    "set_up",
]
