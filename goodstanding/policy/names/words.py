"""Words that are also names, and words that stand around names."""

from __future__ import annotations

from ..plain_text import word_set

_WORDS = word_set(
    "abbey abbot acorn amber angel angels apple april apples arch archer arm armour arms arrow art arts ash "
    "august autumn back baker bakers ball band bank banks barber bark barn baron basil bass battle bay beach beam "
    "bean beans bear beard beck bee bell bells bench best berry bill bird birch birds bishop black blast bliss "
    "block bloom blossom blue blunt boat bolt bond bonny book booth boots border bowl bowler bowman box brain "
    "branch brand brass brave bread breeze brick bridge bridges bright brisk broad brock brook brooks broom brown "
    "brush buck bud bull bullock burn burns bush bushes busy butcher butchers butler butter button buttons cable "
    "camp candle candy canon cannon cap caper card care carol carols carpenter cart carter carver case cash "
    "castle cater cave chain chambers chance chandler chapel chapman charity charm chase cheek cheese cherry "
    "chess chest chief child childs chill choice christian christmas church churches classic clay clean clear "
    "clement clever cliff climb clock close cloud clover coach coast coat cobble coin cold coles collar collier "
    "colt comfort constant cook cooks coop cooper copper coral corn corner cotton count couch court courts cove "
    "cover cox craft crane crawl creek cricket crisp cross crow crown crush crystal cup curry curtain cutler "
    "cutter dale dance dancer dark dash dawn day days dean deans deep deer delight dell den destiny dew diamond "
    "dove down drake draper draw drew drift drive driver drum drummer dry duck duke dusk dye dyer eagle early "
    "earl earth east easter eden elder elm ember emerald english epiphany ever every excel eve fair fairy faith "
    "fall farm farmer farrow fast feather fell felt fern ferry field fielder fields finch fine fire firth fish "
    "fisher fishers flag flame flash fleet fletcher flint flood flora flower flowers fly foot ford forest "
    "forester forth foster fountain fowler fox frame frank free freedom freeman french friend frost fry full "
    "fuller gale gallop gamble game garden gardener garland garlic garner garnet gate gates gem genesis gentle "
    "gift gill ginger glad glass glen glory glove glover goal gold golden good goodman goodness goose grace "
    "graces grain grand grange grant grass grave graves gravel gray grays great green greens grey grind groom "
    "ground grove guard guide gull gun guy hale hall halls ham hammer hand hands handy hardy hare harp harper "
    "hart harvest hatch hatter haven hawk hay haze hazel head healing heap heart heath heather hedge hedges heir "
    "helm hero heron herring hide high hill hills hind hive hobby hobbs hog holder hole holiday hollow holly holt "
    "home honey honour hood hook hoop hope horn horse host hound house howl hull hunt hunter ice independence ink "
    "iris iron isle ivory ivy jack jade jasmine jay jet jewel join joiner jordan joy joys judge june junior just "
    "justice karma keen keep keeper kettle key keys kick kid kind king kings kirk kitchen kite knight knights "
    "lace lad lake lamb lance land lane lang large lark lather laurel lavender law lawn laws lay leaf league leap "
    "leather lee leek lemon lent leopard less liberty life light lightning lilac lilies lily lime line link lion "
    "little loaf lock locke lodge long look lord loud love low luck lucky lyre mace magic maid main major mallet "
    "malt man mane manor maple march marigold marina marine mark marker market marks marsh marshal marshall mason "
    "master masters match maverick max may mayor mead meadow meadows mean measure medley mellow melody mercer "
    "mercy merit merry mild mile miles mill miller mills minister mint miracle mist moat mole monday money monk "
    "moon moor moors morning moss moth mould mount mountain mulberry muse musk mustard myrtle nail nature navy "
    "neat needle nelson nest new newman night nightingale noble nook noon norm north nova nurse nut oak oaks "
    "ocean olive olives onion only opal orange orchard otter outlaw owl ox pack paddock page pages paint painter "
    "palm palmer pan pansy paradise park parks parrot parsley parson part partridge pass paste pat patch path "
    "patience patient pause pay peace peach peacock peak pear pearl peck peg pen penny pepper perch perfect petal "
    "phoenix pick pickle pierce pike pilgrim pine pink pious pip piper pitch place plain plant play player plum "
    "plume plumb poet point pole pond pool pope poplar poppy poppies port porter post pot potter potters pound "
    "powder power powers praise prayer precious presence price prime primrose prince princess prior promise proud "
    "prudent pure purse quail quarry queen quick quiet quill rabbit race rain rainbow ram ranger rake raven ray "
    "rays reach read reader reading ready reason red reed reef reeve reeves regal rest rex rice rich riches ride "
    "rider ridge riding right ring river rivers road rob robin robins rock rocket rocks rocky rod rogue roman "
    "romany root rope rose roses rosemary rough round rover rowan row rowing royal ruby rugby rule rush rust "
    "rusty saddle saffron sage sail sailor saint sale salmon salt salter sand sandal sands sandy sapphire savage "
    "save savory savoy sawyer scarlet school scout scribe sea seal seed seller sellers send senior serenity "
    "service settle shade shadow shaft sharp sharpe shaw shed sheen shell shelter shepherd shepherds shield "
    "shields shine ship shore short show shower shrub sickle siege sierra silk silver simple singer singers "
    "skipper skinner sky skye slade slate slater sleigh slim sloan small smart smiles smith smiths smoke snow "
    "snowdrop soil solo song sorrel south spark sparks sparrow spear speed spence spice spike spinner spirit "
    "spring springs sprout spurs squire squires stable stack staff stag stage stamp stanza star stark starling "
    "stars stay steady steel step sterling stern steward still stock stocks stone stones storm story stout "
    "strange straw stream street strike strings strong student sue summer summers sun sunday sunny sunshine "
    "swallow swan sweet swift sword sycamore tab tailor tall tanner tansy taper teal temple thatcher thistle "
    "thorn thorne thyme tide tiger tile till tiller timber timely tinker toll topaz torch touch tower towers town "
    "trail trainer travel tree trees trinity trip trout trove true trust truth tuck tucker tuesday tulip turner "
    "turners turtle twig under union unity usher vale valentine valley vicar victor victory view vine viola "
    "violet vision voice wade wagon wait wake wales walk walker walkers walks wall waller walls ward warden wards "
    "warm warren watch water waters watt wave waves way ways weaver weavers wedge week weeks well wells west "
    "wheat wheel wheeler white whites wick wild wilder will willing willow wills win wind winds wine wing wings "
    "winner winter winters wisdom wise wish witness wolf woman wonder wood woodland woodman woods woody wool word "
    "words work workman world worth wren wright yard yarn yarrow year years yew yield young younger youth zeal "
    "zephyr zest sports team class wednesday thursday friday saturday september october november december january "
    "february advent holi eid"
)

