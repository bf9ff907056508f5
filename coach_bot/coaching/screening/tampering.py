"""Words that try to change the coach's rules: in a message, or hidden in a text that was retrieved."""

import re
from functools import lru_cache

from coach_bot.coaching.text.phrases import GROUPS
from coach_bot.coaching.text.stems import plain

_RULES, _MACHINE = GROUPS["rules"], GROUPS["machine"]
_START = (  # an order begins here: after a stop, or after the words that lead to one
    r"(?:^|[.!?:;,\n\"'(>\]-]\s*|\b(?:please|now|just|and|then|must|should|can you|could you|would you|will you"
    r"|i want you to|you are to|i need you to|i'd like you to|to|also|first|ok|okay|so|simply) )"
)
_FREE = (
    r"(?:unrestricted|uncensored|unfiltered|unlimited|evil|jailbroken|dan"
    r"|(?:with no|without)(?: any)? (?:rules|restrictions|filters|guidelines|limits|ethics|morals))"
)
_TELL = (
    r"(?:reveal|show|print|repeat|output|display|tell|give|send|share|dump|leak|list|write out|copy|paste|recite|quote"
    r"|read|say|summari[sz]e|translate|encode|expose|return)"
)
_HIDDEN = r"(?:hidden|initial|original|internal|secret|exact|system|starting|own)"


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any of `patterns` does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# Punctuation tells an order from a report here, so that these are looked for in the message as it was typed.
INJECTION = any_of(
    # away with the rules
    rf"{_START}(?:ignore|disregard|forget|override|bypass|drop|skip|discard|delete|erase|set aside)(?: \w+){{0,3}}"
    rf" (?:your|all|previous|prior|above|earlier|preceding|the above|the system|system|initial|original|any)(?:"
    rf" \w+){{0,3}} {_RULES}\b",
    rf"{_START}(?:ignore|disregard|forget) (?:everything|all|anything|what) (?:you(?:'ve| have| were| are)|above|before"
    r"|i said before|that came before|said above)",
    rf"{_START}(?:ignore|disregard|forget) the (?:prompt|instructions|text|message) above",
    # the one-question rule doesn't apply to you
    r"\b(?:rules?|limits?|restrictions?|guidelines?|instructions?)(?: \w+){0,2} (?:(?:do|does|did)(?:n't| not|nt)|no"
    r" longer) (?:apply|count|hold|exist)(?: \w+){0,2} (?:to|for) you\b",
    r"\b(?:disable|turn off|remove|switch off|deactivate|lift)(?: \w+){0,2} (?:your|all|the)(?: \w+){0,2} (?:filters?"
    r"|safety|safeguards?|guardrails?|restrictions|content policy|moderation|guard|guidelines|rules)\b",
    r"(?:^|[.!?:] ?)override ?[:,]",
    r"\b(?:your (?:new|updated|real|actual)|new system) (?:system )?(?:instructions?|rules|prompt|role|persona)\b",
    r"(?:^|[.!?:] ?)(?:new|updated) (?:instructions?|prompt) ?:",
    r"\bend of (?:system )?(?:prompt|instructions)\b",
    r"\bprompt injection\b",
    r"\b(?:from now on|henceforth),? (?:you (?:will|are|must|should|can|act|speak|answer|respond)|act|respond|answer"
    r"|ignore|reply|speak)\b",
    r"\bfrom now on\b[^.?!]{0,60}\b(?:apply to you|your (?:rules?|limits?|answers?))\b",
    rf"{_START}(?:ignore|disregard|forget|drop) (?:the|that|your) (?:\w+ )?(?:rules?|guidelines|limits)(?= (?:about"
    rf"|that says)\b|[.,;!?'\"]|$)",
    r"\byou must (?:now )?(?:answer|reply|respond|act|speak|obey|comply)\b",
    r"\b(?:reply|respond|answer|speak) (?:to me )?only (?:in|with|as) ",
    r"\brules? (?:update|change)d?\b[^.?!]{0,20}\byou (?:may|can|must|should|are)\b",
    r"\byou (?:may|can) now (?:give|ask|answer|ignore|swear|break|drop)\b",
    # somebody else's part
    r"\byou (?:play|be|become|are) \w+, (?:an? |the )?(?:\w+ )?(?:who|that|with)"
    r" (?:always|never|answers?|tells?|gives?|ignores?|no)\b",
    rf"{_START}(?:continue|keep going|go on) as \w+[.!]?$",
    r"\byou are (?:now|no longer)(?: \w+){0,3} (?:dan|bound|restricted|a coach|an? (?:ai|assistant|bot|coach"
    r"|unrestricted|uncensored|evil|hacker|different|linux|pirate|python|terminal|chatbot|model|gpt)|in (?:developer"
    r"|debug|god|admin|jailbreak)|free|unrestricted|uncensored|chatgpt|gpt)",
    # you are Dave, a consultant with no rules
    rf"\b(?:you are|be|become|play|as)(?: \w+,?){{0,3}} (?:an? )?\w*(?: \w+)? {_FREE}\b",
    rf"\b(?:act|behave|respond|answer|roleplay|role-play|pretend)(?: \w+){{0,3}} (?:as if|as though|that|as|like|to"
    rf" be|you have|you are)(?: \w+){{0,3}} (?:{_FREE}|no (?:rules|restrictions|filters|guidelines|limits)|a linux|a"
    rf" terminal|gpt|chatgpt|an ai (?:without|with no|that))",
    r"\b(?:act|behave|answer|respond) as (?:an? )?(?:\w+ )?(?:tutor|terminal|interpreter|compiler|calculator"
    r"|translator|search engine)\b",
    r"\b(?:stop being|forget (?:that )?you(?:'re| are|re)|you(?:'re| are) no longer) (?:a|an|the) (?:coach|ai"
    r"|assistant|bot)\b",
    rf"\bai {_FREE}|\b(?:ai|bot|model) that has no (?:rules|restrictions|filters|limits)\b",
    r"\bai (?:that is )?free of (?:any )?(?:rules|restrictions|filters|limits)\b",
    r"\b(?:developer|debug|god|admin|sudo|jailbreak|dan|unrestricted|maintenance|root) mode\b",
    r"\bjailbreak\w*\b",
    r"\bdo anything now\b",
    r"\b(?:ai|assistant|bot|model) (?:named|called) \w+ (?:that|who|which|with)\b",
    r"\b(?:that|who) (?:never refuses?|always obeys?|can't refuse)\b",
    r"\bbe my (?:girlfriend|boyfriend|slave)\b",
    r"\b(?:write|generate|give) (?:me )?(?:\w+ ){0,4}(?:python|javascript|sql|malware|code"
    r"|exploit)\b(?=[^.]*\binstead of coach)",
    # reading the prompt
    rf"\b{_TELL}\b(?: me| us| out)?(?: \w+){{0,4}}? (?:your|the|this|these|those|all)(?: \w+){{0,3}} (?:system prompt"
    rf"|system message|initial prompt|hidden prompt|prompt(?: above| verbatim|s)?|(?:{_HIDDEN} )?instructions?"
    rf" (?:above|you|verbatim|word)|{_HIDDEN} (?:instructions?|rules|guidelines|notes))\b",
    # as a grandmother who reads hers
    rf"\b{_TELL}(?:s)?(?: \w+){{0,3}} (?:her|his|its|your) (?:{_HIDDEN}) (?:instructions?|prompt|rules)\b",
    rf"\b{_TELL}\b[^.?!]{{0,40}}\b(?:lines|text|words|instructions?|rules) (?:that )?you (?:were|have been|got|are)"
    rf" (?:given|told|fed|sent)\b",
    rf"\b(?:what|which) (?:is|are|were|was|'s)(?: \w+)? (?:your|the)(?: \w+)? (?:system prompt|system message"
    rf"|{_HIDDEN} (?:instructions?|prompt|rules|guidelines))\b",
    rf"\b(?:show|tell|give|reveal|print|repeat)(?: me)? your (?:\w+ )?{_RULES}\b(?! (?:for|on|about|of)\b)",
    r"\bwhat(?:'s| is| are| were) your (?:prompt|instructions)\b",
    rf"\byour (?:{_HIDDEN}) (?:prompt|instructions|message)\b",
    r"\b(?:print|show|reveal|dump|output|list)(?: me)? your (?:config\w*|settings|initial|context|memory|notes"
    r"|guidelines)\b",
    r"\b(?:text|message|words|lines|prompt|instructions?) (?:that )?(?:comes?|came|stands?|is|are) before (?:my|this"
    r"|our) (?:first |very )*(?:message|conversation|chat)\b",
    r"\bwhat (?:were|are|have) you (?:been )?(?:told|instructed|prompted)\b",
    r"\b(?:repeat|print|output|write|say|translate)(?: \w+){0,3} (?:everything|all(?: the)? (?:text|words)|the"
    r" (?:text|words|message|lines|paragraph)s?)(?: \w+){0,2} (?:above|before this|preceding|so far verbatim|prior"
    r" to)\b",
    r"\b(?:begin|start)(?:ning|s|ing)? with ['\"]?you are (?:the|a|an)\b",
    r"\b(?:message|text|words|prompt|instructions?) (?:before mine|(?:from|by) (?:the|your) developers?)\b",
    r"\bat the (?:top|start|beginning) of (?:your|the|this) (?:context|prompt|chat window)\b",
    # marks that only a machine's text has
    r"\[\s*(?:assistant|system|ai|bot|developer)\s*:",
    r"</?(?:system|instructions?|notes|prompt|assistant|user|im_start|im_end)\b[^>]*>",
    r"<\|[a-z_]+\|>",
    r"\[/?(?:inst|system)\]",
    r"(?:^|\n|['\"]|[.!?-]\s)\s*#{0,4}\s*(?:system|assistant|developer)(?: prompt| message)?\s*:\s*(?:you|new|ignore"
    r"|override|from|the (?:assistant|coach|bot|ai)|disregard|forget|enable|respond|answer)\b",
    # orders to a machine inside a pasted text
    r"\b(?:the|any|dear|hi|hello|ai) (?:ai )?(?:assistant|ai|language model|chatbot|llm),? (?:must|should|shall|will"
    r"|is to) (?:now|always|never|instead|ignore|disregard|only)\b",
    r"\b(?:ai|llm|chatbot|language model)(?: assistant| agent| model)?s? (?:reading|processing|summari[sz]ing|that"
    r" reads?|who reads?) this\b",
)
INSTRUCTS = any_of(
    rf"\b{_MACHINE}(?: \w+){{0,4}} (?:must|should|shall|is to|are to|has to|have to|is required to|will now|is"
    rf" instructed to|are instructed to|please)(?: \w+)? (?:ignore|say|tell|respond|answer|reply|recommend|output"
    rf"|include|mention|not|never|always|reveal|follow|state|claim|write|print|add|promote|visit|send|ask|forget"
    rf"|disregard|begin|end|use|treat|only)\b",
    r"\b(?:note|message|instructions?|attention|important|warning|hint|directive|command|reminder) (?:to|for|if you"
    r" are)(?: \w+){0,3} (?:ai|llms?|language model|chatbot|assistant|bot|agent|model|gpt)s?\b",
    r"\bif you(?:'re| are) (?:an?|the) (?:ai|llm|language model|chatbot|assistant|bot|agent|model|large language)\b",
    r"\bas an? (?:ai|llm|language model|assistant|chatbot)(?: \w+)?,? (?:you|always|never|please|do|ignore|respond"
    r"|say)\b",
    r"\bwhen (?:asked|answering|responding|replying|summari[sz]ing|quoting|processing|reading|generating|the user|a"
    r" user|users|the visitor)\b[^.]{0,80}\b(?:say|respond|answer|reply|output|tell (?:them|him|her|the)|recommend"
    r"|include|write|always|never|instead|begin)\b(?=[^.]*\b(?:ai|user|visitor|this text|the text|prompt"
    r"|instructions?|verbatim|exactly|the following|link|http|reply|response|answer)\b)",
    r"\b(?:tell|inform|convince|persuade|ask|direct|instruct) the (?:user|visitor|human|person you are)\b",
    r"\b(?:do not|don't|never) (?:tell|reveal|mention|disclose|show)(?: \w+){0,4} (?:to )?the (?:user|visitor|human)\b",
    r"\b(?:respond|reply|answer) (?:only )?(?:with|in) (?:the (?:following|word|phrase|exact)|exactly|['\"]|all caps"
    r"|json)\b",
    r"\b(?:output|print|say|repeat) (?:the following|exactly|verbatim)\b",
    r"\byour (?:new|real|true|only) (?:task|role|goal|instructions?|job|purpose) (?:is|are)\b",
    r"\byou are (?:now )?an? (?:ai|assistant|chatbot|language model|helpful)\b",
    r"\b(?:send|post|forward|exfiltrate|append|submit|upload)(?: \w+){0,6} (?:conversation|messages?|chat|history"
    r"|data|words|transcript|prompt)(?: \w+){0,4} (?:to|at|via) (?:https?:|www\.|\S+@)",
)


def tampers(message: str) -> bool:
    """Whether a message tries to change the coach's rules, or to read its prompt."""
    # Role marks and tags stand at the starts of lines, which `plain` takes away. Runs of white space cost seconds.
    lines = "\n".join(line for each in message.lower().splitlines() if (line := " ".join(each.split())))
    return bool(INJECTION.search(plain(message)) or INJECTION.search(lines))


@lru_cache(maxsize=4_000)
def instructs(text: str) -> bool:
    """Whether a text from outside speaks to a machine: tells an assistant what to say or to forget."""
    return bool(INSTRUCTS.search(plain(text))) or tampers(text)
