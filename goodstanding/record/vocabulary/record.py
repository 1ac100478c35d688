from .words import Words

WORDS = {
    "record.exported": Words("{who} copied the whole record out.", ("official/open",)),
    "refused": Words("{who} asked to {facts[action]}, and it was refused."),
    "person.erased": Words("{who} erased the personal details of someone who has left.", ("scope/people",)),
    "pupil.erased": Words("{who} erased the personal details of a pupil.", ("voice/image-consent",)),
}
