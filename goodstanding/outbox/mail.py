"""Plain-text mail, one recipient each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Engine

from .handlers import keeps


@keeps("mail", forgets=True)
def send(
    *,
    key: str,
    to: str,
    subject: str = "",
    body: str = "",
    template: str = "",
    context: Mapping[str, Any] | None = None,
    **_: Any,
) -> None:
    """Send one message: from `template`, whose first line is its subject, or as given.

    After a crash it may go twice; both bear one Message-ID, so that mail programs
    show it once.
    """
    if template:
        subject, body = rendered(template, context or {})
    sender = settings.DEFAULT_FROM_EMAIL
    domain = sender.rstrip(">").rpartition("@")[2]
    EmailMessage(
        " ".join(subject.split()),
        body,
        sender,
        [to],
        headers={
            "Message-ID": f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def rendered(template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The subject and the body in `template`; ``{{ address }}`` is this installation's."""
    words = {"address": settings.ADDRESS, **context}
    text = Engine.get_default().get_template(template).render(Context(words, autoescape=False))
    first, _, body = text.lstrip().partition("\n")
    return first.removeprefix("Subject:").strip(), body.strip() + "\n"
