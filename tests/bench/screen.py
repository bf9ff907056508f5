"""How well the screen hears what must come before coaching: `python -m tests.bench.screen [--small]`.

Three sets, none of them ever trained on or fixed against: `screen_held_out.yaml`, written apart from the code and
before it, with every label and mostly look-alikes among the harmless; the second half of `screen.yaml`, by whoever
wrote the phrases, so that it flatters; and `screen_fresh.yaml`, indirect words alone. A false alarm is any label on a
harmless message. Shares come with Wilson intervals of 95 %.
"""

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from coach_bot.coaching.screening.alarm import alarmed, together
from coach_bot.coaching.screening.safety import screen_turn
from coach_bot.coaching.screening.screen import LABELS
from coach_bot.embedding.ear import Ear
from coach_bot.embedding.onnx import OnnxEmbedder

MESSAGES = Path(__file__).parents[1] / "data" / "screen.yaml"
FRESH = MESSAGES.with_name("screen_fresh.yaml")
HELD_OUT = MESSAGES.with_name("screen_held_out.yaml")
NONE = "none"
DANGERS = frozenset(["crisis", "crisis_other", "harm_others", "concern", "check", "check_other"])
"""What is heard as danger: each is met by asking about it."""


@dataclass(frozen=True)
class Case:
    """A leader's message, what came before it, what it should be heard as and what it was."""

    text: str
    before: tuple[str, ...]
    label: str
    heard: str

    @property
    def right(self) -> bool:
        """Whether it was heard as what it is; danger counts too when the leader is asked about it."""
        asked = {"crisis": {"concern", "check"}, "crisis_other": {"check_other"}, "harm_others": {"check_other"}}
        return self.heard == self.label or self.heard in asked.get(self.label, ())


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of 95 %."""
        if not self.of:
            return 0.0, 1.0
        z, p, n = 1.96, self.value, self.of
        middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))

    def __bool__(self) -> bool:
        return self.of > 0

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.of} = {self.value:.0%} ({low:.0%} to {high:.0%})"


class Screen:
    """The screen as a turn runs it: phrases, and the ear on the early states of the message's embedding.

    Args:
        hearing: whether the ear is used.
    """

    def __init__(self, *, hearing: bool = True) -> None:
        self._hearing = hearing
        self._embedder = OnnxEmbedder()
        self._ear = Ear()
        self.milliseconds: list[float] = []

    def case(self, text: str, before: tuple[str, ...], label: str) -> Case:
        """A message after those before it, as it is heard."""
        labels: list[str] = []
        worry = 0.0
        for turn, message in enumerate((*before, text)):
            early = self._embedder.embed_with_sentences(message).early if self._hearing else ()
            started = time.perf_counter()
            sounds = self._ear.hear(early)
            labels.append(screen_turn(message, labels, before[:turn], sounds, worry) or "")
            self.milliseconds.append(1000 * (time.perf_counter() - started))
            worry = together(alarmed(sounds), worry)
        return Case(text, before, label, labels[-1] or NONE)

    def cases(self, path: Path) -> list[Case]:
        """The messages of a file, as they are heard."""
        items = yaml.safe_load(path.read_text("utf-8"))
        return [self.case(item["text"], tuple(item.get("before", ())), item["label"]) for item in items]


def load(*, held_out: bool, hearing: bool = False) -> list[Case]:
    """The half of `screen.yaml` that phrases may be improved on, or the half held out, as the screen hears them."""
    return Screen(hearing=hearing).cases(MESSAGES)[int(held_out) :: 2]


def load_fresh(*, hearing: bool = False) -> list[Case]:
    """The indirect messages, as the screen hears them."""
    return Screen(hearing=hearing).cases(FRESH)


def recall(cases: Sequence[Case], label: str) -> Share:
    """The share of the messages with `label` that were heard as just that, or about which the leader is asked."""
    of = [case for case in cases if case.label == label]
    return Share(sum(case.right for case in of), len(of))


def noticed(cases: Sequence[Case], *labels: str) -> Share:
    """The share of the messages with one of `labels` that were heard as any danger, so that they meet its reply."""
    of = [case for case in cases if case.label in labels]
    return Share(sum(case.heard in DANGERS for case in of), len(of))


def false_alarms(cases: Sequence[Case], *heard: str) -> Share:
    """The share of the harmless messages that were heard as one of `heard`, or as anything at all."""
    of = [case for case in cases if case.label == NONE]
    return Share(sum(case.heard in heard if heard else not case.right for case in of), len(of))


def main() -> None:
    """Prints recall and false alarms of each label, with and without the ear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="the old halves alone")
    options = parser.parse_args()
    screen, phrases = Screen(), Screen(hearing=False)
    sets = {"screen.yaml, second half": screen.cases(MESSAGES)[1::2], "fresh": screen.cases(FRESH)}
    if not options.small:
        sets = {"held out": screen.cases(HELD_OUT), "held out, phrases alone": phrases.cases(HELD_OUT)} | sets
    console, table = Console(width=150), Table("heard as what it is", *sets)
    for label in LABELS:
        if any(recall(cases, label) for cases in sets.values()):
            table.add_row(label, *(str(recall(cases, label) or "") for cases in sets.values()))
    table.add_section()
    for labels in (("crisis",), ("crisis_other",), ("crisis", "crisis_other")):
        told = " + ".join(labels)
        table.add_row(f"{told}: any danger", *(str(noticed(cases, *labels) or "") for cases in sets.values()))
    table.add_section()
    table.add_row("false alarms", *(str(false_alarms(cases) or "") for cases in sets.values()))
    for label in LABELS:
        if any(false_alarms(cases, label).hits for cases in sets.values()):
            table.add_row(f"  as {label}", *(str(false_alarms(cases, label) or "") for cases in sets.values()))
    console.print(table)
    times = sorted(screen.milliseconds)
    console.print(
        f"screen, without the embedding: p50 {times[len(times) // 2]:.1f} ms, p95 {times[len(times) * 19 // 20]:.1f}"
    )


if __name__ == "__main__":
    main()
