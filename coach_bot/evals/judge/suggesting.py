"""Questions that hide advice or an answer."""

import re

from coach_bot.evals.judge.vocabulary import DO

DOING = rf"(?:{'|'.join(sorted(DO, key=len, reverse=True))})"
FORM = r"(?:\w+ing)"
_SOFT = (
    r"(?:just|simply|also|maybe|perhaps|instead|first|actually|only|at least|finally|both|then|really|"
    r"openly|directly|honestly)\s+"
)
_TELLING = (
    r"(?!(?:you |be able to )?(?:please )?(?:tell|describe|say|share|walk|talk me|help me|explain|"
    r"give me|show me|take me|"
    r"put (?:that|it|this) in|think of|remember|name|recall|picture|imagine|see|hear|feel|be|do|have|"
    r"let me|come back)\b)"
)
_NOT_YOURS = (
    r"(?!.*\b(?:if i|for me to|if we|to hear|to (?:talk|think) (?:\w+ )?(?:about|through)|to explore|to "
    r"stop|to stay|to pause|to look)\b)"
)
_BETTER = (
    r"(?:help|be (?:\w+ )?(?:better|best|worth|wise|smart|good|fair|fairer|easier|possible|more "
    r"effective|useful|helpful|"
    r"kinder|wiser|an idea|time|an option|sensible|beneficial|enough to))"
)

_ANYWHERE = (
    r"\bwhy (?:don't|not|didn't|haven't|can't|couldn't|wouldn't|won't) (?:you |we |just )?\w+",
    rf"^(?:and |or |so |but )?(?:what|how) about (?:(?:you|we) )?(?:{_SOFT})?(?:\w+ )?{FORM}\b",
    r"\bhow about (?:if )?(?:you|we|a|an)\b",
    r"\bwhat if (?:you|we)\b(?! (?:were|weren't|knew|had|never|didn't|don't|woke|could (?:see|hear|feel|know)))",
    rf"\b(?:what would|what might|what could|how would|how might|who would|would|how)\b.*\bif you "
    rf"(?:were to )?(?:{_SOFT})+"
    r"(?!(?:knew|had|felt|were|saw|trusted|thought|wanted|cared)\b)\w+",
    r"\b(?:what would|what might|what could|how would|how might|would|could|how)\b.*\bif you (?:tried|"
    r"apologi[sz]ed|talked|spoke|told|gave|set|sat down|met|went to|"
    r"had (?:a|an|one|regular|weekly) \w*\s?(?:meeting|talk|chat|conversation|word|one)|offered|sent|"
    r"wrote|invited|called|scheduled|delegated|"
    r"thanked|praised|admitted|listened|replaced|moved|fired|promoted|asked (?:him|her|them|[a-z]+ (?:how|what|to)))\b",
    r"\bwhat(?: is|'s| has been|'s been)? (?:stopping|keeping|preventing|holding|stops|keeps|prevents|"
    r"holds|stopped|kept|prevented) (?:you|them|him|her) (?:back )?(?:from|off|out of)\b",
    rf"^(?:and |so |but )?when (?:will|are|do|can|could) you (?:going to |planning to |plan to |intend "
    rf"to |finally |actually )*(?:{_SOFT})?(?!(?:feel|know|notice|think|see|usually|most|look|"
    rf"next)\b){DOING}\b",
    r"\bhow soon (?:can|could|will|are)\b|\bhow can you (?:not )?(?:expect|blame)\b",
    r"(?:,|\bor)\s*(?:don't|isn't|aren't|wouldn't|couldn't|shouldn't|doesn't|won't|haven't|didn't|"
    r"wasn't|can't) (?:you|it|he|she|they|that|we)\W*$",
    r"\bsurely\b|\bis there (?:any |a )?reason (?:why )?you (?:haven't|don't|can't|couldn't|didn't|wouldn't)\b",
)
_CLOSED = (
    r"\bhave you (?:ever |already |also |maybe |at least |perhaps )*(?:thought (?:of|about)|"
    r"considered|tried|looked (?:at|into)|explored|reflected on)\b",
    r"^(?:and |so |but )?have you (?:actually |already |at least |even |ever |simply |just )?(?:asked|"
    r"told|talked|spoken|sat down|set|apologi[sz]ed|given|reached out|scheduled|documented|raised|met|"
    r"offered|checked)\b",
    r"^(?:and |so |but |or )?(?:\w+n't|won't) (?:you|it|that|this|he|she|they|we|there|your|the)\b|"
    r"^(?:and |so )?(?:do|did|would|could|should|is|are) (?:you|it|that|he|she|they) not\b",
    rf"\b(?:could|can|would) you (?:not )?(?:maybe |perhaps |possibly )?(?:{_SOFT})?{_TELLING}{DOING}\b",
    rf"\bmight you (?:{_SOFT})?(?:want|consider|try|need|be better|{DOING})\b",
    rf"^(?:and |so |but )?(?:would|might|could|will) (?:it|that|this|he|she|they|the \w+|your \w+|"
    rf"things|\w+) (?:not )?(?:\w+ )?{_BETTER}\b{_NOT_YOURS}",
    r"\b(?:should|must) (?:you|he|she|they|your|the|it|someone)\b|\bis it (?:perhaps |maybe |not |"
    r"also )*(?:time (?:to|you|for)|likely|worth|possible (?:that )?(?:you|he|she|they|it)|that you "
    r"(?:don't|aren't|are avoiding|need|should|just)|because)",
    r"\b(?:could|might|may) (?:it|this|that|some of (?:it|this)|part of (?:it|this)) (?:not )?(?:be|"
    r"come from|have) (?:that|because|a sign|time|down to|about your|your)\b|\bis there (?:any |a "
    r")?(?:chance|possibility) (?:that )?you\b",
    r"\b(?:do|would) you (?:really |honestly |actually |not |truly )?(?:think|believe|feel|agree|"
    r"accept|say) (?:that |how |it |maybe |perhaps )?(?:\w+ ){0,4}(?:should|need|must|ought|better|"
    r"best|is time|would help|would be (?:better|best|helpful|good|useful)|could (?:help|have been)|"
    r"fair|right|wise|helping|enough|too)\b",
    r"\bare you (?:really |honestly |actually )?(?:sure|certain|willing to admit|being (?:\w+ "
    r")?(?:honest|fair|too|hard))\b|\bdo you (?:not )?agree\b",
    r"\b(?:would|could|will|are) you (?:not )?(?:ever )?(?:be )?(?:willing|open|prepared|able|ready|"
    r"consider|agree|try)\b(?! (?:to )?(?:hear|share|hearing|sharing|say|tell|look|explore|stay|talk|"
    r"an?|one|some))",
    r"\bdoes(?:n't)? (?:that|this|it) (?:mean|tell you|suggest|show)\b",
)
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _ANYWHERE))
_IF_CLOSED = re.compile("|".join(f"(?:{pattern})" for pattern in _CLOSED))


def hides_advice(plain: str, *, closed: bool) -> bool:
    """Whether a question, in lower case, tells its reader what to do or what to answer.

    Args:
        closed: whether yes or no would answer it.
    """
    return bool(_ANY.search(plain) or (closed and _IF_CLOSED.search(plain)))
