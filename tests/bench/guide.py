"""The guide over whole conversations: transcripts, the share of its most frequent frame, and whether replies belong.

    python -m tests.bench.guide [--only ID] [--show] [--library] [--sheet FILE]

Two figures: the share of replies that the most frequent frame of words serves (the leader's own words and names left
out), and how often a proxy reader, who knows only the words' meaning, finds the reply to a message among forty.
`--sheet` writes the forty messages and the shuffled replies, so that a person can do the same.
"""

import argparse
import asyncio
import random
import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from coach_bot.coaching.moves import Exchange, Plan, Reading
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.coaching.reflecting.meanings import fitting
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.screening.screen import screen
from coach_bot.coaching.understanding import lens
from coach_bot.coaching.understanding.classifier import make_classifier
from coach_bot.coaching.understanding.inquiry import ask
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.content.arrays import load_arrays
from coach_bot.embedding.cache import cached_vectors
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.errors import SpeakerError
from coach_bot.library import Query
from coach_bot.speaking.finding import Finder, Findings
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.guide import GuideSpeaker
from coach_bot.speaking.repertoire import load_meanings, load_questions
from coach_bot.speaking.speaker import Brief, Delta
from coach_bot.speaking.turn import ASKING

SCENARIOS = Path(__file__).parents[1] / "data" / "scenarios.yaml"
SHEET = 40
_STOP = frozenset(
    """
    a about advice an and any are article articles as at be been boss but by can coach did do does don't
    feel for from get going got had has have he her here him his how i i'm idea if in is it it's just know
    leader leaders leading like made make manager managers managing many me more most much my need not of on
    one or our people people's really said say says she should so some tell than that the their them then
    there they thing things think this to told two us very want was we were what when who why will with work
    would you your
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Turn:
    scenario: str
    message: str
    reply: str
    question: str
    plan: Plan
    reading: Reading
    repairs: tuple[str, ...]
    sources: tuple[str, ...]
    draft: str


class Stage:
    """Everything that the guide needs, without the rest of the application."""

    def __init__(self, folder: Path, knowledge: Path | None = None) -> None:
        prompts = Prompts()
        self.folder = folder
        self.embedder = OnnxEmbedder()
        self.lexicon = prompts.load("lexicon.yaml", Lexicon)
        self.book = prompts.load("guide.yaml", Phrasebook)
        questions = load_questions(prompts)
        self.bank = QuestionBank(tuple(questions), self.vectors([question.text for question in questions]))
        self.lens = make_classifier(load_arrays("lens.npz", self.embedder.identity))
        self.meanings = load_meanings(prompts, self.embedder, folder / "meanings")
        self.speaker = GuideSpeaker(
            self.lexicon, self.book, coach="Alex Reed", privacy="Only this server keeps what you write."
        )
        self.finder = None
        if knowledge is not None:
            from coach_bot.library.library import Library

            library = Library(self.embedder, folder / "library")
            library.sync([knowledge])
            self.finder = Finder(library, self.embedder)

    def vectors(self, texts):
        return cached_vectors(self.embedder, list(texts), self.folder / "vectors")

    def play(self, name: str, messages: list[str]) -> list[Turn]:
        return asyncio.run(self._play(name, messages))

    async def _play(self, name: str, messages: list[str]) -> list[Turn]:
        history: list[Exchange] = []
        turns = []
        vectors = self.vectors(messages)
        for message, vector in zip(messages, vectors, strict=True):
            early = self.embedder.embed_with_sentences(message).early
            reading = read(message, history, lens.axes(message, vector, early, self.lens), self.lexicon)
            safety = screen(message)
            intent = plan(message, reading, history, self.bank, vector, safety)
            asked, found = None, Findings()
            if self.finder is not None and intent.move in ASKING:
                asked = ask(message, [each.leader for each in history], reading, self.lexicon)
                found = self.finder.answer(asked)
            elif self.finder is not None:
                told = [each.leader for each in history[-4:]]
                found = self.finder.find(Query(message, vector, tuple(told), self.vectors(told) if told else None))
            guard = Guard(intent, message=message, history=history, hits=found.hits, coach_name="Alex Reed")
            draft = ""
            pieces: list[str] = []
            if safety:
                pieces = [f"({safety})"]
            else:
                heard = self.embedder.embed_with_sentences(message)
                meanings = fitting(
                    message, heard.spans, heard.sentences, self.meanings, lexicon=self.lexicon, cues=reading.cues
                )
                brief = Brief(
                    message,
                    history,
                    reading,
                    intent,
                    found.hits,
                    asked=asked,
                    quotables=found.quotables,
                    meanings=meanings,
                )
                async for part in self.speaker.speak(brief):
                    if isinstance(part, Delta):
                        draft += part.text
                        pieces += guard.feed(part.text)
                try:
                    pieces += guard.finish()
                except SpeakerError as error:
                    pieces.append(f" !! {error.reason}: {error}")
            reply = "".join(pieces).strip()
            question = next((each for each in intent.questions if each.text == guard.question), None)
            turns.append(
                Turn(name, message, reply, guard.question, intent, reading, tuple(guard.repairs),
                     tuple(hit.passage.title for hit in guard.drawn_on), draft)
            )  # fmt: skip
            history.append(
                Exchange(message, reply, intent.move, intent.stage, question.id if question else "", guard.question)
            )
        return turns


def frame(reply: str, message: str, question: str) -> tuple[str, ...]:
    """The frames of a reply: its sentences without the question, the leader's words and names left out."""
    body = reply.removesuffix(question).strip()
    own = {word.lower() for word in re.findall(r"[\w']+", message)}
    own |= {"you", "your", "you're", "you've", "yourself", "yours", "you'd", "you'll", "were", "are"}
    frames = []
    for sentence in re.split(r"(?<=[.!?])\s+", body):
        kept = ["_" if word.lower() in own else word.lower() for word in re.findall(r"[\w']+", sentence)]
        text = re.sub(r"(?:_ ?)+", "_ ", " ".join(kept)).strip()
        if len(text.replace("_", "").split()) >= 2:
            frames.append(text)
    return tuple(frames)


def frame_share(turns: list[Turn]) -> list[tuple[float, str]]:
    """Frames with the share of replies that hold them, most frequent first."""
    counted = Counter(each for turn in turns for each in set(frame(turn.reply, turn.message, turn.question)))
    return [(number / len(turns), text) for text, number in counted.most_common()]


def matching(stage: Stage, turns: list[Turn], rounds: int = 20) -> tuple[float, float]:
    """How often the proxy reader finds the reply to a message among forty, freely and crossing off.

    The proxy adds likeness of meaning and shared words; each message goes to the reply that is most like it.
    """
    usable = [turn for turn in turns if not turn.plan.safety]
    messages, replies = (stage.vectors([getattr(turn, key) for turn in usable]) for key in ("message", "reply"))
    likeness = messages @ replies.T
    bags = [[set(_content(getattr(turn, key))) for turn in usable] for key in ("message", "reply")]
    shared = np.array([[len(a & b) / (1 + len(b)) ** 0.5 for b in bags[1]] for a in bags[0]])
    score = likeness + shared
    rates, assigned = [], []
    for round_ in range(rounds):
        rows = random.Random(round_).sample(range(len(usable)), min(SHEET, len(usable)))
        part = score[np.ix_(rows, rows)]
        rates.append(float((part.argmax(axis=1) == np.arange(len(rows))).mean()))
        assigned.append(float((_assign(part) == np.arange(len(rows))).mean()))
    return float(np.mean(rates)), float(np.mean(assigned))


def _assign(score: np.ndarray) -> np.ndarray:
    """Each reply once, best pairs first: what a reader does who crosses replies off."""
    left = score.copy()
    chosen = np.full(len(score), -1)
    for _ in range(len(score)):
        row, column = np.unravel_index(left.argmax(), left.shape)
        chosen[row] = column
        left[row, :] = left[:, column] = -np.inf
    return chosen


def _content(text: str) -> list[str]:
    return list({word[:5] for word in re.findall(r"[a-z']+", text.lower()) if word not in _STOP and len(word) > 2})


def sheet(turns: list[Turn], path: Path) -> None:
    """Writes forty messages, their replies in another order, and the key."""
    chosen = random.Random(7).sample(turns, min(SHEET, len(turns)))
    order = list(range(len(chosen)))
    random.Random(8).shuffle(order)
    lines = ["# Messages", *(f"{number + 1}. {turn.message}" for number, turn in enumerate(chosen))]
    lines += [
        "",
        "# Replies",
        *(
            f"{chr(97 + place // 26)}{chr(97 + place % 26)}. {chosen[number].reply}"
            for place, number in enumerate(order)
        ),
    ]
    lines += [
        "",
        "# Key",
        *(
            f"{number + 1} = {chr(97 + order.index(number) // 26)}{chr(97 + order.index(number) % 26)}"
            for number in range(len(chosen))
        ),
    ]
    path.write_text("\n".join(lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--library", action="store_true")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "guide-bench")
    parser.add_argument("--scenarios", type=Path, default=SCENARIOS)
    options = parser.parse_args()
    knowledge = Path(__file__).parents[2] / "knowledge" if options.library else None
    stage = Stage(options.folder, knowledge)
    scenarios = yaml.safe_load(options.scenarios.read_text("utf-8"))
    turns = []
    for scenario in scenarios:
        if options.only and options.only not in scenario["id"]:
            continue
        played = stage.play(scenario["id"], scenario["messages"])
        turns += played
        if options.show:
            show(played)
    report(stage, turns)
    if options.sheet:
        sheet(turns, options.sheet)


def show(turns: list[Turn]) -> None:
    print(f"\n=== {turns[0].scenario}")
    for turn in turns:
        print(f"\n  > {turn.message}")
        marks = " ".join(sorted(turn.reading.cues))
        print(f"    [{turn.plan.move}/{turn.plan.stage}; {', '.join(turn.reading.feelings[:2])}; {marks}]")
        print(f"  {turn.reply}")
        if turn.repairs or turn.sources:
            print(f"    repairs: {turn.repairs} sources: {turn.sources} draft: {turn.draft}")


def _is_bare(turn: Turn) -> bool:
    """Whether the draft is one clause of the leader and no more."""
    return not frame(turn.draft, turn.message, "") and turn.draft.count(". ") == 0


def _parrots(turn: Turn) -> bool:
    """Whether the draft gives back a message of ten words or more almost entire."""
    said = re.findall(r"[\w']+", turn.message)
    return len(said) >= 10 and _is_bare(turn) and len(turn.draft.split()) > 0.85 * len(said)


def report(stage: Stage, turns: list[Turn]) -> None:
    shares = frame_share(turns)
    rate, crossed = matching(stage, turns)
    sizes = [len(turn.reply.split()) for turn in turns]
    bare = sum(not frame(turn.reply, turn.message, turn.question) for turn in turns)
    print(f"\nreplies {len(turns)}; words {np.mean(sizes):.0f} (max {max(sizes)})")
    top, text = shares[0]
    print(f"most frequent frame {top:.1%}: {text!r}; frames {len(shares)}; without a frame {bare / len(turns):.0%}")
    print(f"matched {rate:.0%} on their own, {crossed:.0%} crossing off")
    asked = Counter(turn.question for turn in turns if turn.question)
    print("questions asked most:", [(number, text) for text, number in asked.most_common(6)])
    plain = [turn for turn in turns if turn.draft and _is_bare(turn)]
    copies = sum(_parrots(turn) for turn in turns)
    print(f"reflections that add nothing {len(plain) / len(turns):.0%}; giving back a whole message {copies}")
    print("moves", dict(Counter(str(turn.plan.move) for turn in turns).most_common()))
    print(
        "repaired",
        sum(bool(turn.repairs) for turn in turns),
        "failed",
        sum("!!" in turn.reply for turn in turns),
    )


if __name__ == "__main__":
    main()
