"""The append-only record: what was done, by whom, under which clauses, in one chain.

Every change is made by an action, and every action writes here in the same
transaction::

    @action
    def approve(*, channel: Channel, by: Person) -> None:
        ...
        record("channel.approved", subject=channel, school=channel.school)
"""

from .acting import Misuse, NothingRecorded, action, record, written_at

__all__ = ["Misuse", "NothingRecorded", "action", "record", "written_at"]
