"""Names for made-up people, as mixed as a town in England."""

from __future__ import annotations

import random
from collections.abc import Iterator

GIVEN = """Amelia Noah Zara Oliver Aisha Leo Priya Jack Fatima Harry Mei Thomas Chidi Freya Ravi Isla Kofi
Ruby Yusuf Lily Mateusz Grace Omar Poppy Santiago Evie Dev Maisie Kwame Ella Hassan Sofia Rhys
Nia Arjun Molly Tariq Erin Luca Megan Ibrahim Daisy Tomasz Orla Jamal Ivy Ren Hannah Adeola Toby
Siân Zoë Elif Connor Amara Finn Leila Callum Anaya Ewan Saoirse Dylan Bronwen Malik Heidi Joel
Imani Rory Keira Samir Willow Ade Martha Hugo Inaya Owen Beatrix Jude Nadia Ellis Rosa Theo May
Summer Mark Will Joy""".split()  # noqa: SIM905  read as names, not as a list

FAMILY = """Okafor Nair Pritchard Haddad Bailey Marsh Kowalski Begum Hughes Adeyemi Singh Walker O'Connor
Patel Evans Khan Robinson Chen Murphy Ahmed Thompson Wójcik Davies Mensah Clarke Rahman
Fitzgerald Ali Bennett Osei Morgan Sharma Doyle Hussain Cooper Nowak Griffiths Diallo Reed Gupta
Lewis Abara Foster Malik Jenkins Costa Shaw Iqbal Harding Yilmaz Price Owusu Barker Das Fletcher
Rossi Vaughan Eze Palmer Mahmood Stone Lindqvist Hale Kaur Whitfield Santos Lowe Aziz Pearce
Bright-Jones Tran Ellwood Farah Goodwin Sato Holloway Park Marlowe Hart Young""".split()  # noqa: SIM905  read as names, not as a list


def couples(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Given and family names, no couple twice, in an order that `chance` decides."""
    both = [(given, family) for given in GIVEN for family in FAMILY]
    chance.shuffle(both)
    yield from both