# Places that are names too.
TOWNS = word_set(
    "london paris chelsea florence sydney austin lincoln chester lancaster york kent devon china india jordan "
    "victoria adelaide melbourne brooklyn camden carlisle carolina chad charlotte chesterfield clifton dakota "
    "dallas denver derby durham egypt england essex france georgia germany hamilton holland houston ireland "
    "israel italy jackson jamaica kenya kingston leicester leigh madison memphis milan montana nazareth oxford "
    "preston phoenix roma rome savannah scotland sharon siena sienna stratford valencia verona vienna virginia "
    "washington wells windsor worcester ripley troy trent tyne tyson avon bristol burton bury bath"
)

# After a name these make a place, a thing or an honour of it.
PLACES = word_set(
    "academy avenue building campus castle cathedral centre church close college cottage court crescent cup drive "
    "farm foundation garden gardens gallery ground hall hospital hotel house infant infants inn junior lane "
    "library museum nursery park place playground primary pub road room school secondary square stadium stage "
    "station street terrace theatre tower trust university way wing wood bridge river lake award trophy prize "
    "memorial festival fair fete day week show challenge"
)

# After which even a full name is an address's.
ROADS = word_set("road street avenue close drive crescent terrace station bridge")

# After two words that could be a name they make it a thing of the school's.
THINGS = word_set(
    "trip trips day days week weeks weekend term terms club clubs show sale team teams house class classes "
    "competition walk walks party disco run race book books project workshop event concert festival fair fete "
    "prints printing leaves sponge court playground ground inn hotel garden gardens cup holiday holidays session "
    "sessions"
)

