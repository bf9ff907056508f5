"""What all of a leader's messages show so far: told, felt, seen, owned, wished, decided."""

import re
from collections.abc import Sequence

from coach_bot.coaching.moves import Story
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.understanding.commitments import decides, has_time, plans
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.marks import serves
from coach_bot.coaching.understanding.sayings import shows

AGREEMENT = re.compile(
    r"\b(?:how (?:do|can|should|could|would) (?:I|we)\b|how to\b|help me\b|should I\b|figure out\b|work out (?:what"
    r"|how)"
    r"|I(?:'d| would)? (?:want|need|like) to (?:think|talk|prepare|understand|find|get (?:better|clear)|work|know"
    r"|decide|sort"
    r"|be clear|figure|learn|hear)\b|I'm trying to (?:understand|work|decide|find|figure|get)\b"
    r"|what I wanted to talk about"
    r"|advice|just (?:need|want) (?:someone|somebody) to (?:listen|hear)|(?:need|want) to (?:vent|get (?:this"
    r"|it) (?:out|off))"
    r"|tell me what|my plan is|I have a plan|(?:don't|do not|no idea|not sure) (?:know )?(?:how|what|whether"
    r"|if) (?:to|I should)\b"
    r"|to decide (?:what|whether|how)|any ideas|what (?:should|can|do) I do)",
    re.IGNORECASE,
)
"""Says what these minutes are wanted for."""
SAME_POINT = 0.75
"""Share of a message's stems that an earlier one holds, from which it comes back to the same."""
LEAST_STEMS = 2
"""Stems of the shortest message that can come back to something."""


def story(said: Sequence[str], lexicon: Lexicon) -> Story:
    """What the leader's messages show.

    Args:
        said: the messages, tidy, the latest last.
    """
    stems = [frozenset(content(text)) for text in said]
    felt = tuple(word for feeling in lexicon.feelings for word in feeling.words)
    decided = [decides(text) for text in said]
    return Story(
        told=len(frozenset().union(*stems)) if stems else 0,
        felt=any(found(felt, text) and feelings(text, lexicon) for text in said),
        saw=_any(said, ("sees", "hardship"), "sees_other", lexicon),
        owned=_any(said, ("unsaid", "my_part"), "owns", lexicon),
        wished=_any(said, ("wish",), "looks_ahead", lexicon),
        served=any(serves(text) for text in said),
        decided=any(decided),
        timed=any(map(has_time, said[decided.index(True) :])) if any(decided) else False,
        planned=any(map(plans, said)),
        agreed=any(AGREEMENT.search(text) for text in said),
        returns=_returns(stems),
    )


def _any(said: Sequence[str], kinds: Sequence[str], cue: str, lexicon: Lexicon) -> bool:
    phrases = lexicon.cues.get(cue, ())
    return any(found(phrases, text) or any(shows(kind, text) for kind in kinds) for text in said)


def _returns(stems: Sequence[frozenset[str]]) -> bool:
    if len(stems) < 3 or len(stems[-1]) < LEAST_STEMS:
        return False
    return any(len(stems[-1] & earlier) >= max(LEAST_STEMS, SAME_POINT * len(stems[-1])) for earlier in stems[:-1])
