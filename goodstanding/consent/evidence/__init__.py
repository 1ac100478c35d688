"""The signed form itself, kept privately beside the answers that it proves."""
