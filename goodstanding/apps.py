from importlib import import_module

from django.apps import AppConfig

# Where the rooms keep what they promised.
KEEPERS = ("outbox.mail", "people.effects", "publishing.release.carry",
           "publishing.release.retraction")


# Where they say what waits for somebody.
TELLERS = ("channels.waiting", "publishing.waiting")


class GoodStandingConfig(AppConfig):
    name = "goodstanding"
    label = "goodstanding"
    verbose_name = "Good Standing"

    def ready(self) -> None:
        for module in KEEPERS + TELLERS:
            import_module(f"{self.name}.{module}")
