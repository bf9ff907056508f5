"""Buttons under a quiet line. What a button does is kept here, on the server; a page only tells which was tapped."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

OFFER = "offer"
MOST = 80
"""Buttons of one page that still work, the latest."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A button.

    Attributes:
        label: the words on it.
        kind: what tapping it does: a key of the handlers of offers.
        value: what it is done with.
        lasting: whether it stays when it was tapped; else it goes, with its neighbours under the same line.
    """

    label: str
    kind: str
    value: str = ""
    lasting: bool = False


async def show(offers: Sequence[Offer], line: str, *, again: bool = False) -> None:
    """Shows buttons under the line with that id.

    Args:
        again: whether the page may have them already, from before the server was started anew.
    """
    from chainlit.action import Action
    from chainlit.user_session import user_session

    kept: dict[str, tuple[Offer, Any]] = user_session.get("offers") or {}
    for offer in offers:
        action = Action(name=OFFER, label=offer.label, payload={}, id=_id(offer, line))
        kept[action.id] = (offer, action)
        if again:
            await action.remove()
        await action.send(for_id=line)
    kept = dict(list(kept.items())[-MOST:])
    user_session.set("offers", kept)
    # what a page that was away is shown again
    user_session.set("actions", [action for _, action in kept.values()])


def _id(offer: Offer, line: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{line} {offer.kind} {offer.value} {offer.label}"))


async def tapped(action_id: str) -> Offer | None:
    """The button of that id, if this page was shown it and it still stands; one that does not last is taken away."""
    from chainlit.user_session import user_session

    kept: dict[str, tuple[Offer, Any]] = user_session.get("offers") or {}
    offer, action = kept.get(action_id, (None, None))
    if offer is None or action is None:
        return None
    if not offer.lasting:
        await withdraw(action.forId)
    return offer


async def withdraw(line: str) -> None:
    """Takes away the buttons under a line that do not last."""
    from chainlit.user_session import user_session

    kept: dict[str, tuple[Offer, Any]] = user_session.get("offers") or {}
    for action_id, (offer, action) in list(kept.items()):
        if action.forId == line and not offer.lasting:
            del kept[action_id]
            await action.remove()
    user_session.set("offers", kept)
    user_session.set("actions", [action for _, action in kept.values()])
