"""Familiar short forms of first names, and spellings that sound alike."""

from __future__ import annotations

_FAMILIAR = """
abigail abbie abby|alexander alex alec sandy xander|alexandra alex lexi sandra|alfred alfie fred|amelia millie amy
andrew andy drew|anthony tony ant|antonia toni|archibald archie|arthur art|barbara barb babs
benjamin ben benji benny|bethany beth|cameron cam|catherine cath cathy kate katie|charles charlie chas
charlotte lottie charlie|christina chris tina|christine chris chrissie|christopher chris kit topher|daniel dan danny
david dave davey|deborah deb debbie|dominic dom|dorothy dot dottie|edward ed eddie ted teddy ned
eleanor ellie nell nora|elizabeth liz lizzie beth|elizabeth betty eliza libby|ella ellie|emily em emmy millie
evelyn evie eve|florence flo florrie|francesca fran frankie chess|francis frank frankie|frederick fred freddie
gabriel gabe|gabriella gabby ella|geoffrey geoff|george georgie|georgina georgie gina|gerald gerry|gregory greg
harold harry|harriet hattie harry|harrison harry|henry harry hal|imogen immy|isaac zac ike|isabella bella izzy issy
isabel izzy bel|isobel izzy|jacob jake|jacqueline jackie|james jim jimmy|james jamie|jasmine jas jazz
jennifer jen jenny|jeremy jez|jessica jess jessie|joanna jo joanne|john jack johnny jon|jonathan jon jonny
joseph joe joey|josephine josie jo|joshua josh|katherine kate katie kathy kat kitty|kathryn kate katie
kenneth ken kenny|lauren loz|laurence larry|lawrence larry|leonard leo len lenny|leonardo leo|louis lou lewis
louise lou|lucas luke|lucy lu|madeleine maddie|madison maddie|margaret maggie meg peggy|martin marty|mathilda tilly
matilda tilly mattie|matthew matt|maximilian max|megan meg|michael mick mike mikey|mohammed mo|muhammad mo
mohamed mo|natalie nat|nathan nat nate|nathaniel nat nate|nicholas nick nicky|nicola nicky|oliver ollie
olivia liv livvy ollie|oscar ozzy|pamela pam|patricia pat tricia|patrick paddy pat|penelope penny|peter pete
philip phil|phoebe phebe|rebecca becky becca bex|reginald reggie|richard rich rick dick|robert rob bob bobby robbie
rosemary rosie|ronald ron ronnie|rosalind ros rosie|rose rosie|samantha sam|samuel sam sammy|sarah sally
sebastian seb|simon si|sophia sophie|stephanie steph|stephen steve|steven steve|susan sue susie|suzanne sue
theodore theo ted teddy|theresa terri tess|thomas tom tommy|timothy tim|tobias toby|valerie val|victoria vicky tori
vincent vince|virginia ginny|william will bill billy liam|zachary zac zach
"""


def _nicknames() -> dict[str, frozenset[str]]:
    """For every first name the short forms of it and the long ones that it is short for."""
    pairs: dict[str, set[str]] = {}
    for group in _FAMILIAR.replace("\n", "|").split("|"):
        long, *shorts = group.split() or [""]
        for short in shorts:
            pairs.setdefault(long, set()).add(short)
            pairs.setdefault(short, set()).add(long)
    return {name: frozenset(others) for name, others in pairs.items()}


NICKNAMES = _nicknames()

_SPELLINGS = """
mohammed muhammad mohamed mohammad muhammed mohamad mohamud mahamed mehmet
catherine katherine kathryn catharine katharine|aisha ayesha aysha aishah ayisha|yusuf yousef youssef yousuf yusef
fatima fatimah fathima fatma|hassan hasan|hussain hussein husain husayn|ahmed ahmad ahmet|omar umar omer
abdullah abdallah abdulla|khadija khadijah khadeeja|ibrahim ebrahim|zainab zaynab zeinab|mariam maryam miriam
sara sarah|zara zahra zarah|steven stephen stefan|geoffrey jeffrey jeffery|philip phillip filip
sofia sophia sofie sophie|isabel isobel isabelle isabella|aidan aiden ayden|caitlin kaitlin kaitlyn katelyn
cameron kameron|callum calum|connor conor konnor|finley finlay|hayley hailey haley|jayden jaden jaydon
kieran ciaran keiran|leah lea lia|lewis louis luis|lucas lukas luka luca|megan meghan meagan
michaela mikayla mikaela|nicholas nicolas nikolas|rachel rachael raquel|rebecca rebekah|shaun sean shawn
theresa teresa|tomas thomas|zoe zoey|alisha alicia alysha|ann anne anna|elisabeth elizabeth|eva ava|freya freja
joseph josef yosef|jon john|marc mark|erik eric|alan allan allen|neil neal niall|stuart stewart|brian bryan
craig kraig|carl karl|gareth garath|lindsay lindsey|lesley leslie|shannon shanon|siobhan shivaun|niamh neve neeve
sinead shinade|owen owain|rhys reece reese|evan ewan euan ewen|ian iain|graham graeme|mathew matthew|frances francis
toni tony|jackie jacky
"""


def _groups(lines: str) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for group in lines.replace("\n", "|").split("|"):
        for one in group.split():
            pairs.setdefault(one, set()).update(group.split())
    return {name: frozenset(others) for name, others in pairs.items()}


# For every first name the other ways in which it is spelled.
SPELLINGS = _groups(_SPELLINGS)

_SOUNDS = "a:e c:kg e:ai f:p g:j i:ley j:gy k:c l:i n:k o:u p:f s:cz t:th u:oy v:w w:v y:ji z:s"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _first_letters() -> dict[str, str]:
    around: dict[str, set[str]] = {letter: {letter} for row in _KEYS for letter in row}
    for row, keys in enumerate(_KEYS):
        for column, letter in enumerate(keys):
            near = [keys[column - 1 : column], keys[column + 1 : column + 2]]
            if row:
                near += [_KEYS[row - 1][column : column + 1], _KEYS[row - 1][column + 1 : column + 2]]
            if row < 2:
                near += [_KEYS[row + 1][max(column - 1, 0) : column], _KEYS[row + 1][column : column + 1]]
            around[letter].update("".join(near))
    for group in _SOUNDS.split():
        around[group[0]].update(group[2:])
    return {letter: "".join(sorted(others)) for letter, others in around.items()}


# For a first letter those that were meant where another key was hit, or that sound or look alike.
MEANT_BY = _first_letters()
