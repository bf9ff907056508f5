"""Recognises siding: blame for somebody given as a fact, and names that people are called."""

import re

from coach_bot.coaching.text.stems import Said, content, plain, said

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
    r"|(?!you|i|it|something|nothing|what|that|this|things\b)[a-z']+ (?:is|are|was|were|has been"
    r"|have been)(?: (?!not\b|never\b)\w+){0,2}"
    r" (?:to blame|at fault|in the wrong|out of line|being (?:unreasonable|disrespectful|unfair|rude|unprofessional"
    r"|selfish"
    r"|difficult|childish|manipulative|toxic|lazy|passive-aggressive)|unprofessional|immature|irresponsible|incompetent"
    r"|disrespectful)"
    r"|shame on (?:him|her|them|you)|how dare|you (?:are|were) (?:wrong|to blame|at fault))\b"
)
_THING = (
    r"(?! (?:week|weeks|day|days|month|year|hours?|schedule|pace|idea|amount|deadlines?|feedback|times?|thing|things"
    r"|situation"
    r"|place|work|workload|demands?|meetings?|emails?|rumou?rs?|numbers?|workplace|culture|environment|atmosphere"
    r"|place|news|review"
    r"|project|process|quarter|spiral|thoughts?|story|talk|tone|mood|air|look|experience|effect|impact|trend))"
)
_LABELS = re.compile(
    r"\b(?:(?:lazy|useless|incompetent|toxic|stupid|dumb|clueless|worthless|hopeless|pathetic|idiotic"
    r"|moronic|entitled|narcissistic|spineless|two-faced|crazy|psycho|insane|lying|sneaky|arrogant"
    r"|ungrateful|whiny|whining|childish|backstabbing|manipulative|dishonest|selfish|disloyal|unmotivated"
    r"|negative|bitchy|dead-?wood|dead ?weight|problem employee|bad apple|evil|vicious|petty|two-faced|hostile)"
    rf"{_THING}"
    r"|(?:snake|idiot|moron|jerk|asshole|arsehole|bastard|bitch|liar|loser|clown|dinosaur|backstabber"
    r"|prima donna|diva|drama queen|narcissist|psychopath|sociopath|tyrant|dictator|slacker|parasite|rat"
    r"|weasel|cow|pig|witch|monster|brat|whiner|bully|bullies|deadwood|waste of space|cry-?baby|snowflake|muppet"
    r"|princess|bad apple|troublemaker|freeloader|imbecile|fool|dickhead|prick"
    r"|scumbag|coward|control freak|leech|crybaby|airhead|bozo|ass|twat|wanker|tosser|cunt|shithead"
    r"|dumbass)s?)\b"
)
_SELF = re.compile(
    r"\b(?:you(?:'re| are| were|'d(?: been)?|(?: had| have|'ve) been)?(?: (?:feel|feels|felt|feeling|as|like|so|just"
    r"|a|an|too"
    r"|bit|look|looked"
    r"|seem|seemed|being|be|been|that|call|called|really|quite|how|yourself|sound|sounded|almost|even)){0,5}"
    r"|yourself(?: \w+){0,3}|made you (?:feel|look)(?: \w+){0,2}|makes you (?:feel|look)(?: \w+){0,2})$"
)
_ALSO_BLAME = re.compile(
    r"\b(?:he|she|they|your (?:boss|manager|director|team|colleague|ceo|lead|report|deputy)|[a-z]+) (?:clearly "
    r"|really |simply "
    r"|obviously |just |certainly |plainly )*(?:(?:had|has|have) no (?:right|business)|crossed (?:a|the) line|(?:is"
    r"|are|was|were) the"
    r" (?:problem|one (?:at fault|to blame|who's wrong|in the wrong))|failed you|took advantage of you|(?:is"
    r"|are) (?:using|exploiting"
    r"|gaslighting|manipulating|sabotaging|undermining) you|(?:doesn't|don't|didn't) (?:respect|deserve|appreciate"
    r"|value) (?:you|your)"
    r"|should know better|ought to be ashamed|treated you (?:badly|unfairly|terribly|poorly)|owes? you an apology"
    r"|let you down)\b"
    r"|\byou (?:don't|didn't) deserve (?:that|this|it|to be)\b|\bthat(?:'s| is| was) on (?:him|her|them)\b"
    r"|\b(?:anyone|anybody) (?:who|that) (?:does|acts|behaves|treats)\b|(?<!not )(?:it|that|this)(?:'s| is"
    r"| was) (?:all |entirely |really )?your (?:own )?fault\b|\byou (?:brought"
    r"|caused) (?:this|it)\b"
    r"|\b(?:typical|classic) (?:of )?(?:him|her|them|behaviou?r|narcissis\w+|millennials?|gen z)\b"
)
# "As you see it, he was wrong" gives back a view; "he was wrong" is one.
_VIEW = re.compile(
    r"\b(?:as you (?:see|tell|experience|put) it|from where you (?:stand|sit)|in your (?:eyes|view|book)|to you,?"
    r"|for you,?|the way (?:you|it)"
    r" (?:see|looks?|tell)|you (?:feel|felt|think|thought|see|saw|believe|are sure|fear|say|said|tell yourself"
    r"|experience\w*|ask|wonder|keep asking)"
    r"|you're (?:sure|convinced|asking|wondering|afraid)|on your side|seen from your|part of you|it feels to you"
    r"|whether|if)\b"
)
_OF_A_THING = re.compile(
    r"\b(?:it|that|this|things|everything|the (?:week|day|pace|place|whole thing|situation|meeting))(?:'s|'ve| is"
    r"| was| are| were| sounds?"
    r"| feels?| felt| has| have| been| gone| went| seems?| got| gets?| being| so| really| just| pretty| a bit| quite)*$"
)


def blames(sentence: str, leader: str | Said = "") -> bool:
    """Whether a sentence gives somebody the fault, or takes the leader's side, as a matter of fact.

    Args:
        sentence: the sentence to judge.
        leader: what the leader wrote.
    """
    text = plain(sentence)
    theirs = said(leader).stems
    if any(not _VIEW.search(text[: match.start()]) for match in _BLAME.finditer(text)):
        return True
    return any(
        not _VIEW.search(text[: match.start()]) and not (theirs and theirs.issuperset(content(match[0])))
        for match in _ALSO_BLAME.finditer(text)
    )


def labels_someone(sentence: str) -> bool:
    """Whether a sentence calls somebody other than the leader names ("a lazy snake")."""
    text = plain(sentence)
    return any(
        not _SELF.search(before := text[: match.start()].rstrip()) and not _OF_A_THING.search(before)
        for match in _LABELS.finditer(text)
    )
