"""Signs that a sentence answers a step which was not asked about; they miss rather than claim too much."""

import re

_NAME = (
    r"(?:he|she|they|(?!(?:It|That|This|These|There|What|We|You|Then|So|And|But|Who|If|Nobody|Everyone|Someone|Things?"
    r"|Maybe|Perhaps|Now|Today|Tomorrow)\b)[A-Z][a-z]+)"
)
_STATES = (
    r"(?:scared|afraid|hurt|ashamed|embarrassed|humiliated|tired|exhausted|overwhelmed|worried|alone|lost|small|crushed"
    r"|angry|upset|shaken|frightened|mortified|trying|proud|terrified|nervous)"
)
FELT = re.compile(
    r"\bI (?:just |really |still |suddenly |honestly |only )*(?:feel|felt)\b"
    r"(?! (?:that|we|it|he|she|they|good about|ready|sure|better|fine|like (?:it|we|he|she|they|saying|telling)))"
    r"|\b(?:made|makes|left|leaves) me (?:feel|feeling)\b|\bmy (?:stomach|heart|face|hands) (?:\w+ )?"
    r"(?:sank|dropped|turned|hot|burned|shook|shaking|tight|racing)\b",
    re.IGNORECASE,
)
"""What it did to the leader, where no word names a feeling."""
SAW = re.compile(
    rf"\b{_NAME} (?:must|may|might|probably|perhaps)\b|\b(?:[Mm]aybe|[Pp]erhaps) (?:he|she|they)\b"
    rf"|\b{_NAME}(?:'d|'ll| will| would)(?: have)? (?:feel|felt|think|thought|want|wanted|need|needed|hate"
    rf"|be {_STATES})\b"
    rf"|\b{_NAME}(?:'s|'re| felt| feels?| looked| seemed?| was| were| is| are) (?:\w+ ){{0,2}}{_STATES}\b"
    r"|\b[Ff]or (?:him|her|them),? it (?:was|is|must)\b|\bfrom (?:his|her|their) side\b"
)
"""How it was for the other."""
_LEFT_UNDONE = (
    r"(?:ask(?:ed)?|listen(?:ed)?|told|tell|thank(?:ed)?|check(?:ed)?|noticed?|explain(?:ed)?|prepared?|help(?:ed)?)"
)
OWNED = re.compile(
    r"\b(?:that|it|this|all|some|half|part|one)(?: of (?:it|that|this))?(?:'s| is| was) "
    r"(?:on me|mine|my (?:own )?(?:fault|doing))\b"
    r"|\bmy (?:own )?(?:part|share)\b|\bI (?:should|could|ought to)(?:n't| not)?(?: have|'ve) \w+|\bI was wrong\b"
    r"|\bI(?:'m| am) responsible\b"
    rf"|\bI (?:never|didn't|hadn't)(?: even| once| really| ever| properly)? {_LEFT_UNDONE}\b"
    r"|\bI(?:'ve| have) been (?:avoiding|hiding|putting (?:it|this|that) off)\b|\bI owe?n?\b"
    r"|\bI (?:let|put) (?:him|her|them|[A-Z]\w+) (?:there|down|carry|do|deal)\b",
    re.IGNORECASE,
)
"""What was the leader's own."""
NEEDED = re.compile(
    r"\bI(?:'d| would)? (?:want|like|love|need) (?:us|the two of us|him to|her to|them to)\b"
    r"|\b(?:[Ww]e|he and I|she and I|they and I) (?:both )?need\b"
    rf"|\b{_NAME} (?:both |really |just )?needs? "
    r"(?:me|to (?:know|hear|feel|be|see)|somebody|someone|a (?!lot\b)|more|time|some)\b|\bneeds? (?:from|of) me\b"
    r"|\b(?:win|build|earn|get) (?:\w+ )?trust\b|\btrust (?:again|back)\b|\bthis relationship\b"
)
"""What the relationship needs."""
FOR_THEM = re.compile(
    r"\b(?:deserves?|depends?|rel(?:y|ies)|counts? on|serv(?:e|es|ed|ing)|for them|need us|here for|for them all"
    r"|better|safer|suffers?|benefits?|come to us|care for|look after|matters? to|(?:it's|this is) (?:all )?for)\b",
    re.IGNORECASE,
)
"""Beside those whom the work is for: what it is to them."""
AT_ALL = {
    "other": re.compile(
        rf"\b(?i:him|her|them|his|their|hers|humiliat\w+|hurt|scared|embarrass\w+|asham\w+|awful|terrible)\b|\b{_NAME}\b"
        r"|\b(?i:he|she|they|he's|she's|they're)\b|\b(?i:my|the|our|your) \w+ (?:was|were|is|had|has|felt|must)\b"
    ),
    "own": re.compile(r"\b(?:I|I'm|I've|I'd|me|my|mine|myself|we)\b", re.IGNORECASE),
    "needs": re.compile(
        r"\b(?:he|she|they|him|her|them|us|we|both|each other|trust|talk|honest\w*|need\w*|want\w*|would|apolog\w+|time"
        r"|respect|listen\w*|safe\w*|together)\b",
        re.IGNORECASE,
    ),
    "served": re.compile(
        r"\b(?:they|them|their|who\w*|all|every\w*|people|team|rest|others?|children|kids|clients?|customers?|patients?"
        r"|guests?|famil\w+|public|crew|users?|(?:the|our|my|those|these) (?:\w+ )?\w+s)\b",
        re.IGNORECASE,
    ),
}
"""The least that an answer to a step speaks of; without it, the leader spoke of something else."""
WILL_DO = re.compile(
    r"\bI(?:'ll| will|'m going to| am going to|'d like to| would like to| want to| can| could| might| plan to"
    r"|'m (?:\w+ing)| need to| have to| should| must)\b|^(?:\W*(?:ok|okay|yes|right|well|then|and|maybe|just),? )*"
    r"(?:will|to|say|ask|tell|call|ring|talk|speak|meet|go|sit|write|send|apologi[sz]e|thank|invite|bring|give|take|show"
    r"|listen|visit|buy|start|stop|let|make|have|book|pay|put|share|offer|set|see|find|sorry|coffee|lunch|apologi[sz]ing|asking"
    r"|telling|calling|talking|sitting|thanking|inviting|giving|taking|buying)\b",
    re.IGNORECASE,
)
"""A step, however short it is told."""
NOD = re.compile(r"\W*(?:h+m+|m+h*m+|right|ok|okay|ah|oh|well|fine|sure|go on|and|so|done)\W*", re.IGNORECASE)
"""Says nothing but that it was heard."""
