from .words import Words

_CLAUSES = ("site/controlled", "site/personal-use", "site/youtube")

WORDS: dict[str, Words] = {
    "site.watched": Words(
        "The watchdog asked {facts[engine]} as {facts[audience]} and found it {facts[standing]}.", _CLAUSES
    ),
}
