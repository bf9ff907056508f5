"""What a leader's message asks for: advice, a plain fact, or that no question be asked."""

import re

_ADVICE = re.compile(
    r"\bwhat (?:should|shall|would|could|can|do|must) (?:i|you|we) (?:\w+ )?(?:do|say|tell|try|"
    r"suggest|recommend|advise|think i)\b|\b(?:any|some|your|give me|want|need|got|for) (?:\w+ "
    r")?(?:advice|tips?|suggestions?|ideas?|recommendations?|pointers)\b|"
    r"\b(?:straight|direct|honest|simple|clear|plain) (?:answer|advice|opinion)\b|\bjust tell me\b|"
    r"\btell me (?:what|how) (?:to|i should|should i|you would|you'd|do i)\b|\bwhat (?:would|do) you "
    r"(?:\w+ )?(?:do|suggest|advise|recommend|think)\b|\bhow (?:should|do|can|could|would|shall) i "
    r"(?!know\b)\w+|"
    r"\bshould i\b|\bhow to (?:make|get|tell|talk|say|handle|deal|do|start)\b[^.]*\?|\bwhat (?:is|'s) "
    r"(?:the )?(?:best|right) (?:way|thing|step)\b|\bis it (?:better|ok|okay|right|wrong) (?:to|if "
    r"i)\b|\bgive me (?:an?|one|the|some) (?:\w+ )?(?:answer|idea|thing|step|example|list|script|"
    r"template)|\bwhat do i (?:do|say|tell|write)\b|\bhelp me (?:write|draft|decide|phrase|word)\b|"
    r"\bwhat to (?:do|say)\b[^.]*\?",
    re.IGNORECASE,
)
_NO_QUESTION = re.compile(
    r"\b(?:stop|no more|quit|enough|don't|dont|without|not) (?:\w+ ){0,3}(?:ask\w*|question\w*)\b|"
    r"\bjust (?:need|want|have|let me) (?:\w+ )?(?:to )?(?:say|vent|rant|talk|get (?:it|this) out|be "
    r"heard|moan|listen)\b|\bjust listen\b|\bneed to (?:vent|get (?:it|this) (?:off|out)|rant|say "
    r"(?:it|this))\b|\bhear me out\b|\blet me (?:finish|vent|just)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|go on|go ahead|please|of course|why not|fine|alright|all "
    r"right|please do|do|by all means|if you|absolutely|shoot|fire away|it's your|i suppose|i guess|"
    r"sounds good|gladly|happy to|tell me)\b",
    re.IGNORECASE,
)


def asks_advice(message: str) -> bool:
    """Whether a leader asks to be told what to do."""
    return bool(_ADVICE.search(message.replace("’", "'")))


def wants_no_question(message: str) -> bool:
    """Whether a leader asks for no question, or to be listened to."""
    return bool(_NO_QUESTION.search(message.replace("’", "'")))


def agrees(message: str) -> bool:
    """Whether a leader gives leave."""
    return bool(_YES.search(message)) and not re.match(r"\W*(?:no|not|don't)\b", message, re.IGNORECASE)
