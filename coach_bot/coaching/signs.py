"""Signs of crisis that say nothing alone, and much together: being gone and what others would gain, despair and a place.

A leader in despair seldom says the word. Each table holds one kind of sign; two kinds that belong together are taken
as crisis, and a sign in the latest message may complete one from the messages before. Written as `phrases` says.
"""

import re
from collections.abc import Sequence

from coach_bot.coaching.phrases import phrases

SIGNS = {
    # The leader is not there any more.
    "absence": phrases(
        r"if i (?:was|were|am) (?:{gone}|not there|not in the (?:way|picture))",  # if I wasn't around
        r"if i (?:{died}|went to sleep)",
        r"(?:when|once|after) i am (?:gone|dead|no longer here)",
        r"i (?:will|would) not (?:be|see|need|have to) (?:here|there|around|any of|it any more|them any more)",
        r"(?:not|no longer) (?:be|being|have to be) (?:here|around|alive|anywhere)",
        r"(?:not|never|no longer) (?:see|imagine|picture) myself ~(?:here|there|around|alive|at|past|beyond|next)",
        r"(?:do|did) not want to be (?:here|around|anywhere)",
        r"(?:something|anything) (?:happened|happens|were to happen|was to happen|should happen) to me",
        r"(?:not|stop|stopped) exist(?:ing)?|disappear(?:ed|ing)? (?:for good|forever|completely|off the face)",
        r"(?:life|lives|world|place) without me|me out of the (?:way|picture)|rid of me",
        r"(?:carry|deal with|put up with|worry about|look after|pay for|clean up after) me",
        r"(?:a key person|someone|a director|an owner) (?:dies|died) in service",
    ),
    # Others would have it better.
    "relief": phrases(
        r"better off|(?:easier|happier|lighter|simpler|safer|calmer) (?:for {who}|for {loved}|life|lives|without)",
        r"(?:be|is|are|breathe|sleep|feel) (?:easier|happier|lighter|relieved|free|better)",
        r"(?:world|{nobody}|they|{loved}) {will}(?: not)? ~(?:notice|miss|care|cry|mourn|get over it|get by|manage|move on)",
        r"(?:would|will|might) (?:all )?(?:be )?(?:solved?|fixed?|over|settled|sorted|cleared|paid (?:off|for)|covered|taken care of)",
        r"at least|a relief|finally (?:rest|have peace|be free)",
    ),
    # Money that a death would bring.
    "payout": phrases(
        r"(?:the|my|get|life) (?:life )?(?:insurance|assurance|policy|pension)(?! (?:company|renewal|broker|team|provider))",
        r"pay ?-?outs?|(?:policy|insurance|cover) (?:\w+ ){0,2}pays?|death (?:in service|benefit)",
        r"(?:mortgage|debts?|loans?|house) ~(?:cleared|paid (?:off|for)|covered|gone|be safe|written off)",
        r"more use (?:to \w+ )?dead|sums? insured",
    ),
    # The leader weighs on others.
    "burden": phrases(
        r"i am (?:such |only |nothing but )?(?:a|the) (?:\w+ )?(?:burden|weight|drain|failure|disgrace|waste|problem|curse)",
        r"(?:drag|pull|bring|let)(?:s|ing)? (?:every(?:one|body)|them all|{loved}|all of them)(?: \w+)? down",
        r"waste of (?:space|air|oxygen|skin)|i am (?:worthless|useless to|no (?:good|use) to) ?(?:{who}|{loved})?",
        r"everything i touch|i (?:have )?(?:ruin|destroy|poison|fail|let down|disappoint)(?:ed|s)? (?:every(?:thing|one|body)|them all"
        r"|it (?:all )?for every\w+|{loved}|all of (?:them|it)|us)",
        r"i (?:have )?(?:bankrupted|ruined|shamed) (?:us|them|my|the family)|can not forgive myself|hate myself",
        r"(?:one more|just another|such a) failed? \w+|cost (?:them|everyone|{loved}) more than",
    ),
    # No way on.
    "despair": phrases(
        r"no (?:other )?way (?:out|forward|on|back|through)(?! of (?:this|that|the|our|my) (?!one|life|hole|hell|mess|pit)\w+)",
        r"(?:see|have|is|has) no (?:future|hope|tomorrow|exit|escape|light)|not see (?:any|a) (?:future|way (?:out|forward|on)|tomorrow"
        r"|hope)(?! (?:for me )?(?:here|at|in|with) )",
        r"nothing (?:is )?left(?: for me| to (?:give|lose|hope))?(?! (?:to do|in the (?:budget|tank|pipeline)|on the (?:list|agenda|backlog)))"
        r"|have nothing|lost everything|(?:everything|it all|all of it) is (?:gone|lost|ruined|over)",
        r"nothing (?:helps|works|matters)(?: any more)?(?! (?:with|for) (?:the|this|that|him|her))|hopeless|can not be fixed",
        r"(?:it|this|everything|the pain|the noise)(?: all)? to (?:stop|end|be over|go (?:away|quiet)|be quiet)",
        r"(?:what is|see|is) (?:the|no|any) point (?:of|in) (?:carrying on|going on|any of (?:it|this)|anything|it all|trying any more)",
        r"(?:stopped|given up|gave up) (?:wanting|hoping|caring about living|on (?:everything|life|myself|it all))",
        r"(?:the|this|my) (?:pain|shame|darkness|emptiness)|can not (?:bear|stand|take) (?:it|this|living|the pain|the shame)(?: all)? ?(?:any more)?",
        r"do not want to (?:do|feel) (?:this|any of this|anything) any more|(?:tired|sick) of (?:it all|everything|trying|being me|fighting)",
        r"numb|empty inside|broken|finished(?! (?:the|my|our|with|it|a)\b)|trapped|drowning in (?:shame|debt)|in the dark",
    ),
    # Worn: much said, so it counts only beside a farewell or an end.
    "weary": phrases(
        r"i (?:can not|do not want to) (?:do|take|go on|carry on|keep)(?: (?:this|it|going|doing this))?(?: any more)?",
        r"i am (?:so |too |very )?(?:tired|exhausted|worn|done)",
    ),
    # Not the job alone.
    "total": phrases(
        r"(?:with|of|in) any of (?:it|this)|not (?:about |with )?(?:the|my) (?:job|work|company)|(?:do not|not) mean (?:at |from |leaving )?"
        r"(?:the |my )?(?:company|job|work|office|firm)",
        r"anywhere(?: i mean)?(?=\W*$)|not only (?:work|the job)|(?:all|any) of it(?=\W*$)|or at all(?=\W*$)",
        r"not sleep tired|(?:tired|done) (?:of|with) (?:everything|it all)",
    ),
    # A place or a thing.
    "means": phrases(
        r"bridges?(?! (?:between|loan|role|the|to|our|for|that))|viaduct|overpass|reservoir|river|quarry|cliffs?(?! edge contract)|weir|canal",
        r"roof(?:top|s)?(?! (?:repair|leak|budget|over|is leak))|balcony|ledge|multi-?storey|(?:\d+th|\d+(?:st|nd|rd)|top) floor|stairwell",
        r"(?:train|railway|tube|subway|station) (?:platform|tracks?|line)|on the platform|the (?:tracks|rails)|trains|level crossing|oncoming",
        r"(?:the|my|a) (?:wheel|motorway|guard ?rail|crash barrier|central reservation)|lorry",
        r"(?:a|the|my|his|dad's|father's) (?:old )?(?:{gun}|rope|noose|belt|razor|blades?)(?! (?:and|of) (?:show|parade))",
        r"{pills}|sleeping (?:pills|tablets)|carbon monoxide|exhaust (?:pipe|fumes)|helium|antifreeze|hosepipe|gas oven",
    ),
    # It draws the leader.
    "pull": phrases(
        r"(?:i|i have been|been) think(?:ing)? about (?:it|that|them)(?: yes)?(?= a lot| all| every| at night| mostly| most| constantly| when"
        r"| yes|[.!?]|$)|mostly at night",
        r"how (?:easy|quick|simple|quiet|peaceful) (?:it|that) (?:would|could|might) be|(?:it|that) would be so (?:easy|quick|simple)",
        r"(?:that|it) would (?:solve|fix|end|settle) (?:it|everything|all|things)",
        r"i (?:keep|kept|can not stop|find myself) (?:looking|staring|going back|driving|walking|thinking|ending up|standing|parking) ~"
        r"(?:at|to|past|about|by|over|on|up|near)",
        r"clos(?:e|er) to the edge|let (?:\w+ ){1,3}(?:go past|go by|pass)|one (?:step|turn|second|push|slip)",
        r"(?:take|took|taking|let|letting) (?:my hands off|go of) the wheel|(?:close|closed|closing) my eyes",
        r"i (?:stood|sat|stopped|parked|pulled over|was standing) ~(?:on|at|by|near|under|above)(?=[^.?!]*\b(?:tonight|last night|night|again"
        r"|hour|hours|edge|down)\b)",
        r"(?:know|found out|worked out) (?:where|how) ~(?:keeps?|kept|is|get)|(?:do not|does not|never|not) lock(?:ed)?(?: it)?|unlocked|unguarded",
        r"i (?:have )?(?:looked (?:it |that )?up|googled|been (?:googling|reading (?:up )?(?:on|about)|saving|collecting))",
    ),
    # An end in sight.
    "end": phrases(
        r"permanently|for ever|(?:for good)(?! reason)|(?:not|no) (?:for )?much longer|not (?:for )?long now|soon be over|over soon",
        r"none of (?:this|it|that) will matter|nothing will matter|it will not matter",
        r"made (?:my|our) peace|(?:now|that|and) it is (?:all )?decided|i have decided(?=\W*$)|it is decided",
        r"(?:one|only one|a single|only) (?:door|exit|way|option|thing|answer|choice) (?:is )?(?:left|remains|out)",
        r"i (?:will|would|do not think i will|may|might|think i will)(?: not| never)? ~(?:get to|live to|be here to|be around to|be able to tell)",
        r"this is (?:it|the end)(?: now)?(?=[.!?]|$| for me)|my last (?:night|day|evening|christmas|week)(?! (?:at|with|in|of work|is|was))",
        r"(?:he|i|she) will not need (?:it|them|these|any of)|will not need (?:it|them) (?:any more|where)",
    ),
    # Things put in order.
    "prepared": phrases(
        r"(?:everything|things|my affairs|the papers|paperwork|it all) (?:is |are )?(?:all )?(?:in order|sorted|arranged|taken care of)",
        r"sorted (?:out )?(?:the|my) (?:papers|paperwork|affairs|accounts)",
        r"(?:updat|chang|rewr|writ|wrote|made|mak)\w* (?:my|a|the) will\b|my will\b(?! (?:to|is strong|power))",
        r"(?:wrote|written|writing|left) (?:\w+ )?(?:letters?|notes?) (?:to|for) (?:each|{loved}|the (?:girls|boys|kids|children)|everyone)",
        r"(?:giv|gave)\w* (?:\w+ )?(?:my|his|her) (?:\w+ )?(?:things|stuff|belongings|possessions|tools|watch|dog|cat|guitar|books)",
        r"passwords (?:are|is)|the (?:dog|cat|kids) (?:is|are) (?:with|at)",
    ),
    # Parting words.
    "farewell": phrases(
        r"this is (?:my )?(?:goodbye|farewell)|goodbye (?:then|now|and|i think|my)(?! (?:lunch|party|drinks|email|card))|i wanted to say goodbye",
        r"tell (?:{loved}|my \w+|them|him|her) (?:that )?i (?:love|loved|was proud|am proud|was sorry|am sorry|never meant|tried|did my best)",
        r"(?:look after|take care of|be there for) (?:{loved}|the (?:kids|dog|girls|boys)|each other|them) (?:for me|when i|after)",
        r"sorry for (?:everything|all of it|all the|being|what i have (?:put|done to))|forgive me|remember me|do not (?:blame|hate) (?:me|yourself)",
        r"you (?:were|have been) (?:kind|good|nice|the only|a good)\w* ?(?:to me|one|than)?",
    ),
    # Thanks say something only beside things put in order.
    "thanks": phrases(r"thank(?:s| you) (?:for (?:everything|listening|being|all|having)|all|and goodbye)"),
}

