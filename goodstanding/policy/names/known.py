"""Names that everybody knows: set books' authors, persons of history, and set phrases with a name in them.

A pupil may have one too; then what stands around it must tell who is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .grams import Grams
from .tokens import tokens_of

# Between bars; behind a colon, words that in its sentence tell who is meant.
_PERSONS = """
William Blake: tyger romantic innocence jerusalem|Anne Frank: diary annexe amsterdam nazi trust
Isaac Newton: gravity laws motion prism|Rosa Parks: bus boycott montgomery seat segregation
Charlotte Brontë: eyre haworth gothic villette|Emily Brontë: wuthering haworth|Anne Brontë: haworth tenant
William Shakespeare: macbeth hamlet play plays sonnet globe|Jane Austen: pride emma persuasion
Charles Dickens: carol twist oliver expectations|Charles Darwin: evolution beagle species|Mary Shelley: frankenstein
Mary Seacole: crimea crimean nurse|Florence Nightingale: crimea crimean nurse nursing
Mary Anning: fossil fossils lyme|Grace Darling: lighthouse rescue|Amelia Earhart: flight pilot atlantic
Neil Armstrong: moon apollo|Tim Peake: space|Martin Luther King: dream|Nelson Mandela: apartheid|Mahatma Gandhi
Winston Churchill: war|Guy Fawkes: gunpowder plot bonfire|Emmeline Pankhurst: votes|Emily Davison: derby votes
Harriet Tubman: railroad|Walter Tull: football|Ada Lovelace: computing|Alan Turing: enigma code computing
Marie Curie: radium|Rosalind Franklin: dna|Stephen Hawking: universe black|Albert Einstein: relativity
Alexander Fleming: penicillin|Louis Pasteur|Edward Jenner: vaccine|Michael Faraday|Thomas Edison
Alexander Graham Bell: telephone|Isambard Kingdom Brunel|George Stephenson: rocket|James Watt: steam|Wright Brothers
Helen Keller|Louis Braille|Captain Cook|Christopher Columbus|Francis Drake: armada|Walter Raleigh
Ernest Shackleton: antarctic|Robert Scott: antarctic|Edmund Hillary: everest|Samuel Pepys: fire|Henry Tudor
Anne Boleyn: tudor henry|Catherine Howard: tudor henry|Jane Seymour: tudor henry|Catherine Parr: tudor henry
Lady Jane Grey|Oliver Cromwell|Robert Burns: burns supper|Robert Louis Stevenson|Walter Scott|Thomas Hardy
George Eliot|Thomas More|George Orwell: animal farm|William Golding: flies|John Steinbeck: mice
Harper Lee: mockingbird|Arthur Miller: crucible|J B Priestley: inspector|Robert Frost|Robert Browning: duchess
Wilfred Owen: dulce|Siegfried Sassoon|Ted Hughes|Carol Ann Duffy|Simon Armitage|Seamus Heaney|Maya Angelou
Benjamin Zephaniah|John Agard|Grace Nichols|Langston Hughes|Emily Dickinson|Christina Rossetti|John Keats
Percy Shelley|Samuel Taylor Coleridge: mariner|William Wordsworth: daffodils|Alfred Tennyson|T S Eliot|Dylan Thomas
Lewis Carroll|Edward Lear|Rudyard Kipling|Robert Cormier|Arthur Conan Doyle|Agatha Christie|Mark Twain|Roald Dahl
Michael Morpurgo|Michael Rosen|Jacqueline Wilson|Julia Donaldson|David Walliams|Philip Pullman|Malorie Blackman
Judith Kerr|Quentin Blake|Anthony Browne|Beatrix Potter|Enid Blyton|Lauren Child|Katherine Rundell
Frank Cottrell Boyce|Louis Sachar|Neil Gaiman|Anthony Horowitz|Tom Palmer|Onjali Rauf|Floella Benjamin|Joseph Coelho
Cressida Cowell|Eric Carle|John Boyne|Patrick Ness|Susan Hill|Daniel Defoe|Jonathan Swift|Oscar Wilde|Oscar Romero
Bram Stoker|H G Wells|C S Lewis|E Nesbit|Kenneth Grahame|Kenneth Branagh|David Attenborough|Greta Thunberg
Malala Yousafzai|Marcus Rashford|Harry Kane|Mo Farah|Jessica Ennis|Tom Daley|Lewis Hamilton|Andy Murray|Bobby Moore
Henry Moore|Barbara Hepworth|John Constable|Joseph Turner|David Hockney|Grayson Perry|Frida Kahlo|Georgia O'Keeffe
Paul Klee|Henri Rousseau|Claude Monet|Edward Elgar|Gustav Holst|Benjamin Britten|Henry Purcell|John Williams
Ella Fitzgerald|Louis Armstrong|Stevie Wonder|Bob Marley|Duke Ellington|Abraham Lincoln|George Washington
Thomas Jefferson|Barack Obama|Rosie Revere|Queen Victoria|Prince Albert|Thomas Becket|Thomas Aquinas|John Lennon
Paul McCartney|Vera Lynn|Joan of Arc|Bessie Coleman|Katherine Johnson: nasa|Mae Jemison|Sally Ride
"""
_PHRASES = """
jack o lantern|jack o lanterns|jack olantern|jack olanterns|jackolantern|jackolanterns|jack lantern|jack lanterns
jack frost|jack russell|jack russells|jack and jill|jack and the beanstalk|jack in the box|jack the ripper
jack sparrow|jack horner|jack sprat|jumping jack|jumping jacks|union jack|black jack|bill of rights|bill of sale
peter pan|peter rabbit|tom thumb|tom and jerry|tom sawyer|tom jones|robin hood|robin redbreast|maid marian
king arthur|bo peep|little bo peep|miss muffet|mary had a little lamb|mary mary|mary poppins|harry potter
hermione granger|ron weasley|oliver twist|david copperfield|jane eyre|emma woodhouse|elizabeth bennet
alice in wonderland|alice through the looking glass|charlie and the chocolate factory|charlie bucket|willy wonka
matilda wormwood|james and the giant peach|george and the dragon|danny the champion|charlotte s web|charlottes web
charlotte web|horrid henry|tracy beaker|thomas the tank engine|thomas the tank|bob the builder|fireman sam
postman pat|paddington bear|winnie the pooh|christopher robin|noah s ark|noahs ark|adam and eve
daniel in the lions den|jonah and the whale|david and goliath|joseph and his|mary and joseph|ruby bridges
holly and the ivy|amazing grace|daisy chain|daisy chains|victoria sponge|victoria sandwich|queen victoria
victoria cross|victoria station|victoria line|ash wednesday|palm sunday|christian aid|max verstappen|art attack
rose garden|william the conqueror|alfred the great|alexander the great|edward the confessor|king john|king henry
king charles|king george|king william|queen anne|queen elizabeth|queen mary|queen charlotte|henry viii|henry vii
elizabeth i|elizabeth ii|charles dickens|romeo and juliet|lady macbeth|oliver cromwell|doctor foster|dr foster
georgie porgie|humpty dumpty|old king cole|lucy locket|polly put the kettle on|simon says|bob a job|dawn chorus
joy ride|joy rider|may day|may queen|may fair|mayday|may ball|may pole|summer rose garden party|april fool
april fools|june bug|hope springs|faith school|faith schools|grace period|grace before|star wars|carol service
carol concert|carol singing|penny for the guy|penny black|ruby wedding|ruby red|scarlet fever|olive oil|ginger bread
heather moor|iris scan|jasmine tea|lily pond|lily pad|lily pads|violet light|rosemary and thyme|sandy beach
sunny side|bay leaf|basil leaf|dale farm|glen coe|cliff edge|cliff top|clay pot|clay pots|clay modelling|clay models
frank discussion|frank talk|grant funding|grant application|mark book|mark books|mark scheme|mark making
miles an hour|miles per hour|jordan river|river jordan|chelsea flower show|lincoln cathedral|lincoln castle
paris olympics|paris agreement|london marathon|london eye|london bridge|lancaster bomber|york minster|kent coast
austin powers|georgia peach|charlotte mason|sydney opera house|florence and the machine|sue ryder|grace darling day
taylor swift|art deco|art nouveau|drew barrymore|pat on the back|rob roy|jimmy carr|father christmas|gospel of mark
book of mark|gospel of john|gospel of matthew|gospel of luke|jack daniels|ivy league|ash cloud|doubting thomas
anne of green gables|ruby tuesday|ruby slippers|chelsea fc|chelsea boots|jordan valley|jack of all trades|max planck
pat a cake|rosetta stone|grace kelly|mary celeste|mary rose|peter and the wolf|frankenstein s monster|rose petals
lily of the valley|robin redbreasts|holly berries|ivy leaves|santa claus|saint nicholas|saint george|saint andrew
saint david|saint patrick|joan of arc|florence nightingale|martin luther
"""
_STUDIED = re.compile(
    r"\b(?:1[0-8]\d\d|19[0-7]\d)\b|history month|\bcentury\b|\bset (?:text|book)|\bgcse\b|\ba[- ]level\b"
    r"|\b(?:poets?|novelists?|novels?|playwrights?|biograph\w+|diar(?:y|ies)|holocaust|suffragettes?|boycott|segregation"
    r"|activists?|civil rights|literature|gothic|victorians?|tudors?|romantics|physicist|mathematician|naturalist"
    r"|pioneers?|legacy|statue|monument|invented|discovered|laws of|life of|lives of|story of|works of|died)\b"
    r"|\b(?:learn(?:ed|t|ing|s)?|taught|find(?:ing)? out|found out|stud(?:y|ied|ies|ying)|research(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_READ = {"reading", "read", "reads", "studying", "studied", "study", "about", "like", "explored", "exploring"}
_PRAISED = re.compile(
    r"(?:well done|congratulations|congrats|thanks|thank you|welcome(?: back)?|happy birthday|bravo|proud of|our pupil"
    r"|pupil|student|classmate|by our own)(?: go(?:es)?)?(?: to| for)?[:,!]?\s*$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"^(?:['’]s?)?[\s,(–-]*(?:(?:of|in|from)\s+)?(?:(?:year|yr|class|reception|form|nursery)\b|y?\d{1,2}\s?[a-z]{0,2}\b"
    r"|aged\b|won\b|wins\b|scored\b|came (?:first|second|third|top)|(?:\(?age )|has (?:won|joined|been)|joined\b)",
    re.IGNORECASE,
)
Range = tuple[int, int]


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    """By their first words: names and phrases, with the words that tell who is meant."""
    table: dict[str, dict[tuple[str, ...], frozenset[str]]] = {}
    for group in (_PERSONS + _PHRASES).replace("\n", "|").split("|"):
        name, _, cues = group.partition(":")
        if words := tuple(t.word for t in tokens_of(name)):
            table.setdefault(words[0], {})[words] = frozenset(cues.split())
    return table


def known_in(grams: Grams) -> dict[Range, frozenset[str]]:
    """Where the text has a name or a phrase that everybody knows, with the words that tell who is meant."""
    table = _known()
    words = tuple(t.word for t in grams.tokens)
    return {
        (first, first + len(name)): cues
        for first, word in enumerate(words)
        for name, cues in table.get(word, {}).items()
        if words[first : first + len(name)] == name
    }


def pupil_is_meant(grams: Grams, at: Range) -> bool:
    """Whether what stands right around the name tells that it is a pupil's."""
    start, end = grams.tokens[at[0]].start, grams.tokens[at[1] - 1].end
    return bool(_PRAISED.search(grams.text[max(0, start - 40) : start]) or _PLACED.match(grams.text[end : end + 30]))


def all_know_whom(grams: Grams, at: Range, known: dict[Range, frozenset[str]]) -> bool:
    """Whether the sentence tells that the one whom everybody knows is meant."""
    begin, end = _sentence(grams, at)
    before = grams.tokens[at[0] - 1].word if at[0] > begin else ""
    words = {t.word for t in grams.tokens[begin : at[0]] + grams.tokens[at[1] : end]}
    others = any(a != at and begin <= a[0] and a[1] <= end and (a[1] <= at[0] or at[1] <= a[0]) for a in known)
    sentence = grams.text[grams.tokens[begin].start : grams.tokens[end - 1].end + 6]
    return before in _READ or bool(words & known[at]) or others or bool(_STUDIED.search(sentence))


def _sentence(grams: Grams, at: Range) -> Range:
    """The words of the sentence, as first and one after the last."""
    tokens = grams.tokens

    def ends(one: int) -> bool:
        return bool(re.search(r"[.!?](?:\s|$)|\n\s*\n", grams.text[tokens[one].end : tokens[one + 1].start]))

    first, last = at
    while first > 0 and not ends(first - 1):
        first -= 1
    while last < len(tokens) and not ends(last - 1):
        last += 1
    return first, last
