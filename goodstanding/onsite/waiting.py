"""What waits for a person because of access on site."""

from .days.waiting import school_days_running_out
from .plans.waiting import plans_waiting
from .watch.waiting import networks_out_of_step

__all__ = ["networks_out_of_step", "plans_waiting", "school_days_running_out"]
