from .words import Words

WORDS: dict[str, Words] = {
    "channel.proposed": Words("A channel was proposed", ("official/purpose", "official/dedicated",
                                                         "official/school-email")),
    "channel.proposed_again": Words("A returned channel was proposed again",
                                    ("official/purpose",)),
    "channel.approved": Words("A channel was approved", ("official/approved",)),
    "channel.returned": Words("A proposed channel was returned", ("official/approved",)),
    "channel.refused": Words("A proposed channel was refused", ("official/approved",)),
    "channel.suspended": Words("A channel was suspended", ("official/approved",)),
    "channel.resumed": Words("A channel was opened again", ("official/approved",)),
    "channel.closed": Words("A channel was closed", ("official/approved",)),
    "channel.connected": Words("A channel was connected to its network", ("official/custody",)),
}
