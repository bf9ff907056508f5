"""Where a conversation stands: what was done in it, and what the leader has shown."""

import re
from dataclasses import dataclass
from functools import cached_property

from coach_bot.coaching.moves import Move, Reading, Stage, Story
from coach_bot.coaching.planning.direct import refuses
from coach_bot.coaching.understanding.commitments import has_time

MOST_LISTENING = 4
"""Turns without a question after which one is asked again, for the leader may wait for it."""
HEARD = 14
"""Different words that carry meaning after which a leader has told something, and not only named it."""
HEARING = frozenset({Move.EXPLORE, Move.FEEL, Move.AGREE, Move.LISTEN, Move.SUPPORT, Move.REPAIR, Move.ACKNOWLEDGE})
"""Moves that hear; what comes after them is an answer."""
_CLOUDS = re.compile(
    r"\b(?:but|worr\w+|problem|too (?:much|many|few)|can't|cannot|nobody|who's going to|don't|not|overpromised|only"
    r"|never|afraid"
    r"|tired|though|we promised|I promised|me who)\b",
    re.IGNORECASE,
)
"""Something weighs on the good news."""
_WORRY = re.compile(r"\b(?:lying awake|(?:can't|don't|not) sleep\w*|afraid|scared|worried|terrified|dread\w*)\b")
NAMING = 3
"""Words of the longest message that only names something."""
_SAYS = re.compile(r"\b(?:I|I'm|I've|he|she|they|it|it's|we|you|that|is|was|don't|can't)\b", re.IGNORECASE)
ASIDE = frozenset({Move.ANSWER, Move.REDIRECT, Move.SAFETY})
"""Moves before a leader has begun to tell."""
AT_ONCE = frozenset({"done", "pulled", "unsaid", "step", "wish", "fear", "selfjudge", "sees"})
"""Kinds by which a leader has moved of their own accord, so that they need not first be heard out."""

HOLDS = re.compile(
    r"\bhold yourself\b|\bget in the way\b|\bremind you\b|\bcould you tell, so\b|\bstay with it\b|\bknow (?:it"
    r"|that it)\b"
    r"|\bmight make it hard\b|\bif it goes differently\b|\bhelp you (?:do|keep|stick|hold)\b|\btell you that it\b"
    r"|\btakes another turn\b|\btell how it went\b|\bput it off\b|\bproud of how\b|\bto tell yourself\b"
    r"|\bkeep in mind\b|\bwhat will you do if\b|\bhow will you know\b",
    re.IGNORECASE,
)
"""Asks how the leader will hold themselves to a step."""
ASKS_WHEN = re.compile(r"^(?:When (?:would|will|might|could)|Where and when|By when)\b|\bgood (?:moment|time)\b")
"""Asks when."""

OCCASION = 80
"""Characters of a message that names when something is, so that the step after it is meant for then."""
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|asked|went|came|yesterday|last|ago|[a-z]{3,}ed)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:in|within|over|by|during|for) (?:the |my |our )?(?:first |next |coming )?(?:\w+ )?"
    r"(?:days?|weeks?|months?|quarter)\b",
    re.IGNORECASE,
)

