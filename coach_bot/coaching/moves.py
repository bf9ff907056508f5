"""The vocabulary of a coaching conversation: stages, moves, questions, plans, and what has been said."""

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """Where a conversation stands; entered by evidence in the leader's words, not by counting turns."""

    ARRIVE = "arrive"
    EXPLORE = "explore"
    FEEL = "feel"
    OTHER = "other"  # seeing the other person
    OWN = "own"
    AHEAD = "ahead"
    COMMIT = "commit"
    CLOSE = "close"


class Move(StrEnum):
    """What one reply does."""

    AGREE = "agree"  # ask what would make these minutes worth it
    EXPLORE = "explore"
    FEEL = "feel"  # name the feeling, stay with it
    OTHER = "other"  # take the other person's side
    OWN = "own"
    REFRAME = "reframe"  # from managing to leading, by asking leave
    AHEAD = "ahead"
    OUTWARD = "outward"
    ACKNOWLEDGE = "acknowledge"
    COMMIT = "commit"
    ANSWER = "answer"  # answer a question about the articles, the coach or this bot
    IDEA = "idea"  # asked for advice: one idea from an article, the choice handed back
    LISTEN = "listen"  # no question: the leader needs to pour it out, or asked for none
    REPAIR = "repair"  # "that's not what I meant"
    SUPPORT = "support"  # mistreated by someone: support and choice first
    UNSTICK = "unstick"  # "I don't know"
    REDIRECT = "redirect"  # off topic, testing the bot, another language, only emoji
    SAFETY = "safety"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the coach may ask.

    Attributes:
        id: stable name, unique in its file.
        text: the question; `{person}` stands for someone whom the leader has named.
        moves: the moves it serves.
        topics: what it is about (names in `coaching.topics`); empty: anything.
        stage: the stage it belongs to; empty: that of its moves.
        axis: the axis of leading it turns to, or empty.
        after: kinds of what the leader has just said that it takes up (names in `coaching.sayings`); empty: any.
        leave: the move that it asks leave for; only of questions that ask leave.
        title, url: the article it was found in; empty for the owner's `questions.yaml`.
        passage: id of the passage it was found in.
    """

    id: str
    text: str
    moves: tuple[Move, ...]
    topics: tuple[str, ...] = ()
    stage: Stage | None = None
    axis: str = ""
    after: tuple[str, ...] = ()
    leave: Move | None = None
    title: str = ""
    url: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One past exchange, as the coaching sees it; `safety` is the screen's label, or empty."""

    leader: str
    reply: str
    move: Move
    stage: Stage
    question_id: str = ""
    question: str = ""
    safety: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What the leader's messages show so far, in their own words: the evidence by which stages are entered.

    Attributes:
        told: how many different words that carry meaning.
        felt: a feeling of their own was named.
        saw: how it is for another was spoken of.
        owned: their own part was.
        wished: what they want from here on was.
        served: those whom the work is for were.
        decided: what they will do was; `timed`: and when.
        planned: they came with a plan.
        agreed: what they want from these minutes was: a wish, a plan, a question, to be listened to.
        returns: the latest message comes back to what an earlier one said.
    """

    told: int = 0
    felt: bool = False
    saw: bool = False
    owned: bool = False
    wished: bool = False
    served: bool = False
    decided: bool = False
    timed: bool = False
    planned: bool = False
    agreed: bool = False
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a message.

    Attributes:
        feelings: words for feelings, strongest first, each fit for "you feel …" or empty.
        topics: names of topics, most likely first.
        people: names or roles of people in the leader's words ("Priya", "your boss"), most recent first.
        cues: what the message does: `asks_advice`, `asks_fact`, `asks_bot`, `vents`, `no_question`, `unsure`,
            `corrects`, `plans`, `commits`, `good_news`, `thanks`, `closes`, `mistreated`, `consequence`, `off_topic`,
            `tests_bot`, `emoji_only`, `other_language`, `short`, `owns`, `sees_other`, `looks_ahead`, `blames` …
        axes: relationship, future, ownership, outward: each -1 (managing) to +1 (leading).
        sayings: kinds of what is said (names in `coaching.sayings`), the one that most wants an answer first.
        things: nouns of work in the leader's words ("the rota"), the last mentioned first.
        story: what all of the leader's messages show so far.
    """

    feelings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    axes: dict[str, float] = field(default_factory=dict)
    sayings: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    story: Story = field(default_factory=Story)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next reply is to do.

    Attributes:
        questions: candidates that fit, best first, with their placeholders filled; empty when none is wanted.
        wants_question: whether the reply ends with a question.
        may_advise: whether one idea from an article may be offered (asked for).
        max_words: the longest reply that is still proportionate.
        safety: label of the screen when the move is SAFETY, else empty.
        may_offer_session: whether a session with the coach may be offered, if there is an address for it.
    """

    stage: Stage
    move: Move
    questions: tuple[Question, ...] = ()
    wants_question: bool = True
    may_advise: bool = False
    max_words: int = 80
    safety: str = ""
    may_offer_session: bool = False
