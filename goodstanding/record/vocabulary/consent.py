from .words import Words

_IMAGE = ("voice/image-consent",)

WORDS: dict[str, Words] = {
    "pupil.added": Words("{who} added a pupil.", _IMAGE),
    "pupil.changed": Words("{who} changed a pupil’s details.", _IMAGE),
    "pupil.left": Words("{who} recorded that a pupil leaves on {facts[on]}.", _IMAGE),
    "consent.recorded": Words("{who} recorded a family’s answer for {facts[use]}: {facts[answer]}.", _IMAGE),
    "consent.withdrawn": Words("{who} recorded that consent for {facts[use]} was withdrawn.", _IMAGE),
    "consent.evidenced": Words("{who} added the signed form to a family’s answer for {facts[use]}.", _IMAGE),
    "consent.set_aside": Words("{who} set a family’s answer for {facts[use]} aside: it no longer counts.", _IMAGE),
    "objection.raised": Words("{who} recorded an objection to {facts[use]}.", _IMAGE),
    "objection.ended": Words("{who} recorded that an objection to {facts[use]} was taken back.", _IMAGE),
    "bar.set": Words("{who} recorded that a pupil is never to be shown.", _IMAGE, confidential=True),
    "bar.lifted": Words("{who} recorded that a pupil may be shown again.", _IMAGE, confidential=True),
    "pupils.listed": Words(
        "{who} made a list of who may be photographed for {facts[use]}: {facts[pupils]} pupils.", _IMAGE
    ),
    "pupils.imported": Words("{who} imported pupils: {facts[added]} added, {facts[changed]} changed.", _IMAGE),
    "pupils.exported": Words("{who} downloaded a list of {facts[pupils]} pupils.", _IMAGE),
    "consents.imported": Words(
        "{who} imported families’ answers: {facts[added]} added, {facts[changed]} changed.", _IMAGE
    ),
}
