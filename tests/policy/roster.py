"""A roster to look names up in, and the index of it in memory."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from goodstanding.policy.names import Level, NameFound, grams_in, judge, keys_for, nearly

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
    ("Amelia", "Shah", ""),
    ("Catherine", "Price", "Cat"),
    ("Hannah", "Armstrong", ""),
    ("William", "Turner", ""),
    ("Jack", "Holloway", ""),
    ("Robert", "Finch", "Rob"),
    ("Patrick", "Butcher", "Pat"),
    ("Bill", "Green", ""),
    # Short names.
    ("Bo", "Li", ""),
    ("Al", "Ng", ""),
    ("Xi", "Wu", ""),
    # Other orders and numbers of names.
    ("Xiaoming", "Wang", ""),
    ("Wei Jie", "Chen", ""),
    ("Thị Mai", "Nguyễn", ""),
    ("María José", "García López", ""),
    ("João", "dos Santos Silva", ""),
    ("Muhammad Abdul", "Rahman", ""),
    ("Abdirahman", "Mohamed Hassan", ""),
    ("Aisha", "Warsame Ali", ""),
    ("Harpreet Singh", "Gill", ""),
    ("Jaswinder Kaur", "Sandhu", ""),
    ("Katarzyna", "Kowalska-Nowak", "Kasia"),
    ("Guðrún", "Jónsdóttir", ""),
    ("Jón", "Einarsson", ""),
    ("Sukhmani", "", ""),
    ("Vincent", "de Souza", ""),
    ("Fiona", "MacLeod", ""),
    ("Caoimhe", "O'Neill", ""),
    ("Chukwuemeka", "Okafor", "Emeka"),
    ("Yusuf", "Yıldız", ""),
    # Names that are words, places and months.
    ("Grace", "Bell", ""),
    ("Faith", "Walker", ""),
    ("Rose", "Green", ""),
    ("April", "Summers", ""),
    ("June", "Carter", ""),
    ("Max", "Power", ""),
    ("Art", "Field", ""),
    ("Drew", "Chase", ""),
    ("Frank", "West", ""),
    ("Christian", "Day", ""),
    ("Jordan", "Rivers", ""),
    ("Paris", "London", ""),
    ("Chelsea", "Stone", ""),
    ("Lincoln", "Park", ""),
    ("Ivy", "Lane", ""),
    ("Ash", "Wood", ""),
    ("Sunny", "Day", ""),
    ("Daisy", "Meadows", ""),
    ("Victoria", "Cross", ""),
    ("Holly", "Bush", ""),
    ("Charlotte", "Hall", ""),
    ("Autumn", "Leaf", ""),
    ("Angel", "Singer", ""),
    ("Noah", "Banks", ""),
    # Names that somebody famous had.
    ("William", "Blake", ""),
    ("Rosa", "Parks", ""),
    ("Anne", "Frank", ""),
    ("Charlotte", "Brontë", ""),
    ("Isaac", "Newton", ""),
]

ORDER = [Level.BLOCK, Level.REVIEW, Level.INFO]


class Index:
    def __init__(self, roster: Iterable[tuple[str, str, str]]) -> None:
        self.rows: dict[int, list[tuple[Hashable, str]]] = defaultdict(list)
        self.names: dict[Hashable, str] = {}
        self.written: dict[Hashable, tuple[str, str, str]] = {}
        for number, (given, family, known_as) in enumerate(roster):
            self.names[number] = f"{given} {family}"
            self.written[number] = (given, family, known_as)
            for at, kind in keys_for(given, family, known_as, key=KEY):
                self.rows[at].append((number, kind))

    def hits(self, hashes: Iterable[int]) -> list[tuple[int, Hashable, str]]:
        return [(at, *row) for at in hashes for row in self.rows.get(at, ())]

    def look(self, text: str, staff: Iterable[str] = (), places: Iterable[str] = ()) -> list[NameFound]:
        grams = grams_in(text, KEY)
        hits = self.hits(grams.hashes)
        return judge(grams, hits, staff, places, {pupil: self.written[pupil] for pupil in nearly(grams, hits)})


INDEX = Index(ROSTER)