_BODY = re.compile(
    r"\b(?:shaking|shook|trembl\w+|cried|crying|tears|(?:haven't|can't|not|didn't) (?:slept|sleep\w*)|sick to"
    r"|feel sick|in bits"
    r"|sobb\w+|numb|frightening|scary)\b",
    re.IGNORECASE,
)
"""What the body says where no feeling is named."""
_FELT = re.compile(
    r"\b(?:I (?:just |really |still |suddenly |honestly )?felt|(?:made|makes|left|leaves) me (?:feel|feeling))\b"
    r"(?! (?:that|we|it|he|she|they|good|better|ready|sure|ok(?:ay)?|fine|proud|happy|great|relieved|like (?:it"
    r"|we|he|she"
    r"|they|a good|saying|going|trying)))|\bI\b[^.?!]{1,30} and felt (?:about|like|so|as)\b"
    r"|\bwanted (?:the (?:floor|ground|earth)|to (?:sink|disappear|hide"
    r"|die of shame))\b"
    r"|\bI'm not (?:ok|okay|fine|well|alright|all right)\b|\bfine\W+(?:but )?I'm not\b"
    r"|\b(?:so|too|really|deeply|bit|am|I'm|was) ashamed\b|\bmortified\b|\bhumiliat(?:ed|ing)\b|\b(?:went|going) red\b"
    r"|\bface (?:was |is |went )?(?:burning|burned|hot|red)\b|\bmy (?:stomach|heart) (?:sank|dropped|turned|broke"
    r"|was in)\b",
    re.IGNORECASE,
)
"""Shame and other feelings that are told by a picture, where no word names them."""
_NOT_MINE = re.compile(
    r"(?:\bnot|n't|\bnever)(?: all| really| even)? (?:my (?:own )?fault|on me|my doing|to blame)\b"
    r"|\bI(?:'m| am) not (?:the one )?to blame\b|\bI did(?:n't| not) do anything wrong\b|\bnothing wrong (?:on"
    r"|from) my\b"
    r"|\bI(?:'ve| have) done nothing wrong\b|\bI did nothing wrong\b",
    re.IGNORECASE,
)

