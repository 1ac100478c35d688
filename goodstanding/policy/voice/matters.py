"""Matters that do not belong in public: about staff, about the law, about what a pupil did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..rules import Said, rule
from .reading import Spot, advised, any_of, spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir)\.? [A-Z][\w'’-]+"
_STAFF = (
    rf"(?:{_TITLED}|(?i:(?:a|the|our|one) (?:\w+ )?(?:teacher|headteacher|principal|colleague|coach|caretaker"
    r"|teaching assistant|member of staff|staff member|head)|(?:some |two |three |our )?(?:staff|teachers"
    r"|colleagues)))"
)
_IS = r"(?i:has|have|had|was|were|is|are|will|been|being|be|now|also|recently|sadly|currently)"
_STAFF_MATTER = any_of(
    rf"{_STAFF}(?: {_IS}){{1,4}} (?i:suspended|dismissed|sacked|fired(?! up)|made redundant|resigned|disciplined"
    rf"|under "
    r"investigation|investigated|facing (?:\w+ )?(?:disciplinary|action|allegations)|subject to|off sick|signed off"
    r"|on sick leave|on long[- ]term (?:sick|leave)|going through)",
    rf"{_STAFF} (?i:resigned|was let go|walked out|stepped down (?:after|over|following|because)"
    r"|no longer works?|left (?:suddenly|under|after an? (?:incident|row|complaint)))",
    r"(?i:disciplinary (?:hearing|action|process|matter|proceedings|investigation)|gross misconduct"
    r"|capability (?:process|procedure|proceedings)|staff grievance|grievance (?:against|from)|sickness absence)",
    case=True,
    needs="suspended dismissed sacked fired redundant resigned disciplined disciplinary investigation "
    "investigated facing subject sick signed leave going let walked stepped longer left misconduct "
    "capability grievance sickness",
)
_LAW = any_of(
    r"legal (?:action|proceedings|dispute|advice has|case against)",
    r"(?:our|the (?:school|trust|academy|council)['’]s) (?:solicitors?|lawyers?|legal team)",
    r"(?:taking|take|took|taken) (?:\w+ ){1,3}to (?:court|tribunal)",
    r"see (?:you|them|him|her|it) in court",
    r"employment tribunal|out[- ]of[- ]court settlement|settlement agreement|law ?suit",
    r"(?:is|are|will be|we) (?:suing|being sued|sue)",
    r"police (?:investigation|enquiry|inquiry|are (?:investigating|looking into|dealing with))",
    r"(?:has|have|had|was|were) (?:been )?(?:arrested|charged with|convicted of|cautioned by)",
    r"allegations? (?:against|made against|about (?:a|one|our))",
    r"safeguarding (?:concerns? about|allegation|investigation|referral|incident)",
    needs="legal solicitor solicitors lawyer lawyers court tribunal settlement lawsuit law suing sued sue "
    "police arrested charged convicted cautioned allegation allegations safeguarding",
)
_PUPIL = r"(?:a|one|two|three|four|the|some|several|\d+) (?:\w+ ){0,3}(?:pupils?|students?|boys?|girls?|child(?:ren)?)"
_BEHAVIOUR = any_of(
    rf"{_PUPIL}(?: (?:has|have|had|was|were|is|are|been|now|also|who|permanently|temporarily|today)){{1,5}} "
    r"(?:excluded|expelled|suspended(?! from the ceiling)|in detention|in isolation|caught|punished|sanctioned)",
    r"(?:pupils?|students?|children|boys|girls|those) (?:involved|responsible|concerned) "
    r"(?:has|have|were|was|will be|are)(?: been)? (?:punished|excluded|suspended|dealt with|sanctioned|spoken to)",
    r"permanent(?:ly)? exclu(?:sion of|ded)|fixed[- ]term exclusion of|(?:pupils?|students?) in detention "
    r"(?:today|for)",
    r"(?:is|are|was|were) (?:a )?(?:looked[- ]after child(?:ren)?|on (?:a )?child protection plans?|(?:in receipt "
    r"of|on) "
    r"free school meals)",
    needs="excluded expelled suspended detention isolation caught punished sanctioned dealt spoken exclusion "
    "looked protection meals",
)
# What happened long ago, or in a book, is nobody's private matter.
_LESSON = any_of(
    r"1\d{3}",
    "history|historical|histories|century|centuries|victorian|tudor|roman|medieval|novel|play|drama|chapter|book"
    "|poem|film",
    "story|stories|character|mock|debat(?:e|es|ed|ing)|king|queen|suffragettes?|civil rights|macbeth|scrooge|fiction",
    "lessons?|study(?:ing)?|studied|learn(?:ed|ing|t)?|pretend(?:ed)?|fair ?test|science",
)


def _real(spot: Spot) -> bool:
    return not _LESSON.search(spot.sentence)


@rule("voice/lawful", "personal/confidential")
def staff_matters_stay_inside(facts: PostFacts) -> Said:
    """What concerns a colleague's work, health or conduct is not told in public."""
    yield from advised(
        filter(_real, spots(_STAFF_MATTER, facts.text)),
        "“{}” tells of a matter between the school and a colleague.",
        "Leave it out, or ask the principal what may be said.",
    )


@rule("voice/lawful")
def legal_matters_are_left_to_those_who_lead_them(facts: PostFacts) -> Said:
    """Nothing is said in public of a dispute, an accusation or an inquiry by whoever does not lead it."""
    yield from advised(
        filter(_real, spots(_LAW, facts.text)),
        "“{}” speaks of a legal matter or an accusation.",
        "A word too many can harm somebody, or the case. Ask the principal before saying anything.",
    )


@rule("voice/lawful", "personal/confidential")
def what_a_pupil_did_stays_inside(facts: PostFacts) -> Said:
    """A pupil's behaviour, punishment or circumstances are not told in public."""
    yield from advised(
        filter(_real, spots(_BEHAVIOUR, facts.text)),
        "“{}” tells what happened to a pupil in confidence.",
        "Even without a name, people will know who is meant. Leave it out.",
    )
