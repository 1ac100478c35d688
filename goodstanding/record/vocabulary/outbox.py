from .words import Words

WORDS = {
    "effect.abandoned": Words("Good Standing gave up on “{facts[kind]}” after {facts[tries]} tries."),
    "effect.tried_again": Words("{who} asked Good Standing to try “{facts[kind]}” again."),
}
