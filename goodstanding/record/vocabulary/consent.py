from .words import Words

_IMAGE = ("voice/image-consent",)

WORDS: dict[str, Words] = {
    "pupil.added": Words("{who} added a pupil.", _IMAGE),
    "pupil.changed": Words("{who} changed a pupil’s details.", _IMAGE),
    "pupil.left": Words("{who} recorded that a pupil leaves on {facts[on]}.", _IMAGE),
    "consent.recorded": Words("{who} recorded a family’s answer for {facts[use]}: {facts[answer]}.", _IMAGE),
    "consent.withdrawn": Words("{who} recorded that consent for {facts[use]} was withdrawn.", _IMAGE),
    "pupils.imported": Words("{who} imported pupils: {facts[added]} added, {facts[changed]} changed.", _IMAGE),
    "pupils.exported": Words("{who} downloaded a list of {facts[pupils]} pupils.", _IMAGE),
    "consents.imported": Words(
        "{who} imported families’ answers: {facts[added]} added, {facts[changed]} changed.", _IMAGE
    ),
}