# Names that are English words too: alone or together they may mean no pupil at all.
ALSO_WORDS = PLACES | _WORDS | TOWNS

# Of those, the ones that a school's prose hardly ever uses as words.
MOSTLY_NAMES = word_set(
    "amber ash bailey bill carol clay cliff dale dean drew frank gale gem glen grant harper hazel heather holly "
    "hunter iris ivy jack jade jasmine jay jordan lily martin mason max miles miller milo noel olive opal pat "
    "paul penny perry piper poppy ray reed rob robin rod roman rosemary rowan ruby scarlet scout sienna saffron "
    "skye sue violet wade walker wills wren chelsea florence sydney austin lincoln basil daisy paige rex spencer "
    "stewart taylor turner victor viola willow wright webb smith clark holmes madison charlotte victoria georgia "
    "jackson leigh savannah virginia sharon dakota chester preston kirk lance guy fern marina"
)

MONTHS = frozenset({"april", "may", "june", "august"})
CALENDAR = MONTHS | word_set("january february march july september october november december")
PLACE_BEFORE = word_set("in to from at near through around across visit visited visiting for of towards beat against")
ENDINGS = word_set("jpg jpeg png heic webp gif pdf com org uk html htm")
TIMES = word_set(
    "in on from to until till by since of early late mid this next last during for every each before after"
)

# "Will Grace be there?" asks something; it names nobody.
ASKING = frozenset({"will", "may"})
ASKED = word_set(
    "be have go come take make do get give play join see say need help win lead stay look want bring bless find "
    "work keep still also not ever always return continue begin start"
)

# An adult's for certain, one that a pupil may have too, and what somebody else is called by.
ADULTS_TITLES = word_set(
    "mrs dr doctor sir lady lord dame rev revd reverend father canon prof professor cllr councillor headteacher "
    "principal governor president pope emperor bishop sgt pc mp"
)
TITLES = ADULTS_TITLES | word_set(
    "mr ms miss mx coach head captain sergeant queen king prince princess sister brother uncle aunt auntie judge mayor"
)
CALLINGS = word_set(
    "author poet novelist playwright illustrator composer artist painter sculptor actor actress singer musician "
    "scientist inventor explorer activist footballer cricketer athlete olympian paralympian swimmer cyclist "
    "gymnast presenter journalist historian philosopher suffragette comedian chef magician storyteller minister"
)
SAINTS = frozenset({"st", "saint"})

# Before a thing, seldom before a pupil.
DETERMINERS = word_set("the a an our this that these those your its every each any")

# Words that in small letters are no part of anybody's name.
NEVER_NAMES = word_set(
    "and the of to in is was were with for on at we our you they this that these those have has had from by it be "
    "been are as not but or so if when who what how which their his her she he my your us them there here all "
    "than then very more most some any would could should about into out up over after before during because "
    "while where why can did does doing done got get its am also only just both each every other"
)

# Second parts of a first name that others take for a family name.
FAMILY_TOO = word_set("singh kaur begum khan ali ahmed ahmad hussain bibi khatun akhtar rahman islam chowdhury")

JOINING = frozenset({"and", "or", "with", "plus"})
