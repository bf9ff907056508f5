"""The contract of a reply, one sentence at a time: what it may not say, and the small edits that mend it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from coach_bot.coaching.advice import is_advice
from coach_bot.coaching.stems import plain, words

_ROLE = (
    r"(?:coach|assistant|ai|bot|the coach|response|reply|answer|reflection|question|statement|output"
    r"|coaching reply)"
)
_ROLE_LABEL = re.compile(rf"^\W*{_ROLE}\s*[:>]\W*\s*", re.IGNORECASE)
_OTHER_SPEAKER = re.compile(
    r"(?:^\W*(?i:leader|user|human|client|visitor|system|instructions?|notes)"
    r"|(?<=[\sa-z])(?:Leader|User|Human|Client|Visitor|System|Coach|Assistant"
    r"|LEADER|USER|HUMAN|SYSTEM|COACH|ASSISTANT))\s*:"
    r"|<\|?/?(?:im_start|im_end|endoftext|eot_id|user|assistant|system|s|notes)\b\|?>|\[/?INST\]|(?:^"
    r"|\s)#{2,}\s?\w+"
)
_LIST_ITEM = re.compile(r"^(?:[-*•–+▪◦►➤✓]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][)]\s+|step \d+\b|\|)", re.IGNORECASE)
_LIST_RUN = re.compile(r":\s*\(?1[.)](?:\s|$)|(?:^|\s)\(?1[.)]\s.*\s\(?2[.)]\s|\s[•▪►]\s|\|.*\|")
_HEADING = re.compile(r"^#{1,6}\s|^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__):?$|^={3,}|^-{3,}|^```")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~|`{1,3})(?=\S)(.+?)(?<=\S)\1")
_STRAY = re.compile(r"[*`|<>]+|#{2,}|^#+\s*|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|^>\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+|(?<!\\w)[:;]-?[)(DP](?!\\w)"
)
_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_ADDRESS = re.compile(
    r"\(?<?\b(?:https?://|www\.)[^\s<>()\[\]]+>?\)?|\(?\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|co"
    r"|uk|au|edu|gov|info|ai|app|dev)\b(?:/[^\s<>()]*)?\)?",
    re.IGNORECASE,
)

_HUMAN = re.compile(
    r"\bi(?:'ve| have) (?:been (?:there|in your|through|a (?:manager|leader)|where)|felt|experienced"
    r"|seen (?:this|many|it|leaders|so many)|worked with|had (?:a|my|that|similar)|made (?:that|the same"
    r"|similar)|struggled|coached|learned|learnt|found that|known|gone through|faced|led)"
    r"|\bi (?:can (?:really |truly |certainly |only |totally |completely )?(?:imagine|relate|feel"
    r"|empathi[sz]e|sympathi[sz]e)|(?:truly |really |completely |totally |fully |certainly |can |do "
    r"|also )*(?:understand|know|get|see) (?:exactly |just |well |only too well )?(?:how (?:you|that|this"
    r"|hard|difficult|frustrating|painful|it|tough|much)|your (?:\w+ )?(?:frustration|feelings?|pain|anger"
    r"|concerns?|situation|struggle|position|worry|fear|stress|disappointment)|where you(?:'re| are) coming"
    r"|what (?:you're|you are|it's|it is|that's) (?:going|feeling|like)|why you feel|that (?:must|feeling"
    r"|this must|you must|it must)))"
    r"|\bi (?:really |truly |also |do |deeply |just |can't help but |myself |too )*(?:feel|felt|love|loved"
    r"|admire|hate|enjoy|hope|worry|care|remember|empathi[sz]e|sympathi[sz]e|relate|believe in you"
    r"|struggled|used to|wish i|miss (?:my|that|those|being)|cried|appreciate)\b(?! to you\b| free)"
    r"|\bi(?:'m| am) (?:so |very |really |truly |deeply |genuinely |just |also "
    r"|incredibly )*(?:sorry (?:to hear|that you|you|for (?:your|what|the)|about)|glad|happy|proud|excited"
    r"|touched|moved|impressed|thrilled|delighted|sad|worried|concerned|amazed|honou?red|inspired|grateful"
    r"|thankful|human|a (?:real |human )?(?:person|human|woman|man|manager|leader|parent)|not (?:an ai"
    r"|a bot|a machine|a robot|a computer)|your friend|heartbroken|saddened|pleased|confident|a fan)"
    r"|\bas (?:a|an) (?:\w+ )?(?:manager|leader|parent|human|person|coach|boss|executive|founder"
    r"|ceo)(?: myself| too| who has|,? i\b)|\bwhen i (?:was|worked|led|managed|started|had|lost|became)\b"
    r"|\bin my (?:own )?(?:experience|career|years|life|work|view|opinion|article|articles|case|team|time"
    r"|practice|coaching|book|writing)\b"
    r"|\bmy (?:own )?(?:team|boss|manager|career|clients|heart|husband|wife|kids|children|experience"
    r"|feelings|years|gut|story)\b|\bme too\b|\bso have i\b|\bsame here\b|\bwe(?:'ve| have) all (?:been"
    r"|had|felt|done)\b|\bwe all (?:feel|have|make|lose|get|do|struggle|need|know)\b|\bmy heart goes\b"
    r"|\bi wrote\b|\bbreaks my heart\b|\bi'm here for you\b"
)
_NOT_HUMAN = re.compile(
    r"\bi (?:don't|do not|cannot|can't|have no|never|am not able to|am unable to)\b|\bno feelings\b"
    r"|\bi'm an ai\b|\bi am an ai\b|\bas an ai\b"
)
_MISHEARD = re.compile(
    r"\bi(?:'m| am) sorry\b.*\b(?:i (?:got|mis|took|missed|heard)|that (?:missed|was off)|my (?:words"
    r"|reply|question))|\bsorry[,—–-]+ "
)
_PRAISE = re.compile(
    r"\b(?:great|good|excellent|wonderful|fantastic|amazing|awesome|brilliant|lovely|perfect|interesting"
    r"|fair|insightful|powerful|thoughtful|important|beautiful) (?:question|job|work|point|insight|idea"
    r"|thinking|start|attitude|step|question to ask|reflection|awareness|progress)s?\b(?=[!.,—–-]|$| (?:to"
    r"|and|that you|in itself|already|there|on|of you))"
    r"|^(?:wow|bravo|kudos|congrats|congratulations|well done|good for you|nice(?: one| work| job)?"
    r"|awesome|amazing|fantastic|excellent|wonderful|brilliant|great|perfect|absolutely|fabulous"
    r"|superb)\b(?=[!.,—–-]|$)"
    r"|\b(?:that|this|it)(?:'s| is| was| sounds)(?: really| so| truly| such| just| absolutely| very| quite"
    r"| a| an| pretty| already)* (?:great(?! (?:deal|many|weight|load|loss|distance|pity|burden|shock"
    r"|strain))|amazing|wonderful|fantastic|awesome|excellent|brilliant"
    r"|impressive|inspiring|admirable|commendable|incredible|remarkable|lovely|fabulous|outstanding"
    r"|terrific|superb|perfect|insightful|mature|very self-aware|big of you|good (?:sign|thing|start"
    r"|question|idea|point|plan|step|approach))\b"
    r"|\byou(?:'re| are) (?:doing (?:so |really |very )?(?:great|well|amazing|fine|a (?:great|good"
    r"|fantastic|wonderful))|(?:a|an|such a|already a|clearly a|obviously a) (?:\w+ )?(?:great|good"
    r"|amazing|wonderful|strong|caring|excellent|incredible|thoughtful|true|natural|born"
    r"|dedicated) (?:\w+ )?(?:leader|manager|person|boss)|(?:amazing|awesome|incredible|wonderful"
    r"|so strong|so brave|not alone))\b"
    r"|\bthank(?:s| you)(?: so much| very much)? for (?:sharing|opening|being (?:so )?(?:open|honest"
    r"|vulnerable)|trusting|reaching|your (?:honesty|openness|trust|question|courage|message"
    r"|vulnerability)|asking|telling|letting)\b|\bproud of you\b|\bkudos\b|\byou(?:'ve| have) got this\b"
    r"|^what an? (?:very |truly |really )?(?:great|thoughtful|wonderful|powerful|insightful|beautiful"
    r"|lovely|fantastic|brilliant|honest|amazing|inspiring)\b|\bhats off\b|\bi hear you\b[.!]?$"
)
_PRAISE_LEAD = re.compile(
    r"^(?:(?:wow|great|excellent|awesome|amazing|wonderful|fantastic|perfect|absolutely|brilliant|nice"
    r"|lovely|certainly|sure|sure thing|of course|definitely|totally|got it"
    r"|understood|i hear you|great question|good question"
    r"|thank you for sharing(?: that| this)?(?: with me)?|thanks for sharing(?: that| this)?(?: with me)?"
    r"|thank you for your (?:honesty|openness|trust)|that's (?:a )?(?:really |very )?(?:great|good"
    r"|excellent|tough|hard) (?:question|point|one))\s*(?:[!,:.—–-]+\s*(?:and\b|but\b)?|\band\b"
    r"|\bbut\b)\s*)+",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:(?:it|that|this)(?:'s| is| was) (?:clearly |really |entirely |all |obviously |not |simply "
    r"|totally )*(?:his|her|their|your boss's|your manager's|the team's|[a-z]+'s) (?:own )?fault"
    r"|not your fault|(?:he|she|they)(?:'re|'s| is| are| was| were)? (?:clearly |really |obviously "
    r"|completely |totally |simply |just |entirely |the one |the ones )*(?:to blame|at fault|in the wrong"
    r"|wrong|out of line|being (?:unreasonable|disrespectful|unfair|rude|unprofessional|selfish|difficult"
    r"|childish|manipulative|toxic|lazy|passive-aggressive)|unprofessional|unacceptable|immature"
    r"|irresponsible)"
    r"|(?:(?:his|her|their|\w+'s) (?:\w+ )?(?:behaviou?r|attitude|conduct|actions?|reaction|response)|(?:that"
    r"|this|what (?:he|she|they) (?:did|said))|it)(?:'s| is| was| were| sounds)? (?:clearly |really "
    r"|completely |totally |simply |just |absolutely |so |very )*(?:unacceptable|unprofessional|outrageous"
    r"|disgraceful|inexcusable|ridiculous|appalling|disrespectful|rude|unfair of (?:him|her|them)"
    r"|wrong of (?:him|her|them)|terrible of|awful of)"
    r"|you(?:'re| are| were) (?:absolutely |completely |totally |so |quite |entirely "
    r"|perfectly )*(?:right (?:to (?:be (?:angry|furious|mad|upset)|blame|punish)|about (?:him|her|them)"
    r"|that (?:he|she|they))|justified|in the right|not to blame)|you (?:had|have) every right"
    r"|you did nothing wrong|you did the right thing|(?:he|she|they) (?:deserve[sd]?|had it coming"
    r"|asked for it|should (?:have|know|be ashamed)|need(?:s)? to be (?:punished|disciplined|fired|taught"
    r"|held accountable))"
    r"|shame on (?:him|her|them|you)|how dare|you (?:are|were) (?:wrong|to blame|at fault))\b"
)
_LABELS = re.compile(
    r"\b(?:(?:lazy|useless|incompetent|toxic|stupid|dumb|clueless|worthless|hopeless|pathetic|idiotic"
    r"|moronic|entitled|narcissistic|spineless|two-faced|crazy|psycho|insane|lying|sneaky|arrogant"
    r"|ungrateful|whiny|whining|childish|backstabbing|manipulative|dishonest|selfish|disloyal|unmotivated"
    r"|negative|bitchy|dead-?wood|dead ?weight|problem employee|bad apple)"
    r"|(?:snake|idiot|moron|jerk|asshole|arsehole|bastard|bitch|liar|loser|clown|dinosaur|backstabber"
    r"|prima donna|diva|drama queen|narcissist|psychopath|sociopath|tyrant|dictator|slacker|parasite|rat"
    r"|weasel|cow|pig|witch|monster|brat|whiner|troublemaker|freeloader|imbecile|fool|dickhead|prick"
    r"|scumbag|coward|control freak|leech|crybaby|airhead|bozo|ass|twat|wanker|tosser|cunt|shithead"
    r"|dumbass)s?)\b"
)
_SELF = re.compile(
    r"\b(?:you(?:'re| are| were|'d| had| have|'ve)?(?: (?:feel|feels|felt|feeling|as|like|so|just|a|an|too"
    r"|bit|look|looked"
    r"|seem|seemed|being|be|been|that|call|called|really|quite|how|yourself|sound|sounded|almost|even)){0,5}"
    r"|yourself(?: \w+){0,3}|made you (?:feel|look)(?: \w+){0,2}|makes you (?:feel|look)(?: \w+){0,2})$"
)
_ECHO = re.compile(
    r"\b(?:(?:as|i am|i'm) an? (?:ai )?(?:language|large language) model|my (?:instructions"
    r"|prompt|guidelines|programming|training data|system)|system prompt|system message|(?:candidate"
    r"|coaching) questions?\b.*:|the leader(?:'s| says| said| is| feels| has)? (?:message|words|latest)"
    r"|max(?:imum)? \d+ words|word limit|as per (?:the|your) (?:instructions|contract|rules)|here(?:'s"
    r"| is) (?:a|the|my|your|one) (?:possible |suggested |revised |short |coaching )?(?:reply|response"
    r"|reflection|sentence|rewrite|draft|answer|example)|one sentence that|(?:i will|i'll"
    r"|let me) (?:now )?(?:respond|reply|reflect|write|generate|act)|(?:the|this) (?:conversation|reply"
    r"|response) (?:should|must|so far)|passages? (?:above|below|provided|\d)|based on the (?:passages?"
    r"|context|provided)|the provided (?:context|text|passages?)|context:|example \d|note:|max_words"
    r"|tool_call|<tool|function call|json\b)"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A sentence after its small edits.

    Attributes:
        text: what is left; empty when nothing is.
        codes: a code for each kind of edit that was made.
        dialogue: whether the draft went on to speak for the leader here; all after it is made up.
    """

    text: str
    codes: tuple[str, ...] = ()
    dialogue: bool = False


