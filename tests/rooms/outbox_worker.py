"""Settings of the outbox tests' own worker, with handlers to see it at work."""

from config.settings import *  # noqa: F403

PROCRASTINATE_IMPORT_PATHS = ["tests.rooms.outbox_handlers"]
