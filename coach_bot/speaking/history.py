"""How much of a conversation a model is shown: a window that moves rarely, so that prompts share a prefix."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach_bot.coaching.moves import Exchange

HIGH_TOKENS = 560
LOW_TOKENS = 260
LEADER_WORDS = 70
REPLY_WORDS = 90
DROPPED_WORDS = 14
DROPPED_KEPT = 6


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown of the history.

    Attributes:
        exchanges: the latest ones, each shortened, oldest first.
        dropped: the first words of what the leader said in the exchanges before those, oldest first.
    """

    exchanges: tuple[Exchange, ...] = ()
    dropped: tuple[str, ...] = ()


def tokens(text: str) -> int:
    """About how many tokens a model counts in an English text; four characters each is on the safe side."""
    return len(text) // 4 + 1


def window(history: Sequence[Exchange], high: int = HIGH_TOKENS, low: int = LOW_TOKENS) -> Window:
    """The part of the history that is shown.

    Grows by one exchange a turn; when it holds more than `high` tokens, the oldest are dropped at once down
    to `low`. It depends on the history alone: a turn's window begins as the last one's did, but for the rare
    turns in which a block is dropped. The coach's opening, which answers nobody, is left out.
    """
    kept: list[Exchange] = []
    dropped: list[str] = []
    for exchange in history:
        if not exchange.leader.strip():
            continue
        short = shorten(exchange.leader, LEADER_WORDS)
        kept.append(replace(exchange, leader=short, reply=shorten(exchange.reply, REPLY_WORDS) or "…"))
        if sum(map(_size, kept)) > high:
            while len(kept) > 1 and sum(map(_size, kept)) > low:
                dropped.append(shorten(kept.pop(0).leader, DROPPED_WORDS))
    return Window(tuple(kept), tuple(dropped[-DROPPED_KEPT:]))


def _size(exchange: Exchange) -> int:
    return (
        tokens(exchange.leader) + tokens(exchange.reply) + 8
    )  # the frame that a chat template puts around two messages


def shorten(text: str, words: int) -> str:
    """The text in at most `words` words: its whole sentences if they come near, else cut with an ellipsis."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    cut = " ".join(parts[:words])
    ends = [match.end() for match in re.finditer(r"[.!?][\"')”’]?(?=\s)", cut)]
    if ends and ends[-1] > len(cut) * 0.6:
        return cut[: ends[-1]]
    return f"{cut.rstrip(',;:–-')} …"