def mend(sentence: str, *, links: Collection[str] = (), names: Collection[str] = ()) -> Mended:
    """`sentence` without markup, role labels, emojis, unknown links and stock openings.

    Args:
        sentence: as it came from `sentences`.
        links: addresses that may be shown.
        names: names of the coach, which may stand before a reply as a role label.
    """
    codes: list[str] = []

    def edit(code: str, before: str, after: str) -> str:
        if after != before:
            codes.append(code)
        return after

    text = sentence.strip()
    if _HEADING.match(text) or _LIST_ITEM.match(text) or _LIST_RUN.search(text):
        return Mended("", ("list",))
    text = edit("echo", text, _unlabelled(text, names))
    dialogue = bool(match := _OTHER_SPEAKER.search(text))
    if match:
        text = edit("echo", text, text[: match.start()].strip())
    text = edit("link", text, _known_links(text, {_address(link) for link in links}))
    text, kept = _shelter(text)
    text = edit("markup", text, _EMOJI.sub("", _TAG.sub("", text)))
    text = edit("markup", text, _STRAY.sub("", _EMPHASIS.sub(r"\2", text)))
    text = edit("praise", text, _unpraised(text))
    for number, link in enumerate(kept):
        text = text.replace(f"\x00{number}\x00", link)
    text = " ".join(text.split()).strip()
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    if not any(character.isalnum() for character in text):
        return Mended("", tuple(dict.fromkeys(codes)) or ("markup",), dialogue)
    return Mended(text, tuple(dict.fromkeys(codes)), dialogue)


