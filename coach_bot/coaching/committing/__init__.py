"""Steps that a leader commits to: noticed in a message, dated, said back."""

from coach_bot.coaching.committing.moments import Day, read_day
from coach_bot.coaching.committing.noticing import Noticed, notice
from coach_bot.coaching.committing.wording import asked_how_it_went

__all__ = ["Day", "Noticed", "asked_how_it_went", "notice", "read_day"]
