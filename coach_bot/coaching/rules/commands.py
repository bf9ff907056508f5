"""Recognises commands: "Ask her", "Before the meeting, write it down", "They calm down, so wait"."""

import re

from coach_bot.coaching.text.verbs import bases

_SURE = (
    "ask|talk|speak|listen|set|schedule|meet|tell|give|let|be|keep|make|take|find|write|think|reach"
    "|acknowledge|apologi[sz]e|address|approach|practi[sc]e|try|consider|remember|avoid|encourage|provide|seek"
    "|create|build|communicate|explain|express|identify|reflect|invite|clarify|prioriti[sz]e|delegate|breathe|go|do"
    "|don't|do not|never|get|put|figure|ensure|involve|allow|begin|choose|decide|develop|discuss|establish|explore"
    "|leave|notice|observe|read|recogni[sz]e|send|sit|understand|treat|turn|bring|walk|say|imagine|picture|pick|pay"
    "|help|maintain|define|document|engage|empathi[sz]e|foster|gather|implement|validate|assume|become|break|catch"
    "|come|confront|forgive|grow|hear|learn|lose|resist|see|stand|stop|suggest|teach|wait|admit|accept|agree|tackle"
    "|sleep|step|spend|handle|return|restore|rebuild|regain|strengthen|summari[sz]e|thank|loop|lean|own up|check in"
)
_NOUN_OR_VERB = (
    "trust|work|plan|focus|change|show|use|check|respect|share|review|start|look|hold|own|pause"
    "|offer|follow|stay|run|answer|call|name|note|praise|reward|train|coach|lead|support|open|face|respond|act|cut"
    "|point|move|rest|lay"
)
_OBJECT = (
    r"(?:your|yours|the|a|an|him|her|them|it|this|that|these|those|yourself|with|on|to|for|out|up|back"
    r"|down|over|into|about|by|how|what|why|if|whether|some|more|one|each|all|clear|open|calm|honest|small|first"
    r"|every|both|any|time|and|in|from|at|whatever|where|early|easy|\w+ly|\w+ing)"
)
_PLAIN_OBJECT = r"(?:your|yours|the|a|an|him|her|them|it|this|these|yourself|how|what|whether|each|every|both)"
_BARE = "|".join(sorted(bases()))
_FILLERS = (
    r"(?:(?:and|but|so|then|instead|first|second|third|next|finally|maybe|perhaps|also|now|please|just"
    r"|for now|lastly|always|simply|start by|today|tomorrow|ok|okay|well|yes|no|really|sometimes"
    r"|next time|from now on|to start|before that|after that|in the meantime|going forward|as a start|gently|quietly"
    r"|slowly|either way|above all|most of all|better yet|(?:if you like|if you can|if possible),)[,:]?\s+)*"
)
_VERB = (
    rf"(?:think of\b|(?:{_SURE})\b(?!'| you\b|\s+(?:is|was|are|were|has|had|of)\b|,)|(?:{_NOUN_OR_VERB})\s+{_OBJECT}\b"
    rf"|(?:{_BARE})\s+{_PLAIN_OBJECT}\b)"
)
_COMMAND = re.compile(rf"^{_FILLERS}{_VERB}")
# "Before the meeting, write down …": a clause or phrase that sets the scene, then the verb.
_SCENE = (
    r"(?:before|after|when|whenever|if|once|until|unless|while|as|in|at|on|by|with|for|to|from|during|given|since"
    r"|because|where|next|every|each|rather than|instead of|over|throughout)"
)
_AFTER_SCENE = re.compile(
    rf"^(?:and |but |so |then )*(?!to (?:talk|speak|book|meet|reach)\b){_SCENE}\b[^,;:]{{2,90}}, {_FILLERS}(?!do you"
    rf"|to\b){_VERB}"
)
_LATER = re.compile(
    rf"(?:[;:]|,? (?:so|then|instead|and then|and instead|but),?) (?P<clause>(?:please |just |simply |always )?"
    rf"(?:(?:{_SURE}|trust|own|focus|use|show|share|check|start|stop)\s+{_OBJECT}\b"
    rf"|(?:wait|listen|rest|breathe|pause|ask|start there|go|apologi[sz]e|stop|try)(?=[.!;,]|$)))"
)
_INVITES = re.compile(
    r"^(?:and |so |but |then |please |just )*(?:go on|go ahead|take (?:your|all the|as much|whatever"
    r"|the) (?:time|space)|take (?:as long|all the time)|keep going|say (?:more|as much|whatever|it|a little)"
    r"|stay with (?:that|this|it)|let it (?:out|come|all)|start (?:where|anywhere|wherever)|begin (?:where"
    r"|anywhere|wherever)|tell me|let's (?:stay|stop|leave|pause|slow|go back|begin|start (?:where"
    r"|with what|there|again))|leave (?:it|that) there"
    r"|do (?:tell|go) (?:me|on)|get it (?:out|all out)|put it (?:in|down) (?:whatever|any)|speak freely"
    r"|help me understand|call it what|be as|give me (?:a|an) "
    r"|let (?:that|it|this) (?:stand|count|be|sit|rest|settle|land)|so be it|take with you|take all"
    r"|go (?:gently|well)|come back (?:when|whenever|any)"
    r"|let's take it from)"
)


def invites(text: str) -> bool:
    """Whether a sentence, in lower case, only invites the leader to go on or to stay."""
    return bool(_INVITES.match(text))


def commands(text: str) -> bool:
    """Whether a sentence, in lower case, tells somebody to do something, from its start or after a scene is set."""
    return bool(_COMMAND.match(text) or _AFTER_SCENE.match(text))


def later_command(text: str) -> str:
    """What follows where a later clause of a sentence, in lower case, commands; else an empty string."""
    match = _LATER.search(text)
    return text[match.start("clause") :] if match else ""
