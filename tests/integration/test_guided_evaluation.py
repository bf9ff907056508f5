"""The evaluation of reflections, small: as its users run it, and what it counts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach_bot.evals.reflections import LEADERS, Held, asked_again, untraced
from coach_bot.evals.scenario import load_scenarios
from coach_bot.evals.transcript import Conversation, Turn

ROOT = Path(__file__).parents[2]


def held(*turns: Turn, steps: tuple[str, ...] = (), note: dict[str, object] | None = None) -> Held:
    return Held(Conversation("guide", "x", turns), steps, note, 1, (False,) * len(turns))


def test_there_are_at_least_twelve_leaders_of_different_styles() -> None:
    leaders = load_scenarios(LEADERS)
    assert len(leaders) >= 12
    assert all(leader.branches for leader in leaders)
    assert len({leader.style for leader in leaders}) >= 6


def test_a_sentence_that_the_leader_did_not_write_is_found() -> None:
    note = {
        "happened": ["I shouted."], "mattered": ["I was wrong."], "at_first": "", "at_last": "",
        "step": "I'll ask her.", "person": "", "when": "",
    }  # fmt: skip
    said = held(Turn("I shouted.  I'll\nask her.", "You shouted."), steps=("",), note=note)
    assert untraced(said) == ["I was wrong."]


def test_a_step_that_was_answered_before_it_was_asked_is_found() -> None:
    told = Turn("I felt small.", "What was yours?", drawn="feeling")
    own = Turn("The list.", "How did you feel?", drawn="own")
    again = Turn("Small, as I said.", "I see.", drawn="feeling")
    assert asked_again(held(told, own, again, steps=("own", "felt", ""))) == ["felt"]
    assert asked_again(held(own, told, again, steps=("felt", "felt", ""))) == []


@pytest.mark.timeout(300)
def test_reflections_are_held_and_counted(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "OPENAI_"))}
    done = subprocess.run(
        [sys.executable, "-m", "coach_bot", "eval", "--reflections", "--speaker", "guide", "--json",
         "--only", "foreman-few-words", "--only", "shop-owner-leaves-early"],
        cwd=ROOT, env=kept | {"COACH_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1"},
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)["figures"]
    assert (figures["reflections"], figures["finished"], figures["untraced"], figures["failed"]) == (2, 2, 0, 0)
    assert figures["parts_of_notes"] > 10
