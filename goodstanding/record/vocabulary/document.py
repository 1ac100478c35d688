from .words import Words

WORDS: dict[str, Words] = {
    "conditions.drafted": Words("{who} filled in {what}.", ("local/signed",)),
    "conditions.signed": Words("{who} signed {what}.", ("local/signed",)),
    "conditions.replaced": Words("{what} gave way to a newer form.", ("local/signed",)),
    "conditions.ended": Words("{what} ended: {facts[because]}.", ("local/signed",)),
    "conditions.end_moved": Words("{what} will end on another day: {facts[because]}.", ("local/signed",)),
    "conditions.end_told": Words("The school was told that {what} ends soon.", ("local/signed",)),
    "conditions.trust_told": Words("The trust was told how schools’ local conditions end.", ("local/signed",)),
    "site_limits.set": Words("{who} set how far schools may go on site.", ("site/controlled", "local/core-holds")),
    "policy_version.adopted": Words("{who} put version {facts[version]} of the policy on file.", ("document/control",)),
}
