"""What waits for a person in this room."""

from .conditions.waiting import forms_running_out, forms_that_ended

# What is asked as soon as it is imported.
__all__ = ["forms_running_out", "forms_that_ended"]
