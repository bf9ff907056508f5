"""Measures the guard: advice found and taken for advice, claims about the articles let pass, and time per sentence.

    python -m tests.bench.guard

`advice.yaml`, `grounding.yaml` and, after a first look (20 of 40 found, 1 of 40 taken for advice), `advice_fresh.yaml`
were tuned on. `advice_held_out.yaml` and `grounding_held_out.yaml` were not.
"""

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from coach_bot.coaching.moves import Move, Plan, Question, Stage
from coach_bot.coaching.rules import asking
from coach_bot.coaching.rules.advice import is_advice
from coach_bot.coaching.rules.claims import Likeness
from coach_bot.coaching.rules.grounding import Evidence, supported
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.errors import SpeakerError
from coach_bot.library.load import load
from coach_bot.library.split import split
from coach_bot.speaking.guard import Guard

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
REPLIES = 100


def _read(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text("utf-8"))


def _advises(line: str) -> bool:
    sentence, _, leader = line.partition(" | ")
    return is_advice(sentence, leader) or (asking.is_question(sentence) and not asking.may_be_asked(sentence))


def advice(kinds: dict[str, list[str]]) -> str:
    """How much advice is found, and how much else is taken for it."""
    found, taken = (sum(map(_advises, kinds[kind])) for kind in ("advice", "none"))
    return f"found {found}/{len(kinds['advice'])}, taken for advice {taken}/{len(kinds['none'])}"


def evidence(name: str) -> list[Evidence]:
    """The passages of one article."""
    article = load(name, (ROOT / "knowledge" / name).read_bytes())
    return [Evidence(each.id, each.title, each.url, each.text) for each in split(article, name)]


def claims(items: Iterable[dict[str, str]], likeness: Likeness | None) -> str:
    """Precision and recall of what is let pass, and what was let pass that should not have been."""
    seen: Counter[tuple[bool, bool]] = Counter()
    wrong: Counter[str] = Counter()
    for item in items:
        passed = supported(item["claim"], evidence(item["found"]), likeness=likeness) is not None
        true = item["kind"] == "supported"
        seen[true, passed] += 1
        wrong[item["kind"]] += passed and not true
    kept, lost, let, out = seen[True, True], seen[True, False], seen[False, True], seen[False, False]
    return (
        f"precision {kept / (kept + let):.2f}, recall {kept / (kept + lost):.2f}, "
        f"let pass wrongly {let}/{let + out} {dict(+wrong)}"
    )


def milliseconds(sentences: list[str]) -> float:
    """Mean CPU time for each sentence of a reply, without embedding; other work on the machine does not count."""
    question = Question("q", "What part of this is yours to carry?", (Move.OWN,))
    plan = Plan(Stage.EXPLORE, Move.EXPLORE, (question,))
    for turn in range(REPLIES + 5):
        if turn == 5:  # patterns are compiled at their first use
            started = time.process_time()
        guard = Guard(plan, message="I am tired of this. " * 10, history=[], hits=[], coach_name="Vera Lind")
        try:
            for place in range(4):
                guard.feed(sentences[(4 * turn + place) % len(sentences)] + " ")
            guard.feed("What matters most to you?")
            guard.finish()
        except SpeakerError:
            continue
    return 1000 * (time.process_time() - started) / (5 * REPLIES)


def main() -> None:
    """Prints the figures."""
    lines = _read("advice.yaml")
    for name in ("advice", "advice_fresh", "advice_held_out"):
        print(f"{name}: {advice(_read(f'{name}.yaml'))}")
    embedder = OnnxEmbedder()

    def likeness(text: str, sentences: Any) -> list[float]:
        vectors = embedder.embed([text, *sentences])
        return [float(vectors[0] @ each) for each in vectors[1:]]

    for name, label in (("grounding.yaml", "tuned on"), ("grounding_held_out.yaml", "held out")):
        print(f"claims, {label}: {claims(_read(name), likeness)}; by words alone: {claims(_read(name), None)}")
    print(f"guard: {milliseconds([line.partition(' | ')[0] for line in lines['none']]):.2f} ms of CPU a sentence")


if __name__ == "__main__":
    main()