_HEAVY = re.compile(
    r"\b(?:let (?:\w+ ){1,3}go|lay(?:ing)? (?:\w+ )?off|redundan\w+|bankrupt\w*|insolven\w+|is finished|clos(?:e"
    r"|ing) (?:us |it )?down"
    r"|shut(?:ting)? down|cancer|diagnos\w+|miscarr\w+|divorc\w+|nothing left|walked out|resigned?|handed in)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class State:
    """What has been so far.

    Attributes:
        moves: of the earlier replies.
        asked: their questions, empty where none was asked.
        said: the leader's messages, the latest last.
        leave: the move for which the last question asked leave, if it did.
        danger: whether the screen saw danger in this conversation.
        hinted: whether the leader hinted that somebody comes too near.
        slighted: whether they were stolen from, or put down.
        told: how many words the leader has said in all.
    """

    moves: tuple[Move, ...]
    asked: tuple[str, ...]
    stage: Stage
    reading: Reading
    size: int
    told: int = 0
    said: tuple[str, ...] = ("",)
    leave: Move | None = None
    danger: bool = False
    hinted: bool = False
    slighted: bool = False

    @cached_property
    def cues(self) -> frozenset[str]:
        """What the latest message does; who says that it isn't their fault owns nothing."""
        return self.reading.cues - {"owns"} if self.disclaims else self.reading.cues

    @cached_property
    def story(self) -> Story:
        """What all of the leader's messages show."""
        return self.reading.story

    @cached_property
    def last(self) -> Move | None:
        """The move of the last reply."""
        return self.moves[-1] if self.moves else None

    def times(self, *moves: Move) -> int:
        """How often these moves were made."""
        return sum(move in moves for move in self.moves)

    @cached_property
    def begun(self) -> bool:
        """Whether the leader has told something before this message."""
        return any(move not in ASIDE for move in self.moves)

    @cached_property
    def heard(self) -> bool:
        """Whether the leader was heard: they told something, and answered what was asked about it."""
        answered = self.times(*HEARING)
        return answered >= 3 or (answered >= 2 and self.story.told >= HEARD)

    @cached_property
    def agreed(self) -> bool:
        """Whether it is known what these minutes are to be for: asked once, or said."""
        return bool(self.times(Move.AGREE)) or self.story.agreed

    @cached_property
    def decided(self) -> bool:
        """Whether the leader has said what they will do."""
        return (self.story.decided or "commits" in self.cues) and not self.refuses

    @cached_property
    def refuses(self) -> bool:
        """Whether the latest message says that what it speaks of is no commitment."""
        return refuses(self.said[-1])

    @cached_property
    def timed(self) -> bool:
        """Whether the leader has said when."""
        steps = "commits" in self.cues or bool({"step", "talk"} & set(self.reading.sayings))
        before = self.said[-2] if len(self.said) > 1 else ""
        occasion = len(before) <= OCCASION and has_time(before) and not _PAST.search(before)
        return self.story.timed or (
            steps and (has_time(self.said[-1]) or bool(_SPAN.search(self.said[-1])) or occasion)
        )

    @cached_property
    def held(self) -> bool:
        """Whether it was asked how the leader will hold themselves to their step."""
        return any(
            move is Move.COMMIT and HOLDS.search(question)
            for move, question in zip(self.moves, self.asked, strict=True)
        )

    @cached_property
    def wronged(self) -> bool:
        """Whether the leader was mistreated, so that they are never asked to own it."""
        return bool(self.cues & {"mistreated_talk", "mistreated"}) or self.hinted

    @cached_property
    def glad(self) -> bool:
        """Whether there was good news, and the latest message stays with it."""
        clouded = self.weighs or ("good_news" not in self.cues and _CLOUDS.search(self.said[-1]))
        return "good_news_talk" in self.cues and not clouded

    @cached_property
    def weighs(self) -> bool:
        """Whether the latest message tells of worry, whatever else there is in it."""
        return bool(_WORRY.search(self.said[-1]))

    @cached_property
    def mourns(self) -> bool:
        """Whether somebody has died."""
        return bool(self.cues & {"grieves_talk", "grieves"})

    @cached_property
    def names_only(self) -> bool:
        """Whether the latest message is a word or two that name something, and no sentence."""
        return self.size <= NAMING and not _SAYS.search(self.said[-1])

    @cached_property
    def cares(self) -> bool:
        """Whether somebody in the leader's care was harmed or is in danger, so that nothing else is asked about."""
        return "cares_talk" in self.cues and not self.wronged

    @cached_property
    def grave(self) -> bool:
        """Whether a theft, a breach of safety or a dismissal is at issue: nobody asks for the leader's share."""
        return bool(self.cues & {"consequence_talk", "consequence"}) or self.cares

    @cached_property
    def wants_no_question(self) -> bool:
        """Whether the leader asked for no questions and has been listened to since, though not for too long."""
        lately = self.moves[-MOST_LISTENING:]
        enough = lately == (Move.LISTEN,) * MOST_LISTENING
        return "no_question_talk" in self.cues and lately[-1:] == (Move.LISTEN,) and not enough

    @cached_property
    def raw(self) -> bool:
        """Whether the latest message is said in pain or heat: a question about the talk itself would be cold."""
        glad = "good_news" in self.cues
        hot = {"hostile", "swears", "grieves", "mistreated", "consequence", "insight", "vents"}
        return (bool(self.reading.feelings) and not glad) or bool(self.cues & hot) or self.felt_in_body or self.stung

    @cached_property
    def heavy(self) -> bool:
        """Whether the latest message brings heavy news, so that it is heard before anything is asked of the talk."""
        return bool(_HEAVY.search(self.said[-1]))

    @cached_property
    def felt_in_body(self) -> bool:
        """Whether the latest message tells of a feeling by what the body does."""
        return bool(_BODY.search(self.said[-1]))

    @cached_property
    def stung(self) -> bool:
        """Whether the latest message tells of a strong feeling by a picture."""
        return bool(_FELT.search(self.said[-1]))

    @cached_property
    def disclaims(self) -> bool:
        """Whether the latest message says that it was not the leader's fault, so that nothing hands it back."""
        return bool(_NOT_MINE.search(self.said[-1]))

    @cached_property
    def moved(self) -> int:
        """In how many ways the leader has moved: seen another, owned, wished, decided."""
        story = self.story
        return sum((story.saw, story.owned, story.wished, story.decided))
