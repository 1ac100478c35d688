"""Everything that changes who answers for a pupil, asks them, or records what they say."""

from .answering import SentBefore, answer
from .asking import Until, ask, end_links, look_up_links, print_letters, remind
from .carers import add_carer, change_carer, remove_carer

__all__ = [
    "SentBefore",
    "Until",
    "add_carer",
    "answer",
    "ask",
    "change_carer",
    "end_links",
    "look_up_links",
    "print_letters",
    "remind",
    "remove_carer",
]