def faults(sentence: str, leader: str = "") -> tuple[str, ...]:
    """The codes of what a sentence may not say, whatever the plan; `advice` may be permitted by the caller.

    Args:
        sentence: the sentence to judge.
        leader: what the leader wrote; a duty of theirs that is said back is no advice.
    """
    text = plain(sentence)
    found = [
        ("echo", bool(_ECHO.search(text))),
        ("human", bool(_HUMAN.search(text)) and not _NOT_HUMAN.search(text) and not _MISHEARD.search(text)),
        ("praise", bool(_PRAISE.search(text))),
        ("blame", bool(_BLAME.search(text))),
        ("label", labels_someone(text)),
        ("list", text.endswith(":")),
        ("advice", is_advice(sentence, leader)),
    ]
    return tuple(code for code, is_so in found if is_so)


def labels_someone(sentence: str) -> bool:
    """Whether a sentence calls somebody other than the leader names ("a lazy snake")."""
    text = plain(sentence)
    return any(not _SELF.search(text[: match.start()].rstrip()) for match in _LABELS.finditer(text))


def _unlabelled(text: str, names: Collection[str]) -> str:
    text = _ROLE_LABEL.sub("", text)
    for name in names:
        text = re.sub(rf"^\W*{re.escape(name)}\s*:\W*\s*", "", text, flags=re.IGNORECASE)
    # A model that answers with one quotation, and nothing but it, means it as its own words.
    if len(text) > 2 and text[0] == '"' and text[-1] == '"' and text.count('"') == 2 and text[-2] in ".!?":
        text = text[1:-1].strip()
    return text


def _unpraised(text: str) -> str:
    rest = _PRAISE_LEAD.sub("", text)
    if rest == text or len(words(rest)) < 3:
        return text
    return rest[0].upper() + rest[1:]


def _address(link: str) -> str:
    return link.strip().rstrip("/.,;)").removeprefix("https://").removeprefix("http://").removeprefix("www.").lower()


def _known_links(text: str, known: set[str]) -> str:
    def link(match: re.Match[str]) -> str:
        return match[0] if _address(match[2]) in known and not match[0].startswith("!") else match[1]

    text, kept = _shelter(_LINK.sub(link, text))
    text = _ADDRESS.sub(lambda match: match[0] if _address(match[0].strip("<>()")) in known else "", text)
    for number, whole in enumerate(kept):
        text = text.replace(f"\x00{number}\x00", whole)
    return " ".join(text.split())


def _shelter(text: str) -> tuple[str, list[str]]:
    """`text` with its links replaced by marks, and the links, so that edits leave them alone."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    text = re.sub(r"\[[^\]]*\]\([^)]*\)|https?://\S+", keep, text.replace("\x00", ""))
    return text, kept
