"""Made-up pupils and posts: the same number of them gives the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterable
from uuid import UUID

from goodstanding.policy.plain_text import word_set

LENGTH = 500  # characters of a post
Name = tuple[str, str]
_STARTS = sorted(word_set("a ada al am an bel be ca chi da de el em fa fin ge ha is ja ka la li ma mi na no o pa"))
_ENDS = sorted(word_set("belle da dan den dra ela en er ette ia iah ie il ina la lan len lia na nia on ra ric sa"))
_WORDS = sorted(
    word_set(
        "the class went to see a play about rivers and everyone came home tired and happy thank "
        "you to all our families who helped on Friday Year 6 Sports Day school garden"
    )
)


def name(chance: random.Random) -> str:
    return (chance.choice(_STARTS) + chance.choice(_ENDS) + chance.choice(_ENDS)).capitalize()


def names(many: int) -> list[Name]:
    chance = random.Random(2)
    return [(name(chance), name(chance)) for _ in range(many)]


def posts(many: int, roster: list[Name]) -> list[str]:
    """Posts that name a pupil twice, once in a hashtag, and another by the first name."""
    chance = random.Random(3)
    return [_post(chance, roster) for _ in range(many)]


def _post(chance: random.Random, roster: list[Name]) -> str:
    words = [chance.choice(_WORDS) for _ in range(120)]
    words[10:10] = chance.choice(roster)
    words[50] = chance.choice(roster)[0]
    words[60] = "#" + "".join(chance.choice(roster))
    return " ".join(words)[:LENGTH]


def enrol(roster: Iterable[Name], schools: list[int]) -> None:
    """Bring them all to these schools in turn, not in the index yet."""
    from django.db import transaction

    from goodstanding.consent.models import Pupil
    from goodstanding.people.imports.bulk import insert

    fields = ("id", "school", "number", "given_name", "family_name", "known_as", "year_group", "own_say")
    with transaction.atomic():
        insert(
            Pupil,
            fields,
            (
                (UUID(int=n + 1), schools[n % len(schools)], str(n), given, family, "", "", Pupil.OwnSay.FAMILY)
                for n, (given, family) in enumerate(roster)
            ),
        )
