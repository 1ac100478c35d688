from .words import Words

_WHO = ("scope/people",)

WORDS: dict[str, Words] = {
    "trust.set_up": Words("{who} set up Good Standing for this trust."),
    "trust.changed": Words("{who} changed the trust’s settings."),
    "school.added": Words("{who} added the school {facts[school]}."),
    "school.changed": Words("{who} changed the settings of {facts[school]}."),
    "person.added": Words("{who} added {what}.", _WHO),
    "person.changed": Words("{who} changed the details of {what}.", _WHO),
    "person.left": Words("{who} recorded that {what} leaves on {facts[on]}.", _WHO),
    "person.came_back": Words("{who} recorded that {what} is back.", _WHO),
    "person.invited": Words("A link to set a password was sent to {what}."),
    "person.locked_out": Words("Sign-in was closed for a while after wrong passwords for {what}."),
    "person.sign_in_changed": Words("{who} changed how to sign in: {facts[change]}."),
    "person.chosen": Words("Someone trying out the demonstration became {what}."),
    "role.given": Words("{who} gave {what} the role {facts[role]}.", _WHO),
    "role.ended": Words("{who} ended the role {facts[role]} of {what}.", _WHO),
    "people.imported": Words("{who} imported people: {facts[added]} added, {facts[changed]} changed.", _WHO),
    "import.started": Words("{who} started to import {facts[kind]}.", _WHO),
    "people.exported": Words("{who} downloaded a list of {facts[people]} people.", _WHO),
}
