from .words import Words

_CONSENT = ("voice/image-consent",)
_OUT = ("official/second-reader", "official/open")

WORDS: dict[str, Words] = {
    "release.queued": Words("An agreed post was lined up for a channel.", _OUT),
    "release.cancelled": Words("{who} took a post out of a channel's line.", _OUT),
    "release.begun": Words("A post began to go out, as agreed.", _OUT),
    "release.sending": Words("A post was about to be made public.", _OUT),
    "release.sent": Words("A post went out.", _OUT),
    "release.not_found": Words("A post was looked for on its network and was not there.", _OUT),
    "release.refused": Words("A post did not go out.", _OUT),
    "release.needs_a_person": Words("A post waits for a person to say whether it is public.", _OUT),
    "release.sent_again": Words("{who} asked for a post to be sent again.", _OUT),
    "release.found_public": Words("{who} saw that a post is public.", _OUT),
    "release.read_back": Words("The public version was read back and kept.", ("official/open",)),
    "post.agreement_asked_again": Words("A post came too late and needs agreement again.", ("official/second-reader",)),
    "retraction.asked": Words("{who} asked to take a post down.", _OUT),
    "retraction.decided": Words("{who} decided about taking a post down.", _OUT),
    "retraction.done": Words("A post was taken down and seen gone.", _OUT),
    "post.stopped": Words("A post was stopped: it shows or names a pupil who may no longer be.", _CONSENT),
    "takedown.asked": Words("The policy asks for a public post to come down, without a second reader.", _CONSENT),
    "takedown.begun": Words("A post began to be taken down, because consent to it has ended.", _CONSENT),
    "takedown.called_off": Words("A post need not be taken down any more.", _CONSENT),
    "takedown.by_hand": Words("A post must be taken down by hand, by a time that was set.", _CONSENT),
    "takedown.said_gone": Words("{who} said that a post is gone.", _CONSENT),
    "takedown.unseen": Words("A second colleague is asked to look whether a post is gone.", _CONSENT),
    "takedown.reopened": Words("A post that was said to be gone was still there.", _CONSENT),
    "takedown.tried_again": Words("{who} asked for a post to be taken down through its network again.", _CONSENT),
    "takedown.gone": Words("A post was looked for and is gone: seen by {facts[seen_by]}.", _CONSENT),
    "takedown.overdue": Words("A post was not down by its time; the principal was told.", _CONSENT),
    "consents.looked_through": Words("Posts that are out were compared with consent as it stands.", _CONSENT),
    "retraction.needs_a_person": Words("A post must be taken down by hand.", _OUT),
}
