"""What a conversation brings about that a question may take up: an insight, somebody who leaves, a step without a time.

These are topics of questions like others, but it is the turn that shows them and not the words of the message.
"""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.direct import asks_worth, complains
from coach_bot.coaching.planning.plight import hints
from coach_bot.coaching.planning.state import State

LATELY = 2
"""Messages back in which somebody's leaving is still the matter."""
_I_LEAVE = re.compile(
    r"\bI(?:'m|'ve|'d|'ll)?\b[^.?!]{0,40}\b(?:quit\w*|resign\w*|notice|leav(?:e|es|ing)|walk(?:ed|ing)? (?:out"
    r"|away)|go(?:ing)?"
    r" (?:somewhere|elsewhere)|stay|staying|hand(?:ed|ing)? in|get(?:ting)? out|move on|moving on)\b"
    r"|\bI(?:'ve| have)? (?:had|got|have) (?:an? |another )?(?:\w+ )?offer\b|\bmy (?:resignation|notice)\b"
    r"|\b(?:recruiter|headhunter)\b"
    r"|\b(?:new|another|other|different) (?:job|role|company|firm)\b[^.?!]{0,20}\b(?:for me|myself)\b|\bhad enough\b",
    re.IGNORECASE,
)
"""The leader speaks of staying or leaving, so that a question may."""
_THEY_LEAVE = re.compile(
    r"(?<!after )(?<!After )(?<!since )(?<!Since )(?<!when )(?<!When )(?<!before )\b(?:[Hh]e|[Ss]he|[Tt]hey"
    r"|(?!I\b)[A-Z][a-z]+|(?:[Mm]y|[Oo]ur|[Tt]he) (?:\w+ ){0,3}?\w+|one of (?:my|our"
    r"|the) (?:\w+ ){0,2}\w+"
    r"|(?:[Gg]ood|[Bb]est) (?:ones|people))"
    r"(?:'s|'ve|'re)? (?:(?:just|has|have|is|are|was|told me (?:he|she|they)(?:'s| is| has)?|wants? to|going to"
    r"|thinking of|about to|also|now)"
    r" )*(?:quit|quits|quitting|resign\w*|leave|leaves|leaving|left|hand(?:ed|ing) in (?:his|her|their)|walk(?:ed"
    r"|ing) out"
    r"|(?:got |had )?an (?:\w+ )?offer|be gone)\b(?! (?:the|a|his|her|it|me|us|my|early|at|for lunch|in tears)\b)",
)
"""Somebody else leaves, or may."""


_HOW = re.compile(
    r"^(?:(?:so|and|but|well|ok|hi|hello)[, ]+)*how (?:do|can|should|could|would) (?:I|we)\b", re.IGNORECASE
)
"""Asks how, and tells little."""


def leaves(state: State) -> bool:
    """Whether the leader has spoken of staying or leaving themselves."""
    return any(map(_I_LEAVE.search, state.said))


def occasions(move: Move, state: State) -> tuple[str, ...]:
    """Topics that the conversation brings about, and not the message's words: names of `questions.CUED`."""
    step = bool({"step", "talk"} & set(state.reading.sayings)) or "commits" in state.cues
    near = bool(state.times(Move.SUPPORT)) and hints(state.said[-1])
    there = {
        "worth": asks_worth(state.said[-1]),
        "thought": state.refuses,
        "eased": state.last is Move.SAFETY and state.names_only,
        "safe": state.wronged and ((step and move in {Move.AHEAD, Move.COMMIT}) or (near and move is Move.SUPPORT)),
        "uneasy": state.hinted and move is Move.SUPPORT and not state.cues & {"mistreated", "mistreated_talk"},
        "insight": "insight" in state.cues,
        "serves": move is Move.OUTWARD,
        "hostile": "hostile" in state.cues and move is Move.AGREE,
        "rejected": "rejects" in state.cues or (move is Move.REPAIR and complains(state.said[-1])),
        "growth": state.glad and move in {Move.AHEAD, Move.ACKNOWLEDGE},
        "leave": state.leave is move and "affirms" in state.cues,
        "hold": move is Move.COMMIT and state.decided and (state.timed or bool(state.times(Move.COMMIT))),
        "when": move is Move.COMMIT and state.decided and not state.timed,
        "mistreated": state.wronged,
        "consequence": state.grave and not state.cares,
        "cares": state.cares,
        "wonders": "wonders" in state.cues and move is Move.OTHER,
        "how": bool(_HOW.search(state.said[-1])),
        "greets": move is Move.AGREE and bool(state.cues & {"greets", "silent"}),
        "back": move is Move.ACKNOWLEDGE and "back" in state.cues,
        "brief": state.names_only and not state.cues & {"affirms", "declines", "thanks", "greets"},
        "departure": any(map(_THEY_LEAVE.search, state.said[-LATELY:])) and not (state.mourns or state.wronged),
    }
    return tuple(name for name, so in there.items() if so)
