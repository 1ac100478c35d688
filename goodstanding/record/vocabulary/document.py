from .words import Words

WORDS: dict[str, Words] = {}
