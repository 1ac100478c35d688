from .words import Words

SITE = ("site/controlled",)

WORDS: dict[str, Words] = {
    "plan.made": Words("{who} worked out what changes on site; schools looked at: {facts[schools]}.", SITE),
    "plan.laid": Words(
        "{who} laid a plan before those who may apply it: it opens {facts[share]}% of the services.", SITE
    ),
    "plan.overtaken": Words("{who} set a waiting plan aside, because a newer one took its place.", SITE),
    "plan.asked": Words("{who} asked for a plan that a second person must see.", SITE),
    "plan.applied": Words("{who} saw a plan and put it into effect; schools: {facts[schools]}.", SITE),
    "plan.rolled_back": Words("{who} rolled a plan back.", SITE),
    "engine.added": Words("{who} listed an engine of the school’s: {facts[kind]}.", SITE),
    "engine.changed": Words("{who} changed where an engine of the school’s is.", SITE),
    "engine.removed": Words("{who} took an engine off the school’s list.", SITE),
    "site_key.made": Words("{who} made a key for the school’s kit.", SITE),
    "site_key.revoked": Words("{who} revoked a key of the school’s kit.", SITE),
    "domain.revoked": Words("{who} had {facts[domain]} shut at once, giving a reason.", SITE),
    "domain.taken_back": Words("{who} let {facts[domain]} be as it was before it was shut at once.", SITE),
    "domain.ended": Words("{facts[domain]} is no longer shut at once: its time is over.", SITE),
}
