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
    r"|\bI (?:let|put) (?:him|her|them|[A-Z]\w+) (?:there|in|on|under|down|carry|do|deal)\b",
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
