"""Why a file is not taken as a picture: a sentence and what to do, for the person who chose it."""

from __future__ import annotations

SAVE_AGAIN = "Open it in a photo app, save it again as a JPEG, and choose that file."
ANOTHER = "Choose a photograph saved as JPEG, PNG, WebP or HEIC."
PLAIN = "Choose a plain photograph instead."
SMALLER = "Choose a smaller version of the picture."


class PictureRefused(Exception):
    """``message`` says what is wrong and ``next_step`` what to do: whole, plain sentences."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(f"{message} {next_step}")
        self.message, self.next_step = message, next_step

    def __reduce__(self) -> tuple[type[PictureRefused], tuple[str, str]]:
        return type(self), (self.message, self.next_step)
