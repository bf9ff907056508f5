"""Recognises advice that nobody is named in: what leaders do, what people need, what an apology would bring about."""

import re

from coach_bot.coaching.text.stems import content

# What a sentence about this leader's matter holds, and general wisdom does not.
_ANCHOR = re.compile(
    r"\b(?:you|your|yours|yourself|you\w*'\w+|he|she|him|her|his|hers|i|i'\w+|my|me|here|yesterday|today|was|were"
    r"|had|didn't|wasn't|weren't|hadn't|couldn't"
    r"|did|went|came|said|told|felt|left|lost|got|gave|took|made|broke|became|fell|ran|\w{3,}(?<!ne)ed)\b"
)
_HEDGE = (
    r"(?:(?:and|but|so|then|still|yet|sometimes|often|usually|generally|typically|maybe|perhaps|of course|in the end"
    r"|after all|for many|at times|in general|in (?:situations|cases|moments|times|a case|a moment)(?: like (?:this"
    r"|these"
    r"|that|yours))?),? )*"
)
_QUALITY = (
    r"(?:(?:good|great|strong|healthy|clear|true|real|open|honest|effective|successful|regular|direct|small|consistent"
    r"|genuine|trusting|new|most|many|some|all|few|wise|kind|psychological|constructive|active|mutual|hard|difficult"
    r"|tough|the best|humble|the most \w+) )*"
)
_GENERAL = (
    r"(?:leaders?|managers?|teams?|people|employees|bosses|colleagues|organi[sz]ations|companies|trust|feedback"
    r"|boundaries|communication|honesty|transparency|respect|change|growth|healing|expectations|relationships"
    r"|conversations"
    r"|conflicts?|listening|empathy|vulnerability|leadership|clarity|consistency|patience|curiosity|accountability"
    r"|recognition|appreciation|delegation|mistakes|emotions|feelings|promises|apologies|praise|openness|kindness"
    r"|responsibility|courage|progress|safety|culture|motivation|engagement|connection|dialogue|reflection|self-care"
    r"|self-compassion|forgiveness|criticism|questions|words|actions|silence|anger|pressure|control|performance"
    r"|everyone|everybody)"
)
_PRESENT = (
    r"(?:is|are|isn't|aren't|(?:has|have) (?:to|a|an|the|its|their)|takes?|needs?|comes?|grows?|starts?|begins?"
    r"|builds?|works?|helps?|lands?|opens?"
    r"|responds?|asks?|owns?|makes?|wants?|matters?|does|do|don't|doesn't|goes|go|gives?|tends?|prevents?|leads?"
    r"|requires?"
    r"|creates?|keeps?|knows?|learns?|follows?|fails?|thrives?|deserves?|benefits?|rarely|often|usually|always|never"
    r"|sometimes|can|will|may|might|could|would|should|must|listens?|speaks?|says?|sets?|admits?|brings?|turns?|shows?"
    r"|feels?|hears?|remembers?|appreciates?|values?|changes?|solves?|beats?|breeds?|fosters?|depends?|look|looks)"
)
_WISDOM = re.compile(
    rf"^{_HEDGE}(?:{_QUALITY}{_GENERAL}(?: (?:who|that|which|in|with|at|of) [^,.;]{{2,50}}?)?"
    rf"|(?:an?|any|every|no) (?:[\w-]+ )?(?:leader|manager|boss|team|apology|conversation|relationship|promise"
    rf"|mistake|team member|employee)(?:'s [\w-]+)?) {_PRESENT}\b"
)
# Any other noun at the start of a sentence that speaks of nobody: "Small gestures matter a lot."
_START_WORDS = """
that this there it the these those he she they you your i we nobody nothing something somebody someone everything
anything what how when if as in on at for with from by between under over after before since because no not still
then now yes here his her their our my whatever whoever where while to just even only once both either neither such
too who which whether one two three four five six seven eight nine ten hundred half most some many few all another
a an any every each none like unlike maybe perhaps sometimes often usually so and but or hello thanks thank sorry
well again good
"""
_STARTS = "|".join(_START_WORDS.split())
_BARE = re.compile(
    rf"^{_HEDGE}(?=(?:\S+ ){{5}})(?!(?:{_STARTS})\b|\w+ly\b|\w+ing\b|\w+'s\b|\w+n't\b"
    rf"|\w+ed\b)(?:[\w'-]+ ){{1,9}}?{_PRESENT}\b"
)
_SCENE = re.compile(r"^(?:when|whenever|if|once|in|at|with|under|after|before|during) [^,]{3,60}, (?=\w)")
_SAYINGS = re.compile(
    r"\bit (?:always |often |really )?pays to\b|\bnothing beats\b|\bit(?:'s| is) never too (?:late|early) (?:to"
    r"|for)\b|\b(?:be|is) an idea"
    r" to\b|\bthere(?:'s| is) (?:always )?the (?:option|possibility) (?:of|to)\b|\bthe \w+est (?:thing|way|move|step"
    r"|choice) (?:is|would be)"
    r" to\b|\bone thing (?:\w+ ){1,5}is to\b|\bif it were me\b|\b(?:is|are)(?: not|n't) (?:a )?(?:weakness|failure"
    r"|shame|crime)\b"
    r"|\bmakes? (?:it|things) (?:\w+ )?(?:easier|simpler|safer|possible) (?:to|for)\b|\byour (?:best|safest|only"
    r"|next|first) (?:bet|option"
    r"|move|step|chance|choice|play) (?:is|would be|might be|could be)\b|\b(?:will|would|might|may"
    r"|can) (?:\w+ ){0,2}(?:follow|open up"
    r"|trust you|respect|appreciate|understand|listen|come round|forgive|thank you|feel (?:safe\w*|heard|seen"
    r"|valued))\b(?: \w+){0,3}"
    r" (?:if|when|once) you\b|^(?:perhaps|maybe) (?!you\b|it\b|it's\b|that\b|that's\b|he\b|she\b|there\b"
    r"|they\b)[^.,]{3,60} (?:can|could"
    r"|might|would|may) (?!be\b|have\b)"
)
_MORE_SAYINGS = re.compile(
    r"\b(?:your (?:\w+ )?(?:team|people|staff|boss|manager)|they|he|she|everyone|the team)(?:'d| would| could| might"
    r"| may| will)"
    r" (?:really |probably |likely |surely |all )?(?:appreciate|benefit|gain|profit|do with|use (?:some|a|more)"
    r"|welcome|value|love to hear)\b"
    r"|\byou owe (?:it to|him|her|them|your (?:team|people)|yourself)\b|\b(?:this|that|it) calls for\b"
    r"|^(?:it's |it is |maybe |perhaps )?time (?:to|for)\b|^(?:it's |it is )?(?:well )?worth (?:a|an"
    r"|\w+ing)\b(?! (?:that|on))"
    r"|\b(?:it|this|that|trust|leadership|change) (?:all )?(?:starts|begins) with\b|\bit (?:all |really "
    r"|often )?comes down to\b"
    r"|^(?:less is more|better late|easy does it|honesty is|actions speak)\b|\byou(?:'d| would|'ll"
    r"| will) be surprised\b"
    r"|\bthe (?:goal|aim|point|idea|task|challenge|work) (?:now |here |then )?(?:is|would be|should be) (?:to|not to)\b"
    r"|\byou(?:'re| are) in a (?:good|great|unique|strong|perfect) (?:position|place|spot) to\b"
    r"|\b(?:would|might|could) mean (?:a lot|so much|the world|something) to (?:him|her|them|\w+) if you\b"
    r"|\ball (?:it|that) takes is\b|\byou(?:'ve)? (?:got to|gotta)\b|\byou(?:'re| are) better off\b|\byou (?:may"
    r"|might) as well\b"
    r"|\bgo(?:es)? (?:together|hand in hand)\b|\bthis is where (?:an?|your|the)\b|\bthe (?:perfect|right|best|ideal"
    r"|natural) (?:place|time"
    r"|moment) to\b|^(?:an?|one) (?:\w+ )?(?:exercise|tool|technique|trick|practice|practical thing|tip|habit"
    r"|question to ask)\b"
    r"|^(?:maybe |perhaps |so |just |and )*(?:nip|block|stick|steer|grab|surprise|double down|err|beware|mind|skip"
    r"|drop|ditch|loop|jot|draw"
    r"|arm|brace|equip|familiari[sz]e|position|frame|refrain|rely|embrace|cultivate|nurture|demonstrate|display"
    r"|model|offer|propose"
    r"|request|arrange|organi[sz]e|coordinate|collaborate|connect|reconnect|reconsider|rethink|revisit|reassure"
    r"|remind|report|respect"
    r"|reward|celebrate|champion|empower|equip|facilitate|inspire|motivate|mentor) (?:a|an|the|your|him|her|them|to"
    r"|with|half|some|on|of"
    r"|clear|it|each|every|what|how|by|yourself|in|out|from|that)\b"
)
_PEOPLE_DO = re.compile(
    rf"^{_HEDGE}{_QUALITY}(?:leaders|managers|people|teams|employees|colleagues|bosses) (?:always |often |rarely "
    rf"|never |usually |just )?"
    r"(?:remember|tend|open up|forgive|respond|follow|need to|want to|trust|notice|appreciate|listen|learn|thrive"
    r"|look to|take their cue"
    r"|set|shape|earn|lose|grow|value|respect|forget|mirror|copy|watch|sense|know when|feel (?:safe|heard|seen"
    r"|valued))\b"
    r"|^(?:your|the) (?:people|team|staff) (?:will |always |usually |tend to )?(?:takes?|looks?) (?:their|its) cues?\b"
    r"|^an? (?:\w+ )?(?:leader|manager|boss|team) \w+s\b(?! you\b)|^\w+ing (?:\w+ ){0,3}lets (?:others|people|them"
    r"|him|her|your)\b"
)
_LIKE_THIS = re.compile(
    r"^(?:and |but )?in (?:situations|cases|moments|times|conversations|conflicts) like (?:this|these|that|those"
    r"|yours)\b"
)
# "A short note to the team would clear the air."
_EFFECT = re.compile(
    rf"^{_HEDGE}(?:an?|some|more|one|another|any|even an?|just an?) (?!(?:first )?session\b|part\b|lot\b|bit\b|few\b"
    rf"|piece\b|side\b|corner\b"
    r"|voice\b|thing like\b|word like\b|moment ago)(?:[^,.;]{3,70}?) (?:would|could|might|may|can|will)"
    r"(?! (?:have|not|never|still|hardly|only just)\b)\b"
    r"|^(?:maybe|perhaps) (?:an?|some|more|one|another) [^.;]{3,60} is\b"
)
_DOING = re.compile(
    rf"^{_HEDGE}(?:by |just |simply |even |only )?(?!being (?:so )?(?:alone|new|\w+(?:ed|en|t))\b|during\b|nothing\b"
    rf"|something\b"
    r"|anything\b|everything\b|morning\b|evening\b|according\b|losing\b)"
    r"\w+ing (?:[\w'-]+ ){0,12}?(?:(?:can|will|may|might|could|would|often|usually|tends? to) (?:\w+ly |also |often )?"
    r"(?:help|prevent|build|improve|make|lead|create|strengthen|show|go|ease|give|allow|reduce|foster|open|bring|take"
    r"|free|clear|rebuild|restore|calm|earn|send|set|let|keep|win|turn|work|do|shift|model|signal|encourage|mean|invite"
    r"|be (?:a |the |an )?(?:\w+ )?(?:step|start|way|key|enough|better|easier|wise|helpful|useful|worth|powerful|sign))"
    r"|(?:helps?|builds?|creates?|fosters?|prevents?|brings?|works?|shows?|opens?) (?:\w+ly )?(?:you|trust|to|the|a|in"
    r"|people|them|clarity|others|better|best|respect|space|safety|that))\b"
)
_SIGN = re.compile(
    r"^\w+ing (?:[\w'-]+ ){0,6}is (?:always |often |really )?(?:a|an|the) (?:\w+ )?(?:sign|act|form|key|step)"
)
_BY = re.compile(
    r"\bby \w+ing (?:[\w'-]+ ){0,10}[\w'-]+, you (?:give|show|create|build|make|open|let|invite|earn|help|set|send"
    r"|tell)\b"
)
_DUTY = re.compile(
    r"\b(?P<who>[\w'-]+) (?:really |also |probably |just |first |still )*(?:(?:should|shouldn't)(?! (?:have|be fine))"
    r"|ought to|deserves? to|(?:needs?|has|have) to(?= (?:hear|know|see|feel safe|understand|happen|change|stop"
    r"|learn|come"
    r"|be (?:said|told|heard|addressed|discussed|clear|made|done|held|involved|honest|part)))"
    r"|must(?= (?:happen|change|stop|end|be (?:said|told|heard|addressed|clear))))\b(?P<what>[^.,;]*)"
)
_SAID_OF = "you i we who how what when why where to whether if not never doesn't don't didn't won't that"
_NOT_OTHERS = frozenset(_SAID_OF.split())
_SEEN = re.compile(
    r"\b(?:you(?:'re| are|'ve|'d)? (?:\w+ )?(?:feel|felt|think|thought|believe|said|say|know|knew|want|wanted|wish|see"
    r"|hoped?|expect|decided|sure|convinced)|as you (?:see|tell|say)|told you|says?|in your (?:eyes|view)|for you,)\b"
)
COVERED = 0.6
"""Share of a sentence's meaning words that are the leader's from which it gives back what they said."""


def preaches(text: str, said: frozenset[str]) -> bool:
    """Whether a sentence hands out wisdom, or says what others need and what something would bring about.

    Args:
        text: the sentence in lower case.
        said: stems of the leader's words; what they said themselves may be given back.
    """
    own = content(text)
    if own and sum(stem in said for stem in own) >= COVERED * len(own):
        return False
    if _DOING.match(text) or _SIGN.match(text) or _BY.search(text):
        return True
    if any(each.search(text) for each in (_EFFECT, _SAYINGS, _MORE_SAYINGS, _PEOPLE_DO)):
        return True
    bare = _SCENE.sub("", text)
    if not _ANCHOR.search(text) and any(each.match(bare) for each in (_WISDOM, _LIKE_THIS, _BARE, _EFFECT)):
        return True
    return any(
        duty["who"] not in _NOT_OTHERS
        and not _SEEN.search(text[: duty.start("who")])
        and not _covered(duty["what"], said)
        for duty in _DUTY.finditer(text)
    )


def _covered(what: str, said: frozenset[str]) -> bool:
    wanted = content(what)[:2]
    return bool(wanted) and said.issuperset(wanted)
