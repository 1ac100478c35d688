from .words import Words

_CLAUSES = ("site/controlled",)

WORDS: dict[str, Words] = {
    "site.year_said": Words("{who} entered the school year {facts[year]}.", _CLAUSES),
    "site.day_said": Words("{who} entered a day that differs, {facts[day]} ({facts[kind]}).", _CLAUSES),
    "site.day_ended": Words("{who} let {facts[day]} be an ordinary day again.", _CLAUSES),
    "network.said": Words("{who} entered where devices are: {facts[group]}.", _CLAUSES),
    "network.ended": Words("{who} took away where devices are: {facts[group]}.", _CLAUSES),
}
