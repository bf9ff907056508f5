"""The steps of a guided reflection, and the move that each makes."""

from enum import StrEnum

from coach_bot.coaching.moves import Move, Stage


class Step(StrEnum):
    """What a reflection looks at, in this order."""

    HAPPENED = "happened"
    FELT = "felt"  # what it did to the leader
    OTHER = "other"  # how it was for the other
    OWN = "own"
    NEEDS = "needs"  # what the relationship needs
    SERVED = "served"  # who else is served by getting it right
    STEP = "step"  # one next step, with whom and by when


STEPS = tuple(Step)
MOVES = {
    Step.HAPPENED: Move.EXPLORE,
    Step.FELT: Move.FEEL,
    Step.OTHER: Move.OTHER,
    Step.OWN: Move.OWN,
    Step.NEEDS: Move.AHEAD,
    Step.SERVED: Move.OUTWARD,
    Step.STEP: Move.COMMIT,
}
STAGES = {
    Step.HAPPENED: Stage.EXPLORE,
    Step.FELT: Stage.FEEL,
    Step.OTHER: Stage.OTHER,
    Step.OWN: Stage.OWN,
    Step.NEEDS: Stage.AHEAD,
    Step.SERVED: Stage.AHEAD,
    Step.STEP: Stage.COMMIT,
}


def number(step: Step) -> int:
    """The place of a step, counted from 1."""
    return STEPS.index(step) + 1
