"""What a sentence does, by patterns of words alone."""

import re

from coach_bot.evals.judge.advice import is_advice
from coach_bot.evals.judge.kindred import stem
from coach_bot.evals.judge.kinds import Kind
from coach_bot.evals.judge.questions import is_question
from coach_bot.evals.judge.text import bare, words
from coach_bot.evals.judge.vocabulary import EMPTY, FEELINGS

_INVITES = re.compile(
    r"^(?:and |so |please |then )?(?:go on|go ahead|say more|tell me|take (?:your|all the) time|keep "
    r"going|carry on|i'm (?:listening|here|all ears)|i am (?:listening|here)|let it (?:out|all)|pour|"
    r"say it|say as|say whatever|"
    r"share (?:as much|whatever|what)|start (?:wherever|anywhere)|whenever you|there(?:'s| is) (?:no "
    r"rush|room|time|space)|no (?:rush|hurry|need to)|as (?:much|long|little) (?:as|or)|write (?:as|"
    r"what|it)|feel free|we can (?:stay|take|stop|leave|start|come)|i'd like to hear|put it|leave "
    r"nothing|this is your|the floor)\b|\bi'm listening\b|\bin your own (?:time|words|way)\b"
)
_PRAISES = re.compile(
    r"\b(?:great|good|excellent|wonderful|fantastic|amazing|awesome|brilliant|impressive|terrific|"
    r"perfect|nice|lovely|superb|outstanding) (?:job|work|question|point|start|step|idea|plan|"
    r"thinking|insight|attitude|effort|leader|stuff|going|reflection|progress|move|answer|approach|"
    r"choice|one|way to)\b|"
    r"^(?:\w+, )?(?:great|excellent|wonderful|fantastic|amazing|awesome|brilliant|well done|bravo|"
    r"congratulations|kudos|good for you|way to go|perfect|love it|nice|that's (?:really |so |just |"
    r"absolutely |very )?(?:great|good|excellent|wonderful|fantastic|amazing|awesome|brilliant|"
    r"impressive|terrific|super|lovely|perfect))\b|"
    r"\b(?:proud of you|keep (?:it|this) up|keep up|you(?:'re| are) (?:already |clearly |really |"
    r"truly |doing |such |obviously |a |an |so )*(?:great|amazing|awesome|fantastic|excellent|"
    r"wonderful|brilliant|good|strong|natural|born|inspiring|inspirational|caring|thoughtful|"
    r"dedicated|terrific|incredible|impressive|exceptional|outstanding|doing (?:great|well|so well|"
    r"amazing))(?: \w+)?(?: leader| manager| boss| person| job)?(?:\b[!.,]|$|!)|"
    r"you(?:'ve| have)? (?:got this|did (?:great|amazing|well|so well|a (?:great|good|fantastic|"
    r"wonderful))|rock|nailed)|i(?:'m| am) (?:so |really |very )?(?:impressed|proud)|impressive|your "
    r"team is lucky|what a (?:great|wonderful|lovely))\b"
)
_ACKNOWLEDGES = re.compile(
    r"\b(?:took|takes|taken|needed|asks for|shows?|showed|says? (?:something|a lot|much)|speaks) "
    r"(?:\w+ ){0,5}(?:courage|honesty|nerve|guts|care|strength|humility|patience|resolve|bravery|"
    r"integrity|heart|a lot|something|about (?:you|how|what|the kind)|thought|discipline|of you|how "
    r"much)\b|"
    r"\b(?:that|this|it)(?:'s| is| was) (?:\w+ )?(?:honest|brave|courageous|not easy|no small|rare|"
    r"generous|a brave|an honest|hard to (?:say|admit|do)|worth (?:noticing|something|naming|"
    r"saying))\b|\b(?:not|never|hardly|isn't|wasn't) (?:an |so )?easy (?:thing )?to\b|\bwithout "
    r"(?:being asked|making excuses|an excuse|excuses|hiding|blaming|dressing)\b|"
    r"\b(?:to your credit|you (?:owned|named|admitted|noticed|stayed|chose|kept|held|stood|stopped "
    r"yourself|came back|went back|told (?:him|her|them) the truth|listened|apologi[sz]ed|spoke up|"
    r"stood up|asked (?:him|her|them|for)|gave|put (?:him|her|them|the)|took (?:the time|"
    r"responsibility|it on|ownership)|did(?:n't| not) (?:hide|run|blame|look away|make excuses|walk "
    r"away|let))\b.{0,90}?(?:when|though|although|rather than|instead of|even|and (?:that|it) (?:took|"
    r"counts|matters|is)|despite|while|before|anyway|first|plainly|openly|in front|without))\b|"
    r"\b(?:courage|honesty|bravery|integrity|humility) (?:in|to|of|it)\b|\bthat counts\b|\bworth "
    r"(?:pausing|stopping) (?:on|over|at)\b|\bthank(?:s| you) for (?:telling|saying|trusting|sharing|"
    r"being|putting|naming)\b"
)
_INFORMS = re.compile(
    r"\b(?:article|articles|the coach|coach's|passage|website|web page|discovery session|as an ai|an "
    r"ai\b|a program|a machine|a language model|a chatbot|software|not a (?:person|human|lawyer|"
    r"doctor|therapist)|privacy|stored|server|read what you write|written (?:here|down)|delete[sd]?|"
    r"data|research|stud(?:y|ies) (?:show|suggest|find|have)|according to|"
    r"in (?:the )?\"|reads?:|writes?:|the (?:piece|author|text|books?)|booking|free of charge|"
    r"complimentary|minutes long|lasts|by law|the law|policy says|statistics|percent of|leaders who|"
    r"managers who|leadership is|managing is|leading is|trust is built|a leader('s)?|managers? "
    r"(?:looks?|asks?|tend)|leaders? (?:looks?|asks?|tend|get|turn|take))\b|"
    r"^(?:i|i'm|i am|i can|i can't|i cannot|i don't|i'd|i've|i have|i won't|my|we|our|this (?:chat|"
    r"conversation|page|bot|app)|these articles|it's called|there (?:is|are) (?:an?|no|one|two|three|"
    r"several|nothing) (?:\w+ )?(?:article|passage|idea|piece|research|evidence|in the)|research|"
    r"studies|psychologists|according)\b|\b(?:988|999|112|911|116 123|samaritans|helpline|hotline|"
    r"emergency)\b"
)
_SOCIAL = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|evening|afternoon)|welcome|thanks?|thank you|you're welcome|"
    r"goodbye|bye|take care|good luck|see you|until|have a|sure|of course|certainly|absolutely|yes|no|"
    r"okay|ok|alright|all right|right|understood|noted|got it|fair enough|sorry|my apologies|"
    r"apologies|glad|happy to|come back|i see|mm|ah|oh|let's|here (?:is|are))\b[^.]{0,28}[.!]*$|"
    r"^(?:noted|understood|fair enough|let's|then let's|we(?:'ll| will)|so let's|good luck|take care|"
    r"all the best|until next|come back)\b"
)
_MIRRORS = re.compile(
    r"^(?:so,? |and |but |yet |ah,? |okay,? |right,? |then |now |still,? |well,? |yes,? |no,? |"
    r"meanwhile |at the same time,? |underneath,? |perhaps |maybe |[a-z]+ and |it's |that's )*(?:it|"
    r"that|this|there)?(?:'s)? ?(?:sounds?|seems?|looks?|feels?|must (?:be|have|feel)|hits?|stays?|"
    r"sits?|weighs?|hurts?|stings?|stung|hurt|got to you|gets to you|touche[sd]|lands?|matters?|"
    r"leaves|left|means|meant|cost|costs|keeps|kept|is (?:a lot|heavy|hard|a heavy|a hard|a lonely|"
    r"lonely|painful|tough))\b|"
    r"\b(?:i hear|i'm hearing|what i(?:'m| am)? hear(?:ing)?|if i (?:hear|understand|follow)|i (?:get|"
    r"have) (?:the|a) sense|i sense|i gather|i imagine|in other words|what (?:you're|you are) saying|"
    r"you're saying|you are saying|a part of you|part of you|some part of you|something in you|one "
    r"side of you|on (?:the )?one hand|you mean)\b|"
    r"\b(?:to you|for you|with you|in you|on you|at you|you feel|you felt|you want|you wanted|you're|"
    r"you were|you've|you had|you have|you care|you wish|you hope|you know|you don't|you didn't|you "
    r"can't|you couldn't|you need|you see|you saw|you sense|you long|you fear|you keep|you kept|you "
    r"still|you carry|your)\b|^you\b"
)
_HEARS = re.compile(r"(?:i hear|i'm hearing|i sense|i gather|i imagine)\b")
_MEANS = re.compile(
    r"\b(?:part of you|something in you|some of you|under(?:neath)?|beneath|behind (?:that|it|the)|"
    r"below|more than|not (?:just|only|so much)|matters?|mattered|care[sd]?|carry|carrying|carries|"
    r"torn|caught between|between|weighs?|weight|heavy|stays with|sits with|long(?:ing)?|wish|hope|"
    r"want(?:ed)? (?:to|him|her|them|it|more|someone|something)|"
    r"need(?:ed)?|afraid|fear|as if|as though|like (?:a|an|you|the|it)|sense|mean(?:s|t)?|costs?|"
    r"lonely|alone|worth|value|trust|important|proud|who you|kind of|yourself|wonder|at stake|lost|"
    r"losing|loss|both|even though|yet|rather than|the real|at heart|what (?:hurts|stings|troubles|"
    r"gets|worries|you want|you miss)|you'd (?:like|love|rather)|instead)\b"
)


