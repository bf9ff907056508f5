"""Which words of a sentence are a leader's own decision to do something, and which only look so."""

import re
from collections.abc import Sequence

_START = (
    r"^(?:(?:ok(?:ay)?|k|right|yes|yeah|yep|so|and|then|well|alright|all right|fine|good|but|now|also|first|actually"
    r"|anyway|sure|thanks|thank you|great|no|done|huh|yea|hm+|ah|oh|you're right|that's it|deal|instead|today|tonight"
    r"|tomorrow|honestly)\b[\s,.:!-]*){0,4}"
)
_WILL = (
    r"(?:(?:I'll|I will|I shall|ill|I'm going to|I am going to|going to|gonna|will|I've decided to|I have decided to"
    r"|I decided to|I decide to|decided to|I've decided I'll|I've decided I'm going to|I intend to|I plan to"
    r"|I'm planning to|I am planning to|planning to|I commit to|I promise to|I promise I'll|I've made up my mind to"
    r"|my plan is to|the plan is to|my next step is to|next step is to|my step is to|I'm gonna|I am gonna"
    r"|what I'll do is|what I'm going to do is|I know what I'll do,? I'll|I know what I'll do)\s+"
    r"(?:(?:just|simply|then|also|first|definitely|really|start by|begin by|finally|go and|go|sit down and|certainly"
    r"|personally|be the one to|now|at least|quietly|today|tonight|tomorrow|try to|make sure to|go to"
    r"|take time to)\s+){0,3})"
)
_VERBS = (
    r"(?:talk (?:to|with|it|this|that)|speak (?:to|with)|tell|ask|ring|call|phone|meet|see|invite|apologi[sz]e"
    r"|say (?:sorry|"
    r"it|that|thank|thanks|this)|write|text|email|e-mail|message|send|book|schedule|set up|set aside|arrange|thank"
    r"|sit (?:down )?with|sit down|have|take|give|find (?!out)|start with|begin with|bring|show|share|offer|listen"
    r"|stop|explain"
    r"|admit to|own up|pop|drop|pull|grab|raise|block|cancel|prepare|draft|make (?:time|an?|it right|up)|let|check in"
    r"|check with|follow up|catch up|catch|walk|visit|hand|acknowledge|wake|copy|put|do|go (?:to|over|see|back|round"
    r"|down|through)"
    r"|approach|reach out|open up|open|confess|praise|recogni[sz]e|introduce|announce|propose|suggest|plan|read|reply"
    r"|answer|move|change|name|gather|host|organi[sz]e|run|hold|spend|join|delegate|step back|note|buy|clear|own"
    r"|clarify"
    r"|discuss|mention|confirm|review|sleep on|leave|return|pick up|pick|help|support|keep)\b"
)
_DECIDED = re.compile(rf"{_START}(?:{_WILL})(?P<action>{_VERBS}.*)$", re.IGNORECASE | re.DOTALL)
_DOING = re.compile(
    _START
    + r"(?:I'm |I am )?(?P<action>(?:talking (?:to|with)|speaking (?:to|with)|telling|asking|ringing|calling|phoning"
    r"|meeting(?!')|seeing|inviting|apologi[sz]ing|writing (?:to|an?)|texting|emailing|messaging|sending|booking"
    r"|thanking"
    r"|sitting down with|having (?:an?|lunch|coffee)|taking (?:him|her|them|[A-Z]\w+|my \w+)|giving|doing)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A step only where a time to come stands beside it."""
_I_DO = re.compile(
    _START + r"I (?P<action>(?:tell|talk to|talk with|ask|call|ring|phone|speak to|speak with|meet|see|write to|write"
    r"|invite|apologi[sz]e|thank|say sorry|go to)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
UNSURE = re.compile(
    r"\b(?:maybe|perhaps|might|possibly|probably|I think I'll|I think I will|I guess|I suppose|not sure|don't know|hope"
    r"|hopefully|wish|unless|would|could|should|scared|afraid|worried|kidding|joking|jk|supposed to|if only"
    r"|was going to"
    r"|were going to|yesterday|last (?:week|night|month|year)|never|no way|sometime|some day|someday|one day|eventually"
    r"|at some point|when hell|or not|lol|haha|either|tempted|imagine|pretend)\b|(?<!ask )(?<!see )(?<!him )(?<!her )"
    r"(?<!them )(?<!out )(?<!check )(?<!know )\bif\b|\bas if\b|\?",
    re.IGNORECASE,
)
_UNDER_CONDITION = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok|well)\b\W*)?(?:if|unless|whenever|every time|in case|once|until|suppose|had|he|she"
    r"|they"
    r"|someone|people|my \w+ (?:says?|said|thinks|told)|what if)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|say|goes|went|like|told \w+|tells \w+|asked|wrote|thinks?|thought|promised|replied|was|and then he"
    r"|and then she)[,:]?\s*[\"']?\s*$",
    re.IGNORECASE,
)
DARK = re.compile(
    r"\b(?:black eye|my (?:own )?life|(?:all|everyone|them|him|her)(?: of them)? with me on|bullets?|killed|kill"
    r"|murder\w*"
    r"|suicide|nobody will miss|no one will miss|miss me|better off without|not wake up|be gone|broken bones"
    r"|blood\w*)\b",
    re.IGNORECASE,
)
"""Anywhere in a message: nothing in it is noted as a step."""
_HOSTILE = re.compile(
    r"\b(?:kill|hurt|harm|end (?:it|my|things)|fire|sack|pay for|regret|suffer|destroy|punish|scream|shout|yell|punch"
    r"|hit|slap|lesson|get rid of|ruin|who(?:'s| is) boss|hell|f off|fuck\w*|screw|idiots?|moron|liar|earful"
    r"|piece of my"
    r"|revenge|get (?:him|her|them) back|humiliat\w*|embarrass|expose|threaten|die|dead|suicide|pills|jump|goodbye"
    r"|rope|gun"
    r"|knife|wrists?|overdose|note for my (?:family|wife|husband|kids)|bridge|(?:cold|silent) (?:shoulder|treatment)"
    r"|how it feels|go away forever|not be here|let (?:him|her|them) (?:fail|rot|fall|burn|stew|sink|drown|choke"
    r"|have it)"
    r"|have (?:his|her|their) head|everything away|taste of|last (?:day|letter)|useless|pathetic|lazy|shit\w*|crap|ass"
    r"|stupid|bastard|bitch|put (?:him|her|them) in (?:his|her|their) place|freeze (?:him|her|them) out|watch (?:him"
    r"|her"
    r"|them) (?:fail|squirm)|spread|secretly|behind (?:his|her|their) back|make (?:him|her|them) (?:pay|sorry|sweat"
    r"|cry))\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"^(?:tell it like|let (?:it|that|this|things|go)\b|say (?:it again|that again|this|it(?: like)?$"
    r"|that(?: much)?$)|put it"
    r"|do (?:my best|anything|whatever|what I can|better|fine|nothing|so|something|everything)|do (?:that|it"
    r"|this)[ ,.!]*"
    r"(?:thanks|thank.*)?$|have (?:to|a think|no|nothing|another|been|had|enough|a heart|a nervous|a breakdown"
    r"|my head|a meltdown"
    r"|trouble|problems|forgotten|lost|an? (?:idea|chance|hard|easier|problem|good|bad|great|terrible|rest|drink|beer"
    r"|nap|bath))\b"
    r"|take (?:it|that|this|what|a (?:break|breath|look|while|nap|rest|bath)|some time|anything|care|longer|forever"
    r"|years"
    r"|the blame|your)\b|give (?:it|this|that|up|in)\b|see(?: (?:what|how|if|whether|it|that|this|about|tomorrow"
    r"|then|soon|where|to it|red))?(?:$|[ .,!])(?!.*\b(?:him|her|them) )|find (?:it|that|myself|a way|another|time"
    r"|something"
    r"|someone|nothing|somebody|some)\b|start with|begin with|call it|make (?:a (?:fool|mess|mistake)|up)"
    r"|keep|leave|go (?:back|home|to (?:bed|sleep|hell|pieces|work|court|jail|prison))|read (?:it|that|this"
    r"|the article)|write"
    r" (?:more|again|back|here|it off)|answer (?:that|this)|note|stop (?!by\b|doing|interrupting|asking him|checking)"
    r"|return"
    r"|ask myself|tell myself|admit|spend the rest|miss|move on|change(?:$| my)|run (?:out|away|late|into|for)"
    r"|open (?:a|the) (?:bottle|wine|beer)|buy|pick up the (?:pieces|slack|kids|bill|phone never)|hold (?:on|out"
    r"|it against)"
    r"|catch (?:hell|a cold|up on sleep|the (?:bus|train))|drop (?:dead|it|off)|step back|help|support|clear|own|plan"
    r"|call (?:in )?sick|read|walk (?:out|away|off|on)|pull (?:through|out)|show up|answer to|join|sleep|pass)",
    re.IGNORECASE,
)
_TO_COACH = re.compile(r"\b(?:you|your|yours|this (?:chat|bot|app)|here with)\b", re.IGNORECASE)


def action(clause: str, before: str, *, timed: bool, day_before: bool) -> str:
    """What a clause says that its writer will do ("talk to Sam on Thursday"), or an empty string.

    Args:
        clause: tidy.
        before: what stands before it in its sentence.
        timed: whether the clause names a time to come.
        day_before: whether the sentence before was nothing but a time ("Thursday.").
    """
    if UNSURE.search(clause) or _UNDER_CONDITION.match(clause) or _REPORTED.search(before):
        return ""
    match = _DECIDED.match(clause)
    if match is None and timed:
        match = _DOING.match(clause)
        if match is not None and re.match(_START + r"(?:I'm |I am )?doing (?!it|that|this)", clause, re.IGNORECASE):
            return ""
    if match is None and (timed or (day_before and re.search(r"\bthen\b", clause))):
        match = _I_DO.match(clause)
    if match is None:
        return ""
    found = match["action"]
    if _HOSTILE.search(clause) or _TO_COACH.search(found) or (_IDLE.match(found) and not _is_plain(found, timed=timed)):
        return ""
    return found


def _is_plain(found: str, *, timed: bool) -> bool:
    """Whether an action that often means little is a step after all: "do it first thing", "go back to her"."""
    plain = r"do (?:it|that|this)\b|go (?:back|over) (?:to|and)|let|keep"
    if not timed:
        return bool(re.match(r"go (?:back|over) to (?:him|her|them|[A-Z]\w+)", found))
    return bool(re.match(plain, found, re.IGNORECASE)) and not re.match(
        r"let (?:it|that|go|things)", found, re.IGNORECASE
    )


def person(text: str, known: Sequence[str], people: Sequence[str]) -> str:
    """Whom an action is with: a name or role in it, or whoever "him" or "her" must be; else an empty string.

    Args:
        known: names and roles found in the action, as the leader wrote them.
        people: those spoken of, the last mentioned first.
    """
    if known:
        return known[0]
    single = [each for each in people if not each.startswith("your ") or not each.endswith("s")]
    if re.search(r"\b(?:him|her)\b", text, re.IGNORECASE) and len(single) == 1:
        only = single[0]
        return f"my {only.removeprefix('your ')}" if only.startswith("your ") else only
    return ""
