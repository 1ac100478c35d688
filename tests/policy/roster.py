"""A roster to look names up in, and the index of it in memory."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from goodstanding.policy.names import NameFound, grams_in, judge, keys_for

KEY = b"a key for tests alone"
ROSTER = [
    ("Amelia", "Jones", ""),
    ("Will", "Grace", ""),
    ("May", "Li", ""),
    ("Mark", "Young", ""),
    ("Siân", "O'Connor", ""),
    ("Zoë", "Fitzgerald-Smith", ""),
    ("Jean-Luc", "Martin", ""),
    ("Thomas", "Baker", ""),
    ("Łukasz", "Wójcik", ""),
    ("Anne Marie", "van der Berg", ""),
    ("Summer", "Rose", ""),
    ("Dawn", "French", ""),
    ("Joy", "King", ""),
    ("John", "Church", ""),
    ("Oluwaseun", "Adeyemi", "Seun"),
    ("Bâton", "Lefèvre", ""),
    ("Nia", "ap Rhys", ""),
    ("Mohammed", "Al-Farsi", "Mo"),
    ("Niamh", "McDonald", ""),
    ("Hope", "Street", ""),
    ("Chloé", "D'Souza", ""),
    ("Ben", "Jones", ""),
    ("Priya", "Patel", ""),
    ("Max", "Well", ""),
    ("Ruby", "Brown", ""),
    ("William", "Marsh", ""),
    ("Ella", "Marsh-Webb", ""),
    ("Poppy", "Field-West", ""),
]


class Index:
    def __init__(self, roster: Iterable[tuple[str, str, str]]) -> None:
        self.rows: dict[int, list[tuple[Hashable, str]]] = defaultdict(list)
        self.names = {}
        for number, (given, family, known_as) in enumerate(roster):
            self.names[number] = f"{given} {family}"
            for at, kind in keys_for(given, family, known_as, key=KEY):
                self.rows[at].append((number, kind))

    def hits(self, hashes: Iterable[int]) -> list[tuple[int, Hashable, str]]:
        return [(at, *row) for at in hashes for row in self.rows.get(at, ())]

    def look(self, text: str, staff: Iterable[str] = (), places: Iterable[str] = ()) -> list[NameFound]:
        grams = grams_in(text, KEY)
        return judge(grams, self.hits(grams.hashes), staff, places)


INDEX = Index(ROSTER)
