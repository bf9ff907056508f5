"""A process that holds a conversation is killed at random moments; whatever it had acknowledged is there."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_bot.journal import Entry
from tests.support.places import Place
from tests.support.talker import THREAD, VISITOR

KILLS = {"sqlite": 30, "postgresql": 10}


@pytest.fixture
def talker() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.talker"],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    process.wait(10)


def killed_after(talker: subprocess.Popen[str], place: Place, seconds: float) -> tuple[int, int]:
    """The last message that was heard, and the last that was answered, before a child was killed; 0 for none."""
    assert talker.stdin is not None
    assert talker.stdout is not None
    talker.stdin.write(f"{place.url}\t{place.folder}\n")
    talker.stdin.flush()
    last = {"child": 0, "heard": 0, "answered": 0, "ended": 0}
    for line in talker.stdout:
        kind, number = line.split()
        last[kind] = int(number)
        if kind == "heard" and seconds:
            time.sleep(seconds)
            os.kill(last["child"], signal.SIGKILL)
            seconds = 0.0
        if kind == "ended":
            break
    assert last["ended"] == -signal.SIGKILL, "the conversation ended by itself: the database failed"
    return last["heard"], last["answered"]


async def test_all_that_was_acknowledged_outlasts_every_kill(place: Place, talker: subprocess.Popen[str]) -> None:
    chance, cut = random.Random(7), set[int]()
    for _ in range(KILLS["sqlite" if place.is_sqlite else "postgresql"]):
        heard, answered = killed_after(talker, place, chance.uniform(0.001, 0.06))
        async with place.opened() as journal:
            conversation = await journal.conversations.open(VISITOR, THREAD)
            told = {int(entry.leader.split()[1]): entry.reply for entry in conversation.entries}
            assert heard in told
            assert conversation.turns - heard in {0, 1}  # the next may be kept and not yet acknowledged
            assert list(told) == list(range(conversation.turns - len(told) + 1, conversation.turns + 1))
            # at most the reply being spoken is missing
            missing = {number for number, reply in told.items() if not reply} - cut
            assert missing <= {heard, heard + 1} - {answered}
            assert len(missing) <= 1
            cut |= missing
            number = conversation.turns + 1
            await journal.conversations.heard(conversation, Entry(f"message {number}"))
            await journal.conversations.replied(conversation, Entry(f"message {number}", f"reply {number}"))
    print(f"{len(cut)} replies were cut off")
