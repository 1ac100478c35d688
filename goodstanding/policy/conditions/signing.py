"""Who signs a form, and what must be so at that moment."""

from __future__ import annotations

from ..rules import Said, rule, stop
from ..verdict import Verdict
from . import choices
from .facts import FormFacts, SigningFacts
from .words import words_leave_the_core


@rule("local/signed")
def signed_by_its_principal(facts: SigningFacts) -> Said:
    """Only the school's own principal signs its local conditions: no deputy, and no other school's principal."""
    if facts.principal is None:
        yield stop(f"{facts.school} has no principal now.", "The trust appoints one; until then the default holds.")
    elif facts.by != facts.principal:
        yield stop(
            f"Only the principal of {facts.school} signs its local conditions, and answers for them.",
            "Ask the principal. Nobody can sign in their place.",
        )


@rule("local/signed")
def signed_as_read(facts: SigningFacts) -> Said:
    """What is signed is exactly what the principal had before them."""
    if facts.read != facts.now:
        yield stop("The form has changed since you opened it.", "Read it again as it is now, and sign that.")


@rule("local/signed")
def signed_in_person(facts: SigningFacts) -> Said:
    """Whoever signs proves at that moment who they are, and says that they answer for it."""
    if not facts.accepted:
        yield stop("You have not said that you answer for this.", "Tick the box, if you do.", "accepted")
    if not facts.again:
        yield stop("You have not proved again who you are.", "Give your password, code or passkey.", "proof")


@rule("local/core-holds")
def advice_is_answered(facts: SigningFacts) -> Said:
    """Where words read as if they undid the core, the principal says why they do not."""
    if words_leave_the_core(facts.form) and len(facts.answer.split()) < 3:
        yield stop("The check asks about your words, and you have not answered.", "Say why in a sentence.", "answer")


def form_stands(facts: FormFacts) -> Verdict:
    """Whether the form as it is filled in could be signed, with what the check of its words advises."""
    return Verdict(
        choices.ends_on_a_day(facts)
        + choices.personal_use_is_within_limits(facts)
        + choices.youtube_is_within_limits(facts)
        + choices.openings_are_within_limits(facts)
        + choices.openings_name_what_is_known(facts)
        + choices.youtube_has_its_own_choice(facts)
        + choices.changes_can_be_read(facts)
        + words_leave_the_core(facts)
    )


def may_sign(facts: SigningFacts) -> Verdict:
    """Whether this person may sign this form now."""
    return Verdict(
        signed_by_its_principal(facts) + signed_as_read(facts) + signed_in_person(facts) + advice_is_answered(facts)
    ) + form_stands(facts.form)
