from .words import Words

_SCOPE, _OPEN = ("scope/services",), ("site/controlled",)

WORDS: dict[str, Words] = {
    "service.added": Words("{who} added domains to the catalogue of services: {facts[domains]}.", _SCOPE),
    "service.addition_ended": Words("{who} took {facts[domains]} out of the catalogue of services again.", _SCOPE),
    "service.exception_made": Words("{who} had {facts[domain]} kept open until {facts[until]}.", _OPEN),
    "service.exception_ended": Words("{who} ended the exception for {facts[domain]}.", _OPEN),
    "service_list.brought": Words("{who} brought a list of {facts[names]} names, for {facts[use]}.", _SCOPE),
    "service_list.put_live": Words("{who} put a list of {facts[names]} names into effect, for {facts[use]}.", _SCOPE),
    "service_list.removed": Words("{who} removed a list of {facts[names]} names.", _SCOPE),
}
