"""`coach-bot eval`: holds the conversations, has them judged, and tells what came of it."""

import json
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach_bot.embedding import Embedder
from coach_bot.errors import ContentError, SettingsError
from coach_bot.evals.articles import read_shelf
from coach_bot.evals.baseline import PLAIN, PlainName, open_plain
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.verdict import Judge
from coach_bot.evals.judged import JudgedConversation, judge_conversation
from coach_bot.evals.run import Told, run
from coach_bot.evals.scenario import Scenario, load_scenarios
from coach_bot.evals.score import Column, score
from coach_bot.evals.speakers import CoachSpeaker, Speaker
from coach_bot.evals.transcript import Conversation, read_transcripts
from coach_bot.settings import Settings

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

SMALL = (
    "ward-temper",
    "line-underperformer",
    "builder-at-the-edge",
    "testing-the-machine",
    "chef-burnt-bridges",
    "service-desk-one-word",
)
"""The scenarios of a small run, which shows that everything works and no more."""

Lens = Callable[[Sequence[str]], Awaitable[list[float]]]
"""Messages to the share of leading in each, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the composition root lends to an evaluation.

    Attributes:
        open_coach: opens the product by its settings.
        open_lens: the lens that reads all leaders alike.
        weights: finds the local model's weights, or None.
        knowledge: the articles.
    """

    settings: Settings
    embedder: Embedder
    open_coach: Callable[[Settings], Awaitable["Coach"]]
    open_lens: Callable[[], Awaitable[Lens]]
    weights: Callable[[], Path | None]
    knowledge: Path


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    scenarios: Path | None = None
    only: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    small: bool = False
    out: Path | None = None
    score: tuple[Path, ...] = ()
    as_json: bool = False
    html: Path | None = None
    baseline: Path | None = None
    save: Path | None = None
    judge_model: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The outcome of an evaluation."""

    scenarios: int
    columns: tuple[Column, ...]
    judged: tuple[JudgedConversation, ...] = field(repr=False)
    made: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%d"))

    def figures(self) -> dict[str, Any]:
        """The figures alone, as JSON holds them."""
        return {
            "made": self.made,
            "scenarios": self.scenarios,
            "speakers": [_rounded(asdict(column)) for column in self.columns],
        }

    def as_json(self) -> str:
        """Figures, transcripts and verdicts."""
        whole = self.figures() | {"conversations": [_conversation(each) for each in self.judged]}
        return json.dumps(whole, ensure_ascii=False)


def carry_out(order: Order, shop: Workshop) -> bool:
    """Evaluates and tells of it as ordered; False when a countable rule fell against the baseline.

    Raises:
        CoachError: see `evaluate`; or a file cannot be written.
    """
    import asyncio
    import sys

    from coach_bot.evals import comparing, table

    card = asyncio.run(evaluate(order, shop, _tell if sys.stderr.isatty() else None))
    if order.as_json:
        sys.stdout.write(card.as_json() + "\n")
    else:
        table.show(card.columns)
    if order.html is not None:
        from coach_bot.evals.page import page

        write(order.html, page(card))
    if order.save is not None:
        write(order.save, json.dumps(card.figures(), indent=1) + "\n")
    if order.baseline is None:
        return True
    fallen = comparing.compare(comparing.read_baseline(order.baseline), card.columns)
    sys.stderr.write(comparing.told(fallen))
    return not any(each.countable for each in fallen)


def write(path: Path, text: str) -> None:
    """Writes a file of the evaluation.

    Raises:
        ContentError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise ContentError(f"{path} cannot be written ({error.strerror}).") from error


def _tell(speaker: str, done: int, of: int) -> None:
    import sys

    sys.stderr.write(f"\r{speaker}: {done} of {of} conversations" + ("\n" if done == of else ""))
    sys.stderr.flush()


