"""What people do with the catalogue: add, except, end; bring a list, put it into effect, remove it."""

from .adding import SaidAddition, add_service, end_addition
from .excepting import end_exception, make_exception
from .listing import Brought, bring_list, put_list_live, remove_list

__all__ = [
    "Brought",
    "SaidAddition",
    "add_service",
    "bring_list",
    "end_addition",
    "end_exception",
    "make_exception",
    "put_list_live",
    "remove_list",
]
