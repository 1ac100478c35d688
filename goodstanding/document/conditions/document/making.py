"""From a form that is being signed to the document that is kept."""

from __future__ import annotations

from goodstanding.document.conditions.facts import known_services
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.people.models import Trust
from goodstanding.policy.verdict import Finding, Refused, Verdict, Where, block
from goodstanding.record import files

from .keys import signing_key
from .printing import Unprintable, Words, printed
from .wording import words_of

ROOM = "conditions"  # the folder of signed forms among the private files


def made(row: LocalConditions) -> str:
    """Print, seal and keep the document of `row`; the answer is its SHA-256. Raises `Refused`."""
    from .sealing import sealed  # half a second to load, and needed only here

    trust = str(Trust.objects.get())
    assert row.signed_at is not None, "a form is printed when it is signed"
    try:
        pdf = printed(words_for(row, trust), row.signed_at)
    except Unprintable as error:
        raise Refused(Verdict.of([unprintable(error)])) from error
    reason = f"Local conditions of {row.school.name}, form {row.number}"
    return files.keep(ROOM, sealed(pdf, signing_key(trust), signer=row.signed_as, reason=reason))


def words_for(row: LocalConditions, trust: str) -> Words:
    return words_of(row, trust=trust, services=known_services())


def document(row: LocalConditions) -> bytes:
    """The signed document, the very bytes that were kept. Raises `FileMissing` and `FileDamaged`."""
    return files.read(ROOM, row.digest)


def unprintable(error: Unprintable) -> Finding:
    return block(
        "local/signed",
        "conditions.can_be_printed",
        f"The document cannot show “{error.characters}”.",
        "Write it with ordinary letters.",
        Where("changes"),
    )
