from .words import Words

WORDS: dict[str, Words] = {
    "channel.proposed": Words(
        "{who} proposed {what}.", ("official/purpose", "official/dedicated", "official/school-email")
    ),
    "channel.proposed_again": Words("{who} proposed {what} again.", ("official/purpose",)),
    "channel.approved": Words("{who} approved {what}.", ("official/approved",)),
    "channel.returned": Words("{who} returned {what} to its proposer.", ("official/approved",)),
    "channel.refused": Words("{who} refused {what}.", ("official/approved",)),
    "channel.suspended": Words("{who} suspended {what}.", ("official/approved",)),
    "channel.resumed": Words("{who} opened {what} again.", ("official/approved",)),
    "channel.closed": Words("{who} closed {what}.", ("official/approved",)),
    "channel.connected": Words("{who} connected {what} to its network.", ("official/custody",)),
}