def kind_by_words(sentence: str, message: str = "") -> Kind:
    """What one sentence of a reply does, as far as its words alone tell.

    Args:
        message: what the leader had said.
    """
    plain = bare(sentence)
    shown = sentence.replace("’", "'").lower().strip()
    rules = (
        (Kind.QUESTION, is_question(sentence)),
        (Kind.OTHER, not plain or bool(_SOCIAL.match(plain))),
        (Kind.INVITATION, bool(_INVITES.search(plain))),
        (Kind.ADVICE, is_advice(sentence, message)),
        (Kind.PRAISE, bool(_PRAISES.search(shown))),
        (Kind.INFORMATION, bool(_INFORMS.search(plain)) and not _HEARS.match(plain)),
        (Kind.ACKNOWLEDGEMENT, bool(_ACKNOWLEDGES.search(plain))),
        (Kind.REFLECTION, mirrors(plain, message)),
    )
    return next((kind for kind, applies in rules if applies), Kind.OTHER)


def signs(sentence: str) -> tuple[bool, ...]:
    """Which patterns a sentence fits, each on its own."""
    plain = bare(sentence)
    patterns = (_MIRRORS, _MEANS, _INFORMS, _PRAISES, _ACKNOWLEDGES, _INVITES, _SOCIAL)
    return tuple(bool(pattern.search(plain)) for pattern in patterns)


def is_complex(sentence: str, message: str) -> bool:
    """Whether a reflection adds meaning or feeling to what the leader said."""
    own = {stem(word) for word in words(message)}
    said = [word for word in words(sentence) if word not in EMPTY]
    added = [word for word in said if stem(word) not in own]
    if any(word in FEELINGS for word in added):
        return True
    means = {found for found in _MEANS.findall(bare(sentence)) if found not in message.lower()}
    return (bool(means) and len(added) >= 1) or (len(added) >= 0.7 * max(1, len(said)) and len(added) >= 3)


def mirrors(plain: str, message: str) -> bool:
    """Whether a sentence in lower case speaks of the leader, in their words or of their feelings."""
    own = {stem(word) for word in words(message) if word not in EMPTY}
    said = [word for word in words(plain) if word not in EMPTY]
    if _MIRRORS.search(plain):
        return True
    shared = sum(stem(word) in own for word in said)
    return (bool(said) and shared / len(said) >= 0.34) or any(word in FEELINGS for word in said)
