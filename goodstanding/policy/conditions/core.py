"""The core that no school's form can undo, and why each part of it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Core:
    """A clause that holds at every school whatever is signed: ``holds`` says what, ``why`` the reason."""

    clause: str
    holds: str
    why: str


CORE = (
    Core(
        "voice/image-consent",
        "A pupil’s picture needs written consent.",
        "It is the family’s right, and no school can sign it away for them.",
    ),
    Core(
        "official/second-reader",
        "A second colleague reads what goes out.",
        "One pair of eyes misses what another sees, and nobody can take back what is public.",
    ),
    Core(
        "voice/no-private-messages",
        "Nobody talks in private with pupils or families through a channel.",
        "What nobody else can see protects neither the child nor the colleague.",
    ),
    Core(
        "personal/no-contact",
        "Staff’s own accounts stay apart from pupils and their families.",
        "A tie on a private account is where harm to a child, and blame of a colleague, begins.",
    ),
    Core(
        "personal/official-routes",
        "School business goes through the school’s own routes.",
        "Only there can the school look after what was said.",
    ),
    Core(
        "personal/confidential",
        "What is known of pupils, families and colleagues stays inside.",
        "The law protects it, and they trusted the school with it.",
    ),
    Core(
        "official/approved",
        "The principal approves a channel before it is used.",
        "Somebody must answer for every voice that speaks as the school.",
    ),
    Core(
        "official/protected",
        "Channels have passwords, and the principal can reach them.",
        "A channel that somebody else takes over speaks in the school’s name.",
    ),
    Core(
        "wrong/report",
        "Concerns are reported.",
        "A child’s safety comes before what is awkward.",
    ),
    Core(
        "site/controlled",
        "Pupils’ access stays shut, but for what is opened by name on this form.",
        "The school decides what children can reach while they are in its care.",
    ),
)
