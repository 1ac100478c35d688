"""Every variable of the environment that Good Standing reads, for the guide; a test keeps it whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable; ``default`` says in words what holds when it is not set."""

    name: str
    default: str
    meaning: str


ADDRESSES = (
    Variable(
        "DATABASE_URL",
        "an embedded database, for trials only",
        "The PostgreSQL 15 or newer to use: `postgresql://user:password@host:5432/name`. "
        "What follows a `?` goes to the driver, such as `?sslmode=verify-full`.",
    ),
    Variable(
        "GOODSTANDING_ADDRESS",
        "`http://localhost:8000`",
        "The address that people use, without a path. With `https://` the cookies are for HTTPS alone, "
        "browsers are told never to use plain HTTP again; passkeys need it.",
    ),
    Variable(
        "GOODSTANDING_HOSTS",
        "`localhost 127.0.0.1 [::1]`",
        "The host names that it answers to, separated by spaces: that of the address above.",
    ),
    Variable(
        "GOODSTANDING_BEHIND_PROXY",
        "off",
        "`1` where a proxy of yours stands in front: its `X-Forwarded-Proto` and `X-Forwarded-For` are "
        "believed. Never set it otherwise.",
    ),
    Variable("GOODSTANDING_REDIRECT", "`1`", "`0` where the proxy itself sends plain HTTP on to HTTPS."),
    Variable(
        "GOODSTANDING_VAR",
        "`var/` in the project",
        "The folder for all that is made at run time: programs, photographs, keys.",
    ),
)
KEYS = (
    Variable(
        "GOODSTANDING_SECRET_KEY",
        "made once, kept in `secret.key`",
        "Signs sessions and links. Changing it signs everyone out and voids links already sent.",
    ),
    Variable(
        "GOODSTANDING_NAMES_KEY",
        "made once, kept in `names.key`",
        "Hashes pupils' names for the index. It must be the same on every machine.",
    ),
    Variable(
        "GOODSTANDING_CONNECTIONS_KEY",
        "made once, kept in `connections.key`",
        "Seals the channels' passwords and tokens. It must be the same on every machine.",
    ),
    Variable(
        "GOODSTANDING_SIGNING_KEY",
        "made once, kept in `signing.key`",
        "Signs schools' local conditions: a private key and its certificate, as PEM. It must be the same on every "
        "machine, and be in the backup: without it documents that were signed before are not recognised.",
    ),
    Variable(
        "GOODSTANDING_SETUP_CODE",
        "made once, kept in `setup-code`",
        "The code that the first-run page asks for. It is good once.",
    ),
)
MAIL = (
    Variable("GOODSTANDING_SMTP_HOST", "`localhost`", "The mail server for outgoing e-mail."),
    Variable("GOODSTANDING_SMTP_PORT", "`25`", "Its port."),
    Variable("GOODSTANDING_SMTP_USER", "none", "The user to sign in to it as."),
    Variable("GOODSTANDING_SMTP_PASSWORD", "none", "That user's password."),
    Variable("GOODSTANDING_SMTP_TLS", "off", "`1` to use STARTTLS, usually on port 587."),
    Variable("GOODSTANDING_FROM", "`Good Standing <noreply@localhost>`", "Whom e-mails come from."),
    Variable(
        "GOODSTANDING_EMAIL_BACKEND",
        "SMTP",
        "Django's path of another way to send e-mail. `dev.py run` uses files in `mail/`.",
    ),
)
SIGN_IN = (
    Variable(
        "GOODSTANDING_MICROSOFT_ID", "none", "Microsoft's application (client) ID; with the secret, offers the button."
    ),
    Variable("GOODSTANDING_MICROSOFT_SECRET", "none", "The client secret's value."),
    Variable(
        "GOODSTANDING_MICROSOFT_TENANT", "none, and needed with the ID", "The directory (tenant) ID of the trust."
    ),
    Variable(
        "GOODSTANDING_MICROSOFT_SERVER",
        "Microsoft's, for that directory",
        "Another address, as for a national cloud; the tenant is then not needed.",
    ),
    Variable("GOODSTANDING_GOOGLE_ID", "none", "Google's client ID; with the secret, offers the button."),
    Variable("GOODSTANDING_GOOGLE_SECRET", "none", "The client secret."),
    Variable("GOODSTANDING_GOOGLE_SERVER", "`https://accounts.google.com`", "Another address."),
)
OUTBOX = (
    Variable(
        "GOODSTANDING_RETRY_SECONDS",
        "`5 30 120 600 3600 10800 43200`",
        "How many seconds after each failed try an e-mail or a post is tried again.",
    ),
    Variable(
        "GOODSTANDING_SWEEP_SECONDS",
        "`5`",
        "How often, in seconds, a worker looks for what a killed worker left undone. It must divide 60.",
    ),
)
PRIMARY = (
    Variable(
        "GOODSTANDING_PRIMARY",
        "none: no distribution from the centre",
        "The address of the trust's own DNS primary, which we send signed updates to. It needs the key below.",
    ),
    Variable("GOODSTANDING_PRIMARY_PORT", "`53`", "Its port."),
    Variable(
        "GOODSTANDING_PRIMARY_KEY",
        "`primary.key` in the folder of `GOODSTANDING_VAR`",
        "The file with its TSIG key, as `tsig-keygen goodstanding-update` of BIND writes it; readable by us alone.",
    ),
)
PICTURES = (
    Variable(
        "GOODSTANDING_FACE_FINDER",
        "CenterFace",
        "Another face finder, as `package.module:Class` of a package installed beside the app: see decision 16.",
    ),
)
DEVELOPING = (
    Variable("GOODSTANDING_DEBUG", "off", "`1` shows what went wrong on the page. Never in production."),
    Variable(
        "GOODSTANDING_LOCAL_NETWORKS",
        "off",
        "`1` lets channels connect to servers on this computer by plain HTTP; `dev.py run --networks` sets it.",
    ),
    Variable("GOODSTANDING_PICTURES", "none", "A folder of photographs for the benchmark of faces, and for tests."),
    Variable(
        "GOODSTANDING_STATICFILES",
        "compressed, with hashed names",
        "Django's path of another storage for static files.",
    ),
    Variable("GOODSTANDING_TEST_DATABASE", "one for each test run", "The name of the tests' database."),
)
GROUPS = {
    "Addresses and places": ADDRESSES,
    "Keys": KEYS,
    "E-mail": MAIL,
    "Signing in with Microsoft or Google": SIGN_IN,
    "Trying again": OUTBOX,
    "Central distribution": PRIMARY,
    "Photographs": PICTURES,
    "For developers only": DEVELOPING,
}


def environment() -> Iterator[str]:
    """Every variable, as Markdown."""
    yield "# The environment\n\nEverything that a trust may need to change is a variable of the environment."
    for title, variables in GROUPS.items():
        yield f"\n## {title}\n\n| variable | when it is not set | meaning |\n|---|---|---|"
        for one in variables:
            yield f"| `{one.name}` | {one.default} | {one.meaning} |"
