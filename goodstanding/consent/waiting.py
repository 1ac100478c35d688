"""What waits for a person in this room."""

from .reminders.waiting import consent_running_out

# What is asked as soon as it is imported.
__all__ = ["consent_running_out"]
