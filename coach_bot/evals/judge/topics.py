"""What a question asks about: which of a leader's answers would fit it."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from coach_bot.evals.judge.exemplars import EXEMPLARS

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

NEAREST = 3
"""How many exemplars of a kind a question is compared with."""
BY_WORDS, FIRST = {"happened": 0.05, "future": 0.1}, 0.08
"""What a pattern of words adds to the likeness (0.18 but for the loose ones), and the first that fits besides."""
LEAST = 0.2
"""Likeness below which a question is of no kind."""

_OTHERS = (
    r"(?:he|she|they|him|her|them|his|the team|your team|the (?:others|other|rest|group|people)|the "
    r"(?:two|three) of them|each of them|your (?:boss|manager|director|people|colleague\w*|staff|crew|"
    r"deputy|report\w*|partner|peer\w*)|someone|somebody)"
)
_ANSWERS: tuple[tuple[str, str], ...] = (
    (
        "agreement",
        r"\b(?:make|makes|made|making|be|are|were) (?:these|this|the next|our|the) (?:\w+ "
        r")?(?:minutes?|time|conversation|talk|chat|session)\b|\b(?:minutes|conversation|time|talk|"
        r"chat|session) (?:\w+ ){0,4}(?:worth|useful|well spent|worthwhile)\b|"
        r"\b(?:leave|walk away|come away|go away|take away|get out|get) (?:\w+ ){0,4}(?:from (?:here|"
        r"this|us|talking|these|today|our)|of (?:this|these|our|today)|here with|with today|by the "
        r"end)|\bwant (?:\w+ )?(?:from|out of) (?:this|these|our|me|today|talking)\b|"
        r"\bwhere (?:would|do|shall) (?:you|we) (?:\w+ )*(?:start|begin)\b|\bwhat (?:brings|brought) "
        r"you\b|\bhow (?:can|could|may) i (?:help|be|support)|\bwhat (?:would|could|might) (?:be|"
        r"feel) (?:most |more |really )?(?:useful|helpful)\b|\bmatters? most (?:to you )?(?:right now|"
        r"to leave|to get)|"
        r"\bwhat (?:would|do) you (?:like|want|hope|need) (?:to (?:talk|think|look|work|focus|leave|"
        r"get|sort|use|explore)|us to)\b|\bworth (?:your|it|the time|while)\b|\bwalk away with\b|"
        r"\bleave with\b",
    ),
    (
        "outward",
        r"\b(?:customers?|clients?|patients?|guests?|residents?|students?|pupils?|children|kids|"
        r"families|parents|passengers|users?|the public|diners|readers|drivers|tenants|members|donors|"
        r"visitors|audience|serve[sd]?|serving|stakeholders?|community|neighbou?rs|"
        r"depends? on|rely on|relies on|the people (?:out|who (?:use|need|come|eat|live|depend|buy|"
        r"rely))|(?:exists?|here|there|work is|it all|this) for\b|purpose|beyond (?:the|your) (?:team|"
        r"walls|office|organi[sz]ation)|outside (?:the|your) (?:team|walls|office|organi[sz]ation|"
        r"building))\b",
    ),
    (
        "own",
        r"\b(?:your (?:own )?(?:part|share|side|role|contribution|responsib\w+|power|hand|hands|"
        r"influence|control|doing|say|choice|values?)|responsib\w+|part (?:did|do|have|might|could|"
        r"would|are|were) you (?:play\w*)?|yours to|up to you|in your (?:hands|power|gift|control)|"
        r"you (?:bring to|contribut\w+|add to)|to own\b|"
        r"you own\b|you take on|kind of (?:leader|boss|manager|person|colleague)|(?:who|how) (?:do|"
        r"would|did) you (?:want|like|choose) to (?:be|show up|lead)|matters? (?:most |so much |more |"
        r"really )?to you|important to you|you (?:value|care (?:most )?about|stand for|believe in)|is "
        r"at stake for you|you(?:'d| would| might| could)? (?:have )?(?:do|done|say|said|handle\w*|"
        r"own) differently)\b",
    ),
    (
        "step",
        r"\b(?:first|next|one|smallest|small|single|tiny|concrete) (?:\w+ )?(?:step|move|thing you|"
        r"sentence|action)\b|\b(?:what|when|where|who|how) (?:will you|are you going to) \w+|\bwhat "
        r"(?:do|would) you (?:want|like|choose|intend|plan) to (?:do|say|try|tell|ask|offer)\b|\bby "
        r"when\b|"
        r"\b(?:what|how|when|where) (?:could|can|might|would|would you like to|do you want to) you "
        r"(?:\w+ )?(?:do|say|tell|start|begin|open|ask|try|act|let \w+ know|put|apologi\w+|bring it "
        r"up|approach|go about|talk|speak)\b|\bhold (?:yourself|you) to\b|\b(?:keep|hold) you (?:to|"
        r"honest)|"
        r"\bhow (?:will|would|could) you (?:know you|remember|keep|make sure|hold)|\bwho (?:will|"
        r"could|would|might|can) (?:you|know|help|support|back|hold)|\bto (?:him|her|them|[a-z]+) "
        r"(?:today|tomorrow|tonight|this week|on \w+day)\b|\bwhat would (?:your|the) first\b|\bbefore "
        r"(?:the day|the week|today|tomorrow|friday)\b",
    ),
    (
        "other",
        rf"\b(?:what|how|where|who|why|which|when)(?:'s)? (?:\w+ ){{0,3}}?(?:do|does|did|might|would|"
        rf"could|is|was|were|are|has|have|will|may|must) (?:you think |you imagine |you suppose |you "
        rf"guess )?{_OTHERS}\b|\b(?:in|from|through|into) (?:his|her|their|[a-z]+'s|[a-z]+s') (?:\w+ "
        rf")?(?:side|place|chair|shoes|eyes|view|point|seat|perspective|position|end|desk)|"
        rf"\bneeds? (?:most )?(?:from|of|to hear from) you\b|\bfor (?:him|her|them|[a-z]+ too)\b|"
        rf"\bwhat (?:do|did|have) you (?:really |already |actually )?(?:know|notice\w*|see|seen|"
        rf"appreciate|value|admire|like|learn\w*) (?:\w+ )?(?:about|in|of) (?:{_OTHERS}|[a-z]+)\b|"
        rf"\bbehind (?:his|her|their|[a-z]+'s)\b|"
        rf"\b(?:acknowledged|thanked|seen|appreciated|recogni[sz]ed) for\b|\bgoing on (?:for|in|with) "
        rf"(?:{_OTHERS}|(?!you\b)[a-z]+)\b|\bcarrying\b.*\b(?:he|she|they)\b|\bwhat (?:{_OTHERS}) "
        rf"(?:\w+ )?(?:needs?|wants?|feels?|hopes?|thinks?|sees?|hears?|carries|was|is|were|are)\b",
    ),
    (
        "feeling",
        r"\b(?:feel|feels|feeling|feelings|felt|emotion\w*|in your body|hardest|hard|heaviest|"
        r"weigh\w*|hurts?|stung|stings?|afraid|fear|scares?|worr(?:y|ies|ied)|angry|anger|gets? to "
        r"you|got to you|stays? with you|stayed with you|sits? with you|sitting with you|bothers?|"
        r"troubles?|tender|landing|how (?:are|is|was|were|did|has) (?:you|it|that|this|things|all "
        r"(?:of )?(?:this|that))(?: \w+)? ?(?:for you|with you|doing|right now|today|now|go|land|been|"
        r"sit|left|leave)?$|"
        r"what (?:is|was|'s) (?:it|that|this) like|like for you|for you in (?:that|this)|do(?:ing|"
        r"es)? to you|touch(?:es|ed) you|moves? you|up for you|inside you|in you|under (?:that|it|"
        r"the)|beneath|underneath|cost(?:s|ing)? you|leaves? you)\b|\bhow are you\b",
    ),
    (
        "future",
        r"\b(?:future|(?:six|three|two|twelve|a few|few|\d+) (?:weeks|months|years)|from now|a year|"
        r"next (?:year|month|week|time|quarter|season)|look(?:ing)? (?:ahead|back|forward|like)|ahead|"
        r"by (?:christmas|summer|spring|autumn|winter|friday|then|the end)|imagine|picture|vision|"
        r"dream|good look|went well|go(?:es)? well|turn(?:s|ed)? out|would (?:be )?(?:different|"
        r"change|become|success)|become|becomes|possible|possibility|"
        r"do you (?:want|hope|wish|long|long for|see)|would you (?:want|like|hope|love|wish)|(?:you|"
        r"you'd) (?:like|want|hope|love) (?:it|this|that|things|the|your|for|to)|best (?:version|case|"
        r"outcome)|grow\w*|in place of|instead|when this is|tomorrow|change|changed|evolution|"
        r"aspir\w+)\b",
    ),
    (
        "happened",
        r"\b(?:happen\w*|went on|going on|tell me|say more|walk me|describe|what (?:did|was|were|had|"
        r"led|started|set|triggered|caused|made|makes|has|have|else|exactly|came)|how (?:long|often|"
        r"many|much|did|has|have|do|does)|when (?:did|was|were)|where (?:did|was|were)|who (?:was|is|"
        r"else|said|did)|which|story|situation|on your mind|what (?:is|'s) (?:behind|this|it|the|"
        r"your)|what (?:do|are) you|what would you say|mean by)\b",
    ),
)
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _ANSWERS)
_NAMED = re.compile(
    r"\b(?:[Ww]hat|[Hh]ow|[Ww]here|[Ww]ho|[Ww]hy|[Ww]hich|[Ww]hen)(?:'s)? (?:\w+ ){0,3}?(?:do|does|"
    r"did|might|would|could|is|was|has|will|may)(?: you (?:think|imagine|suppose))? "
    r"(?!I\b)[A-Z][a-z]+\b"
)
_BLAMES = re.compile(
    r"\b(?:(?:your|his|her|their|whose) (?:own )?(?:fault|failure|mistake)|to blame|what (?:did|have) "
    r"(?:you|he|she|they) do(?:ne)? wrong|what (?:is|'s|was) wrong with|why (?:did|didn't|can't|"
    r"couldn't|won't|wouldn't|don't|haven't|do|were|are) you|"
    r"you (?:should have|shouldn't have|failed|were wrong|overreacted|let (?:him|her|them) down|"
    r"caused|brought this|lost control)|how could you|(?:he|she|they) (?:is|are|was|were) (?:\w+ "
    r")?(?:lazy|incompetent|wrong|disloyal|unprofessional|toxic|to blame)|"
    r"hold (?:him|her|them) accountable|consequences for (?:him|her|them)|make (?:him|her|them) (?:comply|obey|pay))\b"
)

_ACQUITS = re.compile(r"\b(?:not|n't|never|nobody|no one|neither)\b[^.?!]{0,40}\b(?:to blame|fault|failure|mistake)\b")


class Topics:
    """Reads what an open question asks about, by its words and by its likeness to questions of each kind.

    Args:
        embed: texts to vectors of length 1, shape (texts, dimensions); None: by the words alone.
    """

    def __init__(self, embed: Embed | None = None) -> None:
        self._embed = embed
        self._exemplars: dict[str, npt.NDArray[np.float32]] = {}

    def asked_about(self, question: str) -> str:
        """The answer that an open question draws: one of the kinds of a branching scenario, or `any`."""
        plain = question.replace("’", "'").lower()
        named = [kind for kind, pattern in _KINDS if pattern.search(plain)]
        if _NAMED.search(question) and "other" not in named:
            named = ["other", *named]
        if self._embed is None:
            return named[0] if named else "any"
        likeness = self._likeness(question, self._embed)
        scores = {
            kind: value + (BY_WORDS.get(kind, 0.18) if kind in named else 0.0) + (FIRST if named[:1] == [kind] else 0.0)
            for kind, value in likeness.items()
        }
        best = max(scores, key=lambda kind: scores[kind])
        return best if scores[best] >= LEAST else "any"

    def _likeness(self, question: str, embed: Embed) -> dict[str, float]:
        """The mean cosine of a question to the nearest exemplars of each kind."""
        if not self._exemplars:
            self._exemplars = {kind: embed(texts) for kind, texts in EXEMPLARS.items()}
        vector = embed([question])[0]
        return {kind: float(np.sort(rows @ vector)[-NEAREST:].mean()) for kind, rows in self._exemplars.items()}


def blames(text: str) -> bool:
    """Whether a text sides with blame: of its reader, or of somebody absent."""
    plain = text.replace("’", "'").lower()
    return bool(_BLAMES.search(plain)) and not _ACQUITS.search(plain)