_TOGETHER = {
    "absence": ("relief", "payout", "burden", "despair", "weary", "total", "means", "farewell", "prepared", "pull"),
    "means": ("pull", "despair", "burden", "prepared", "farewell", "end"),
    "pull": ("despair", "burden", "payout"),
    "end": ("despair", "weary", "burden", "farewell", "prepared", "total"),
    "total": ("despair", "weary"),
    "farewell": ("despair", "weary", "prepared", "burden"),
    "prepared": ("despair", "thanks", "payout"),
    "payout": ("despair", "burden"),
}
PAIRS = frozenset(frozenset((one, other)) for one, others in _TOGETHER.items() for other in others)
"""The kinds of sign that mean crisis together."""

_LATE = frozenset(["absence", "payout", "means", "pull", "end", "farewell", "prepared", "total"])
"""The kinds that complete what earlier messages began; despair or weariness alone does not."""

_LASTING = frozenset(["absence", "payout", "burden", "despair", "pull", "prepared", "farewell", "means"])

# A sentence about leaving work, or about a thing at work, is no sign.
_WORK = phrases(
    r"(?:on|my|your|parental|maternity|paternity|annual|sick|unpaid) leave|holidays?|vacations?|sabbatical|retir\w+|resign\w*|hand ?over"
    r"|successor|succession|notice period|new (?:job|role)|another (?:company|job|role)|last day|farewell (?:party|lunch|drinks)"
    r"|leaving (?:on|the (?:company|team|firm)|for)|contract|project|meetings?|audit|budget|take (?:\w+ ){1,2}off|bus"
    r"|(?:jumped|jumping|jump) the gun|team (?:is|runs|does|did|would run)|quarter|deadline|software|procurement|backlog|roadmap"
    r"|as (?:a|the) (?:benefit|perk)|benefits?|employees"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def signs(text: str) -> frozenset[str]:
    """The kinds of sign in a text that is written as `spoken` gives it."""
    found: set[str] = set()
    for sentence in _SENTENCE.split(text):
        if SIGNS["total"].search(sentence) or not _WORK.search(sentence):
            found |= {kind for kind, pattern in SIGNS.items() if kind not in found and pattern.search(sentence)}
    return frozenset(found)


def adds_up(text: str, earlier: Sequence[str] = ()) -> bool:
    """Whether the signs of a text, with those of the leader's messages before, mean crisis together.

    Args:
        text: as `spoken` gives it.
        earlier: the same of the messages before.
    """
    here = signs(text)
    if not here:
        return False
    if _together(here, here):
        return True
    late = here & _LATE
    if not late or not earlier:
        return False
    return _together(late, frozenset().union(*(signs(each) for each in earlier)) & _LASTING)


def _together(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(frozenset((one, other)) in PAIRS for one in some for other in others)
