"""Holds conversations until it is killed: `python -m tests.support.talker`, a line `URL<tab>FOLDER` for each.

It forks for each line, so that every conversation is begun by a process of its own without the time of the imports.
A line is printed for the child's id, and one for each message as soon as it counts as heard, and as answered.
"""

import asyncio
import os
import sys
from pathlib import Path

import numpy as np

from coach_bot.journal import Entry, open_journal

VISITOR, THREAD = "visitor", "thread"


async def talk(url: str, folder: Path) -> None:
    """A conversation that goes on where the last one ended."""
    journal = await open_journal(url, folder)
    conversation = await journal.conversations.open(VISITOR, THREAD)
    vector = np.ones(384, np.float32)
    while True:
        number = conversation.turns + 1
        said = Entry(f"message {number} {'word ' * 200}", vector=vector)
        await journal.conversations.heard(conversation, said)
        print(f"heard {number}", flush=True)
        await asyncio.sleep(0.004)
        answered = Entry(said.leader, f"reply {number}", vector=vector, reply_vector=vector)
        await journal.conversations.replied(conversation, answered)
        print(f"answered {number}", flush=True)


def main() -> None:
    """Forks for each line of standard input."""
    for line in sys.stdin:
        url, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            asyncio.run(talk(url, Path(folder)))
        print(f"child {child}", flush=True)
        _, status = os.waitpid(child, 0)
        print(f"ended {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
