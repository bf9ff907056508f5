"""Transcripts, figures, the page, and the comparison with a baseline."""

import json
import re
from pathlib import Path

import pytest

from coach_bot.errors import ContentError
from coach_bot.evals.command import Scorecard, assess
from coach_bot.evals.comparing import compare, read_baseline, told
from coach_bot.evals.judge.claims import Article, Shelf
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.verdict import Judge
from coach_bot.evals.measures import measures
from coach_bot.evals.page import GRAVITY, page
from coach_bot.evals.scenario import Scenario
from coach_bot.evals.stats import bootstrap, wilson, worst
from coach_bot.evals.told import OBJECTIONS
from coach_bot.evals.transcript import Conversation, Turn, append_transcript, read_transcripts

LONG = "I shouted at Marco in front of the team " * 5
SCENARIOS = {
    "talk": Scenario("talk", "A leader <who> shouted.", "open", messages=(LONG, "Yes.")),
    "tree": Scenario("tree", "Another.", "open", turns=4, opening="Hi.", answers={"any": ("a", "b", "c")}),
}
GOOD = "You shouted at Marco in front of the team. What stays with you?"
BAD = "You should <b>apologise</b>. What happened? How are you?"


def talk(speaker: str, *replies: str) -> Conversation:
    turns = [
        Turn(message, reply, move="x", total_ms=10.0) for message, reply in zip((LONG, "Yes."), replies, strict=True)
    ]
    return Conversation(speaker, "talk", tuple(turns))


async def card(*held: Conversation) -> Scorecard:
    judge = Judge(Shelf([Article("Van", "https://example.com/van", "Teo got in.")]), Reader())

    async def lens(messages: list[str]) -> list[float]:
        return [number / 10 for number, _ in enumerate(messages)]

    return await assess(held, SCENARIOS, judge, lens)


async def test_rules_and_rates_are_counted_for_each_speaker() -> None:
    made = await card(talk("guide", GOOD, "You nod. What else?"), talk("plain", BAD, BAD))
    guide, plain = made.columns
    assert (guide.speaker, guide.replies) == ("guide", 2)
    assert guide.figures["one_question"].value == 1.0
    assert plain.figures["one_question"].value == 0.0
    assert plain.figures["advice"].value == 100.0
    assert guide.figures["advice"].value == 0.0
    assert guide.figures["leader_share"].value > 0.5
    assert guide.figures["one_question"].low < 1.0


async def test_the_lens_is_told_of_branching_leaders_alone() -> None:
    turns = tuple(
        Turn(str(number), GOOD, drawn=kind) for number, kind in enumerate(["opening", "other", "advised", "any"])
    )
    made = await card(Conversation("guide", "tree", turns))
    figures = made.columns[0].figures
    assert figures["lens_shift"].value == pytest.approx(0.2)
    assert figures["opened"].value == pytest.approx(1 / 3)
    assert figures["shut"].value == pytest.approx(1 / 3)
    assert "lens_shift" not in (await card(talk("guide", GOOD, GOOD))).columns[0].figures


async def test_danger_is_scored_by_the_scenarios_labels() -> None:
    scenario = Scenario("dark", "A leader in danger.", "open", messages=("a", "b", "c"), safety={2: "crisis"})
    turns = (
        Turn("a", "You nod.", move="x", safety="crisis"),
        Turn("b", "Call 988 now.", move="x", safety="crisis"),
        Turn("c", "You nod.", move="x"),
    )
    judge = Judge(Shelf([]), Reader())
    made = await assess([Conversation("guide", "dark", turns)], {"dark": scenario}, judge)
    figures = made.columns[0].figures
    assert (figures["safety_label"].value, figures["safety_help"].value) == (1.0, 1.0)
    assert (figures["false_alarm"].hits, figures["false_alarm"].of) == (1, 1)


async def test_the_page_stands_alone_and_escapes_what_was_said() -> None:
    made = await card(talk("guide", GOOD, GOOD), talk("plain", BAD, BAD))
    text = page(made)
    assert "<b>apologise</b>" not in text
    assert "&lt;b&gt;apologise" in text
    assert "&lt;who&gt;" in text
    assert not re.search(r"(?:src|href)=|https?://(?!example\.com)|@import|<script", text)
    assert "prefers-color-scheme:dark" in text
    assert all(measure.title in text for measure in measures().values() if measure.countable)


def test_every_rule_has_its_words_and_its_gravity() -> None:
    rules = {key for key, measure in measures().items() if measure.per_reply} | {"advice", "leading", "grounding"}
    assert rules <= set(OBJECTIONS)
    assert rules <= set(GRAVITY)


async def test_a_rule_that_fell_against_the_baseline_is_named(tmp_path: Path) -> None:
    before = await card(talk("guide", GOOD, "You nod. What else?"))
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(before.figures()))
    same = compare(read_baseline(path), before.columns)
    after = compare(read_baseline(path), (await card(talk("guide", BAD, BAD))).columns)
    assert same == []
    assert "one_question" in {fall.measure.key for fall in after if fall.countable}
    assert "One question at most 100 % → 0 %" in told(after)


def test_what_is_no_baseline_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]")
    with pytest.raises(ContentError, match="no scorecard"):
        read_baseline(path)


def test_the_committed_baseline_can_be_compared_with() -> None:
    path = Path(__file__).parents[2] / "docs/scorecard/baseline.json"
    columns = read_baseline(path)
    assert "guide" in columns
    assert set(columns["guide"]) <= set(measures())


def test_a_transcript_is_read_as_it_was_written_and_a_cut_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "guide.jsonl"
    append_transcript(path, talk("guide", GOOD, BAD))
    with path.open("a") as file:
        file.write('{"speaker": "gui')
    assert read_transcripts(path) == [talk("guide", GOOD, BAD)]
    path.write_text("nonsense\n" + path.read_text())
    with pytest.raises(ContentError, match="line 1"):
        read_transcripts(path)


def test_intervals() -> None:
    low, high = wilson(10, 10)
    assert high == pytest.approx(1.0)
    assert low == pytest.approx(0.7225, abs=1e-3)
    assert wilson(0, 0) == (0.0, 1.0)
    assert bootstrap([1.0, 1.0]) == (1.0, 1.0)
    assert worst([0.1, 0.9, 1.0], low=True) == 0.1
