"""The scorecard as one page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach_bot.evals.command import Scorecard


def page(card: "Scorecard") -> str:
    """The page, to come."""
    return f"<pre>{card.figures()}</pre>"
