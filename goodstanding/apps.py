from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig


class GoodStandingConfig(AppConfig):
    name = "goodstanding"
    label = "goodstanding"
    verbose_name = "Good Standing"

    def ready(self) -> None:
        """Let every room say what waits for somebody (its ``waiting.py``) and which photographs it shows."""
        for room in iter_modules([self.path], f"{self.name}."):
            for said in ("waiting", "showing"):
                if room.ispkg and find_spec(f"{room.name}.{said}"):
                    import_module(f"{room.name}.{said}")
