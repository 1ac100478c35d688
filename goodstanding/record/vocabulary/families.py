from .words import Words

_IMAGE = ("voice/image-consent",)

WORDS: dict[str, Words] = {
    "carers.imported": Words(
        "{who} imported who answers for pupils: {facts[added]} added, {facts[changed]} changed.", _IMAGE
    ),
    "carer.added": Words("{who} added somebody who answers for a pupil.", _IMAGE),
    "carer.changed": Words("{who} changed the details of somebody who answers for a pupil.", _IMAGE),
    "carer.removed": Words("{who} recorded that somebody no longer answers for a pupil.", _IMAGE),
    "carer.links_ended": Words("{who} ended the personal links of somebody who answers for a pupil.", _IMAGE),
    "family.reminded": Words("{who} wrote to {facts[people]} people whose answer runs out soon.", _IMAGE),
    "family.asked": Words("{who} asked {facts[people]} people about {facts[pupils]} pupils, by {facts[how]}.", _IMAGE),
    "family.link_asked_for": Words("Somebody asked for a new personal link, by an e-mail address.", _IMAGE),
    "family.answered": Words("A family answered by its personal link: yes to {facts[yes]} uses.", _IMAGE),
}
