"""Findings in a picture's words say which picture, and what can be done there."""

from __future__ import annotations

from datetime import UTC, datetime

from goodstanding.policy.publishing import ImageFacts, PostFacts, check_post

AT = datetime(2026, 11, 17, 15, 40, tzinfo=UTC)
SHOWN = ImageFacts("Five runners wave at the finish.")


def found(*images: ImageFacts) -> dict[str, tuple[str, str]]:
    verdict = check_post(PostFacts(text="Sports day.", images=images), AT)
    return {f.rule: (f.message, f.next_step) for f in verdict.findings}


def test_a_number_on_a_poster() -> None:
    words = ImageFacts("A poster in the hall.", words=("Sports day", "Ring 07700 900456"), name="IMG_07700900457.jpg")
    assert found(SHOWN, words) == {
        "publishing.no_contact_details": (
            "In photograph 2: “07700 900456” is a telephone number.",
            "Cover these words or cut them out, or use another picture.",
        )
    }


def test_a_picture_that_was_not_read_asks_for_an_answer() -> None:
    said = found(ImageFacts("Five runners wave at the finish.", words_looked_for=False))
    assert said == {
        "publishing.pictures_are_read": (
            "The words in photograph 1 were not looked for.",
            "Look yourself for names, numbers and addresses in it, and say what you found.",
        )
    }
