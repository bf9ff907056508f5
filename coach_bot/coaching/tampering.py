"""Words that try to change the coach's rules: in a message, or hidden in a text that was retrieved."""

from coach_bot.coaching.figures import any_of
from coach_bot.coaching.stems import plain

_START = (
    r"(?:^|[.!?:;,\n\"'(>\]-]\s*|\b(?:please|now|just|and|then|must|should|can you|could you"
    r"|would you|will you|i want you to|you are to|i need you to|i'd like you to|to|also|first|ok|okay"
    r"|so|simply) )"
)
_RULES = (
    r"(?:instructions?|rules?|prompts?|guidelines?|directions?|programming|training|constraints?"
    r"|restrictions?|system (?:prompt|message)|guardrails?|commands?|context)"
)
INJECTION = any_of(
    r"\b(?:an? )?ai (?:without|with no|that has no|free of)(?: any)? (?:rules|restrictions|filters"
    r"|guidelines|limits|ethics|morals)\b|\bwhat (?:were|are|have) you (?:been )?(?:told|instructed"
    r"|prompted)\b",
    r"\b(?:print|show|reveal|dump|output|list)(?: me)? your (?:config\w*|settings|initial|context|memory"
    r"|notes|guidelines)\b|(?:^|[.!?:] ?)override ?[:,]|\b(?:stop being|forget (?:that )?you(?:'re| are)"
    r"|you(?:'re| are) no longer) (?:a|an|the) (?:coach|ai|assistant|bot)\b|\bbe my (?:girlfriend|boyfriend"
    r"|slave)\b",
    rf"{_START}(?:ignore|disregard|forget|override|bypass|drop|skip|discard|delete|erase"
    rf"|set aside)(?: \w+){{0,3}} (?:your|all|previous|prior|above|earlier|preceding|the above|the system"
    rf"|system|initial|original|any)(?: \w+){{0,3}} {_RULES}\b",
    rf"{_START}(?:ignore|disregard|forget) (?:(?:everything|all|anything|what) (?:you(?:'ve| have| were"
    rf"| are)|above|before|i said before|that came before|said above)|the (?:prompt|instructions|text"
    rf"|message) above)",
    r"\b(?:reveal|show|print|repeat|output|display|tell|give|send|share|dump|leak|list|write out|copy"
    r"|paste|recite|quote|summari[sz]e|translate|encode|expose|return)\b(?: me| us"
    r"| out)?(?: \w+){0,4}? (?:your|the|this|these|those|all)(?: \w+){0,3} (?:system prompt"
    r"|system message|initial prompt|hidden prompt|prompt(?: above| verbatim|s)?|(?:hidden |initial "
    r"|original |internal |secret |exact |system )?instructions? (?:above|you|verbatim|word)|(?:hidden"
    r"|initial|original|internal|secret|exact|system) (?:instructions?|rules|guidelines|notes))\b",
    rf"\b(?:what|which) (?:is|are|were|was|'s)(?: \w+)? (?:your|the)(?: \w+)? (?:system prompt"
    rf"|system message|(?:hidden |initial |original |internal |secret |exact |system )(?:instructions?"
    rf"|prompt|rules|guidelines))\b|\b(?:show|tell|give|reveal|print"
    rf"|repeat)(?: me)? your (?:\w+ )?{_RULES}\b|\bwhat(?:'s| is| are| were) your (?:prompt"
    rf"|instructions)\b|\byour (?:system|initial|hidden|original) (?:prompt|instructions|message)\b",
    r"\b(?:repeat|print|output|write|say|translate)(?: \w+){0,3} (?:everything|all(?: the)? (?:text|words)"
    r"|the (?:text|words|message|lines|paragraph)s?)(?: \w+){0,2} (?:above|before this|preceding"
    r"|so far verbatim|prior to)\b|\b(?:begin|start)(?:ning|s|ing)? with ['\"]?you are (?:the|a|an)\b",
    r"\byou are (?:now|no longer)(?: \w+){0,3} (?:dan|bound|restricted|a coach|an? (?:ai|assistant|bot"
    r"|coach|unrestricted|uncensored|evil|hacker|different|linux|pirate|python|terminal|chatbot|model|gpt)"
    r"|in (?:developer|debug|god|admin|jailbreak)|free|unrestricted|uncensored|chatgpt|gpt)"
    r"|\b(?:from now on|henceforth),? (?:you (?:will|are|must|should|can|act|speak|answer|respond)|act"
    r"|respond|answer|ignore|reply|speak)\b",
    r"\b(?:developer|debug|god|admin|sudo|jailbreak|dan|unrestricted|maintenance|root) mode\b"
    r"|\bjailbreak\w*\b|\bdo anything now\b|\b(?:act|behave|respond|answer|roleplay|role-play"
    r"|pretend)(?: \w+){0,3} (?:as if|as though|that|as|like|to be|you have|you are)(?: \w+){0,3} (?:dan"
    r"|unrestricted|uncensored|unfiltered|without (?:any )?(?:rules|restrictions|filters|guidelines"
    r"|limits)|no (?:rules|restrictions|filters|guidelines|limits)|evil|a linux|a terminal|gpt|chatgpt"
    r"|an ai (?:without|with no|that))\b",
    r"</?(?:system|instructions?|notes|prompt|assistant|im_start|im_end)\b[^>]*>|<\|[a-z_]+\|>|\[/?(?:inst"
    r"|system)\]|(?:^|\n)\s*#{0,4}\s*(?:system|assistant|developer)(?: prompt| message)?\s*:\s*(?:you|new"
    r"|ignore|override|from|the (?:assistant|coach|bot|ai)|disregard|forget|enable|respond|answer)\b"
    r"|\b(?:your (?:new|updated|real|actual)|new system) (?:system )?(?:instructions?|rules|prompt)\b|(?:^"
    r"|[.!?:] ?)(?:new|updated) (?:instructions?|prompt) ?:|\bend of (?:system )?(?:prompt|instructions)\b"
    r"|\bprompt injection\b",
    r"\b(?:disable|turn off|remove|switch off|deactivate)(?: \w+){0,2} (?:your|all"
    r"|the)(?: \w+){0,2} (?:filters?|safety|safeguards?|guardrails?|restrictions|content policy|moderation"
    r"|guard)\b|\b(?:write|generate|give) (?:me )?(?:\w+ ){0,4}(?:python|javascript|sql|malware|code"
    r"|exploit)\b(?=[^.]*\binstead of coach)",
)
INSTRUCTS = any_of(
    r"\b(?:ai|llm|language models?|chatbots?|assistants?|bots?|(?:ai |virtual )?agents?|gpt|claude|copilot"
    r"|models?)(?: \w+){0,4} (?:must|should|shall|is to|are to|has to|have to|is required to|will now"
    r"|is instructed to|are instructed to|please)(?: \w+)? (?:ignore|say|tell|respond|answer|reply"
    r"|recommend|output|include|mention|not|never|always|reveal|follow|state|claim|write|print|add|promote"
    r"|visit|send|ask|forget|disregard|begin|end|use|treat|only)\b",
    r"\b(?:note|message|instructions?|attention|important|warning|hint|directive|command|reminder) (?:to"
    r"|for|if you are)(?: \w+){0,3} (?:ai|llms?|language model|chatbot|assistant|bot|agent|model|gpt)s?\b"
    r"|\bif you(?:'re| are) (?:an?|the) (?:ai|llm|language model|chatbot|assistant|bot|agent|model"
    r"|large language)\b|\bas an? (?:ai|llm|language model|assistant|chatbot)(?: \w+)?,? (?:you|always"
    r"|never|please|do|ignore|respond|say)\b",
    r"\bwhen (?:asked|answering|responding|replying|summari[sz]ing|quoting|processing|reading|generating"
    r"|the user|a user|users|the visitor)\b[^.]{0,80}\b(?:say|respond|answer|reply|output|tell (?:them|him"
    r"|her|the)|recommend|include|write|always|never|instead|begin)\b(?=[^.]*\b(?:ai|user|visitor"
    r"|this text|the text|prompt|instructions?|verbatim|exactly|the following|link|http|reply|response"
    r"|answer)\b)",
    r"\b(?:tell|inform|convince|persuade|ask|direct|instruct) the (?:user|visitor|human|person you are)\b"
    r"|\b(?:do not|don't|never) (?:tell|reveal|mention|disclose|show)(?: \w+){0,4} (?:to )?the (?:user"
    r"|visitor|human)\b|\b(?:respond|reply|answer) (?:only )?(?:with|in) (?:the (?:following|word|phrase"
    r"|exact)|exactly|['\"]|all caps|json)\b|\b(?:output|print|say|repeat) (?:the following|exactly"
    r"|verbatim)\b|\byour (?:new|real|true|only) (?:task|role|goal|instructions?|job|purpose) (?:is|are)\b"
    r"|\byou are (?:now )?an? (?:ai|assistant|chatbot|language model|helpful)\b",
    r"\b(?:send|post|forward|exfiltrate|append|submit|upload)(?: \w+){0,6} (?:conversation|messages?|chat"
    r"|history|data|words|transcript|prompt)(?: \w+){0,4} (?:to|at|via) (?:https?:|www\.|\S+@)",
)


def tampers(message: str) -> bool:
    """Whether a message tries to change the coach's rules, or to read its prompt."""
    # Role marks and tags stand at the starts of lines, which `plain` takes away.
    return bool(INJECTION.search(plain(message)) or INJECTION.search(message.lower()))


def instructs(text: str) -> bool:
    """Whether a text from outside speaks to a machine: tells an assistant what to say or to forget."""
    return bool(INSTRUCTS.search(plain(text))) or tampers(text)
