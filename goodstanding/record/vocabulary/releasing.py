from .words import Words

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
    "retraction.needs_a_person": Words("A post must be taken down by hand.", _OUT),
}
