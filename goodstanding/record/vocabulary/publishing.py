from .words import Words

READ, CONSENT, OPEN = ("official/second-reader",), ("voice/image-consent",), ("official/open",)

WORDS: dict[str, Words] = {
    "own_word.written": Words("{who} wrote words for the checks to look for; they hold for {facts[whose]}."),
    "own_word.changed": Words("{who} changed words for the checks to look for, before they went live."),
    "own_word.put_live": Words("{who} had the checks look for words from now on; they hold for {facts[whose]}."),
    "own_word.retired": Words("{who} had the checks look for some words no longer."),
    "post.begun": Words("{who} began to write a post."),
    "post.changed": Words("{who} changed a post; it is now edition {facts[edition]}."),
    "post.picture_added": Words("{who} put a photograph in a post; faces found in it: {facts[faces]}.", CONSENT),
    "post.picture_replaced": Words(
        "{who} put another photograph in the place of one in a post: {facts[how]}.", CONSENT
    ),
    "post.picture_removed": Words("{who} took a photograph out of a post."),
    "post.pictures_moved": Words("{who} changed the order of a post's photographs."),
    "post.submitted": Words("{who} gave a post to a second reader.", READ),
    "post.reader_asked": Words("{who} asked another colleague to read a post.", READ),
    "post.agreed": Words("{who} read a post and agreed exactly what it says.", READ),
    "post.returned": Words("{who} read a post and returned it with comments.", READ),
    "post.taken_back": Words("{who} took a post back to change it, so nobody's agreement counts any more.", READ),
    "post.withdrawn": Words("{who} gave up a post; it will not go out.", OPEN),
    "post.published_alone": Words("{who} went ahead without a second reader, giving a reason.", READ),
    "post.alone_reviewed": Words("{who} reviewed a post that went out without a second reader.", READ),
    "question.asked": Words("{who} questioned what a check found in a post."),
    "question.ruled": Words("{who} ruled on a questioned check: {facts[outcome]}.", ("voice/authority",)),
    "ruling.ended": Words("{who} ended a ruling, so that the check looks again.", ("voice/authority",)),
}