async def evaluate(order: Order, shop: Workshop, told: Told | None = None) -> Scorecard:
    """Runs what was ordered, or reads the transcripts that were named, and scores it.

    Raises:
        CoachError: a scenario, a setting or a file is at fault.
    """
    scenarios = load_scenarios(order.scenarios, order.only)
    if order.small and not order.only:
        scenarios = [each for each in scenarios if each.id in SMALL] or scenarios[:4]
    by_id = {scenario.id: scenario for scenario in scenarios}
    lens = await shop.open_lens()
    if order.score:
        files = [file for path in order.score for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
        held = [each for file in files for each in read_transcripts(file) if each.scenario in by_id]
        if not held:
            raise ContentError(f"{order.score[0]} holds no conversation of these scenarios. Check --scenarios.")
    else:
        with tempfile.TemporaryDirectory(prefix="coach-evaluation-") as folder:
            held = await _hold(order, shop, scenarios, order.out or Path(folder), told)
    judge = Judge(read_shelf(shop.knowledge, shop.settings), Reader(shop.embedder.embed))
    card = await assess(held, by_id, judge, lens)
    if order.judge_model:
        from coach_bot.evals.rubric import second_opinion

        columns = await second_opinion(order.judge_model, shop.settings, card.columns, card.judged)
        card = replace(card, columns=columns)
    return card


async def assess(
    held: Sequence[Conversation], scenarios: dict[str, Scenario], judge: Judge, lens: Lens | None = None
) -> Scorecard:
    """The scorecard of conversations that were held, speakers in the order in which they come."""
    judged = []
    for each in held:
        scenario = scenarios[each.scenario]
        seen = await lens([turn.message for turn in each.turns]) if lens and scenario.branches and each.turns else []
        judged.append(judge_conversation(each, scenario, judge, seen))
    names = list(dict.fromkeys(each.speaker for each in held))
    columns = [score([each for each in judged if each.conversation.speaker == name], judge.shelf) for name in names]
    return Scorecard(len({each.scenario for each in held}), tuple(columns), tuple(judged))


async def _hold(
    order: Order, shop: Workshop, scenarios: Sequence[Scenario], folder: Path, told: Told | None
) -> list[Conversation]:
    reader = Reader(shop.embedder.embed)
    held: list[Conversation] = []
    with tempfile.TemporaryDirectory(prefix="coach-evaluation-") as data:
        held += await _run(await open_product(shop, Path(data)), scenarios, reader, folder, told)
    for name in _plain_names(order.against):
        held += await _run(_open_baseline(name, shop), scenarios, reader, folder, told)
    return held


async def _run(
    speaker: Speaker, scenarios: Sequence[Scenario], reader: Reader, folder: Path, told: Told | None
) -> list[Conversation]:
    try:
        return await run(speaker, scenarios, reader, folder / f"{speaker.name}.jsonl", told)
    finally:
        await speaker.close()


async def open_product(shop: Workshop, data: Path) -> CoachSpeaker:
    """The product with a data folder of its own, but for the weights and the articles, which are the owner's."""
    own = shop.settings
    here = {"data_dir": data, "knowledge_dir": shop.knowledge, "chroma_url": "", "database_url": ""}
    for name in ("cache", "index"):  # what was embedded once need not be again
        if (own.data_dir / name).is_dir():
            shutil.copytree(own.data_dir / name, data / name, ignore=shutil.ignore_patterns("*.lock"))
    weights = shop.weights() if own.speaker == "local" else None
    if weights is not None:
        here["local_model"] = str(weights)
    coach = await shop.open_coach(own.model_copy(update=here))
    model = own.model if coach.way == "model" else weights.stem if weights else ""
    return CoachSpeaker(coach, coach.way, model)


def _open_baseline(name: PlainName, shop: Workshop) -> Speaker:
    own = shop.settings
    weights = shop.weights() if own.speaker == "local" or not own.model_is_set else None
    return open_plain(name, own, shop.embedder, shop.knowledge, weights)


def _plain_names(given: Sequence[str]) -> list[PlainName]:
    for name in given:
        if name not in PLAIN:
            raise SettingsError(f"--against {name} is not known. Use {' or '.join(PLAIN)}.")
    return [name for name in PLAIN if name in given]


def _conversation(judged: JudgedConversation) -> dict[str, Any]:
    verdicts = {id(each.turn): each for each in judged.turns}
    turns = []
    for turn in judged.conversation.turns:
        found = verdicts.get(id(turn))
        turns.append(asdict(turn) | {"verdict": asdict(found.verdict) if found else None})
    return {
        "speaker": judged.conversation.speaker,
        "scenario": judged.scenario.id,
        "lens": list(judged.lens),
        "turns": turns,
    }


def _rounded(value: Any) -> Any:
    """Numbers as a person reads them, so that a committed file changes only when a figure does."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items() if each is not None}
    return value
