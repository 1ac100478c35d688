"""Words that are also names, words that go before a name, and familiar short forms."""

from __future__ import annotations

from ..plain_text import word_set

_WORDS = word_set(
    "abbey amber angel april art ash august autumn bailey bay bell bill bishop bloom blossom blue "
    "bond bonny booth brand branch bright brook brooks brown bud bush butler carol case cash chance "
    "chase charity church clay cliff cook crystal dale dawn day dean destiny diamond dove "
    "drew duke eden ember english ever faith fair field fields fisher flint flora flower ford "
    "forest fox frank free french frost gale gem glen gold good grace grant gray green grey hall "
    "harmony harp harper haven hazel heath heather hill holly hope hunt hunter ice iris iron isle "
    "ivy jade jasmine jay jewel jet joy june justice karma kind king kings knight lake lane lark "
    "laurel lavender law liberty light lily little long love luck lucky mark marks marsh "
    "mason max may mercy miles mill miller milo mills mint monday moon moor moss nature noble nova "
    "noel oak ocean olive opal page park parks pat peace pearl penny piper poet pool poppy "
    "porter power precious price prince princess rain raven ray read reed rich rider river rivers "
    "robin rock rocket rod roman rose rowan royal ruby rush sage saint sandy scarlet scout serenity "
    "shore silver sky skye snow solo spring star stark stone storm story sue summer summers sunday "
    "sunny swift swan teal temple tiger trinity true tuesday valley victory violet wade walker "
    "walks ward waters way well wells west white wild will wills winter winters wise wish wolf "
    "wood woods wren young christmas easter major nelson cross gates tower bridge castle bell "
    "garden stage sports team class major junior senior rosemary basil saffron sienna paris london "
    "chelsea florence sydney austin lincoln chester lancaster york kent devon china india"
)

# After a name these make a place, a thing or an honour of it.
PLACES = word_set(
    "academy avenue building campus centre church close college cottage court cup drive farm "
    "foundation garden gardens hall hospital house lane library museum park place primary road room "
    "school secondary square stadium stage street terrace theatre trust university way wing wood "
    "award trophy prize memorial festival fair fete"
)

# Names that are English words too: alone or together they may mean no pupil at all.
ALSO_WORDS = PLACES | _WORDS

# Of those, the ones that a school's prose hardly ever uses as words.
MOSTLY_NAMES = word_set(
    "amber ash bailey bill carol clay cliff dale dean drew frank gale gem glen grant harper hazel "
    "heather holly hunter iris ivy jade jasmine jay june lily mason max miles miller milo noel olive "
    "opal pat penny piper poppy ray reed robin rod roman rosemary rowan ruby scarlet scout sienna "
    "saffron skye sue violet wade walker wills wren chelsea florence sydney austin lincoln basil"
)

MONTHS = frozenset({"april", "may", "june", "august"})

# "Will Grace be there?" asks something; it names nobody.
ASKING = frozenset({"will", "may"})
ASKED = word_set(
    "be have go come take make do get give play join see say need help win lead stay look want "
    "bring bless find work keep still also not ever always return continue begin start"
)

TITLES = word_set(
    "mr mrs ms miss mx dr doctor sir lady lord dame rev reverend father canon prof professor cllr "
    "councillor coach headteacher head principal governor captain sergeant"
)
SAINTS = frozenset({"st", "saint"})

# Before a thing, seldom before a pupil.
DETERMINERS = word_set("the a an our this that these those your its every each any")

JOINING = frozenset({"and", "or", "with", "plus"})

_FAMILIAR = """
abigail abbie abby|alexander alex alec sandy xander|alexandra alex lexi sandra|alfred alfie fred
amelia millie amy|andrew andy drew|anthony tony ant|antonia toni|archibald archie|arthur art
barbara barb babs|benjamin ben benji benny|bethany beth|cameron cam|catherine cath cathy kate katie
charles charlie chas|charlotte lottie charlie|christina chris tina|christine chris chrissie
christopher chris kit topher|daniel dan danny|david dave davey|deborah deb debbie|dominic dom
dorothy dot dottie|edward ed eddie ted teddy ned|eleanor ellie nell nora|elizabeth liz lizzie beth
elizabeth betty eliza libby|ella ellie|emily em emmy millie|evelyn evie eve|florence flo florrie
francesca fran frankie chess|francis frank frankie|frederick fred freddie|gabriel gabe
gabriella gabby ella|geoffrey geoff|george georgie|georgina georgie gina|gerald gerry|gregory greg
harold harry|harriet hattie harry|harrison harry|henry harry hal|imogen immy|isaac zac ike
isabella bella izzy issy|isabel izzy bel|isobel izzy|jacob jake|jacqueline jackie|james jim jimmy
james jamie|jasmine jas jazz|jennifer jen jenny|jeremy jez|jessica jess jessie|joanna jo joanne
john jack johnny jon|jonathan jon jonny|joseph joe joey|josephine josie jo|joshua josh
katherine kate katie kathy kat kitty|kathryn kate katie|kenneth ken kenny|lauren loz|laurence larry
lawrence larry|leonard leo len lenny|leonardo leo|louis lou lewis|louise lou|lucas luke|lucy lu
madeleine maddie|madison maddie|margaret maggie meg peggy|martin marty|mathilda tilly
matilda tilly mattie|matthew matt|maximilian max|megan meg|michael mick mike mikey|mohammed mo
muhammad mo|mohamed mo|natalie nat|nathan nat nate|nathaniel nat nate|nicholas nick nicky
nicola nicky|oliver ollie|olivia liv livvy ollie|oscar ozzy|pamela pam|patricia pat tricia
patrick paddy pat|penelope penny|peter pete|philip phil|phoebe phebe|rebecca becky becca bex
reginald reggie|richard rich rick dick|robert rob bob bobby robbie|rosemary rosie|ronald ron ronnie
rosalind ros rosie|rose rosie|samantha sam|samuel sam sammy|sarah sally|sebastian seb|simon si
sophia sophie|stephanie steph|stephen steve|steven steve|susan sue susie|suzanne sue
theodore theo ted teddy|theresa terri tess|thomas tom tommy|timothy tim|tobias toby|valerie val
victoria vicky tori|vincent vince|virginia ginny|william will bill billy liam|zachary zac zach
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
