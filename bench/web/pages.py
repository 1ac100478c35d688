"""Who asks for what."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.test import Client

from bench.web.addresses import PEOPLE, addresses
from bench.web.asking import Ask
from demo.story.people import person
from demo.story.pupils import standing
from goodstanding.channels.models import Channel

LENGTH = 500  # characters


def asks() -> list[Ask]:
    """Every page for everybody, and for somebody who is not signed in."""
    who = {"nobody": ""} | {key: _session(key) for key in PEOPLE}
    # Leaving is left out: it would end the session that the others are measured with.
    return [
        Ask(name, path, key, session)
        for name, paths in addresses().items()
        if name != "account_logout"
        for path in paths
        for key, session in who.items()
    ]


def _session(key: str) -> str:
    client = Client()
    client.force_login(person(key), settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def live_check() -> Ask:
    """What the composer asks while somebody types 500 characters with two pupils' names in them."""
    one, two = standing("deansfield", "given"), standing("deansfield", "refused")
    text = (
        f"Well done to {one} and to #{two.given_name}{two.family_name}. " + "Thank you to all our families "
        "who came to see the play about rivers; everyone went home tired and happy. Year 6 "
        "are raising money for the library, and the garden opens again on Friday at 3.15pm. " * 4
    )[:LENGTH]
    board = Channel.objects.get(handle="deansfield-board")
    fields = {"text": text, "id": uuid4(), "school": "deansfield", "channels": board.pk, "when": "now"}
    return Ask("live check", "/posts/check/", "tom", _session("tom"), urlencode(fields))
