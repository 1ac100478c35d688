"""Mail goes out over real SMTP, in plain text, to one recipient each."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from goodstanding.outbox import promise
from goodstanding.outbox.keeping import keep
from goodstanding.outbox.models import Effect
from goodstanding.record import action, record

pytestmark = pytest.mark.django_db


class Letterbox:
    """A mail server that keeps what it is given, and refuses while it is `closed`."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self.closed = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.closed:
            return "451 Come back later"
        message = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.letters.append((envelope.rcpt_tos, message))
        return "250 Taken"


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "Good Standing <noreply@trust.example>"
    settings.ADDRESS = "https://standing.trust.example"
    yield box
    server.stop()


@action
def write_to(*, by: None, key: str, **mail: Any) -> None:
    record("effect.tried_again", subject="effect:0", facts={"kind": "mail"})
    promise("mail", key=key, **mail)


def _keep() -> Effect:
    effect = Effect.objects.latest("pk")
    keep(effect=effect.pk)
    effect.refresh_from_db()
    return effect


def test_a_letter_from_a_template(letterbox: Letterbox, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "asked.txt").write_text(
        "Subject: {{ who }} asks you to read a post\n\nDear {{ name }},\n\n{{ address }}/posts/{{ post }}/\n"
    )
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [tmp_path]}]
    write_to(
        by=None,
        key="ask:7",
        to="tom@oak.example",
        template="asked.txt",
        context={"who": "Siân O’Connor & co", "name": "Tom <3", "post": 7},
    )
    effect = _keep()
    assert effect.done_at
    assert effect.payload == {}
    [(to, letter)] = letterbox.letters
    assert to == ["tom@oak.example"]
    assert letter["Subject"] == "Siân O’Connor & co asks you to read a post"
    assert letter["From"] == "Good Standing <noreply@trust.example>"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().splitlines() == ["Dear Tom <3,", "", "https://standing.trust.example/posts/7/"]


def test_a_letter_that_is_refused_stays_and_goes_later_under_the_same_name(letterbox: Letterbox) -> None:
    write_to(by=None, key="news", to="tom@oak.example", subject="One\r\nBcc: all@oak.example", body="Hello")
    letterbox.closed = True
    effect = _keep()
    assert not effect.done_at
    assert "451" in effect.last_error
    assert effect.payload["to"] == "tom@oak.example"
    letterbox.closed = False
    Effect.objects.update(due=effect.created_at)
    assert _keep().done_at
    [(to, letter)] = letterbox.letters
    assert to == ["tom@oak.example"]
    assert letter["Subject"] == "One Bcc: all@oak.example"
    assert letter["Bcc"] is None
    write_to(by=None, key="news", to="tom@oak.example", subject="Twice", body="")
    _keep()
    assert len(letterbox.letters) == 1
    write_to(by=None, key="other news", to="tom@oak.example", subject="Other", body="")
    _keep()
    assert letterbox.letters[1][1]["Message-ID"] != letter["Message-ID"]
    assert letter["Message-ID"].endswith("@trust.example>")
