"""Chainlit's view of the journal: conversations are read, renamed and deleted here, each by its owner alone.

Words are written once, by the turn, so Chainlit's own orders to store them do nothing. What may be seen or changed
follows from who is asking, never from an id that a client sent. Imported after Chainlit's environment is set.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from chainlit.data.base import BaseDataLayer
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit.user import PersistedUser, User

from coach_bot.errors import ConversationError
from coach_bot.journal import Conversation, Journal, Opinion
from coach_bot.web.gate import is_uuid
from coach_bot.web.identity import asking
from coach_bot.web.steps import reply_of

MOST_LISTED = 100
LONGEST_SEARCH = 200

Shown = Callable[[Journal, Conversation], Awaitable[dict[str, Any]]]


class JournalLayer(BaseDataLayer):  # type: ignore[misc]  # Chainlit's types are not followed
    """What Chainlit's endpoints ask for.

    Args:
        journal: the journal, or None while the coach is not open.
        shown: a conversation as a page is shown it.
        deleted: told that a visitor has deleted a conversation.
    """

    def __init__(
        self, journal: Callable[[], Journal | None], shown: Shown, deleted: Callable[[str, str], Awaitable[None]]
    ) -> None:
        self._journal = journal
        self._shown = shown
        self._deleted = deleted

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """The visitor; nothing is kept of one for it."""
        return PersistedUser(id=identifier, createdAt="", identifier=identifier)

    async def create_user(self, user: User) -> PersistedUser | None:
        """The visitor, as `get_user`."""
        return await self.get_user(user.identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        """The one who asks, when the conversation is theirs; else empty, as for one that is not there."""
        visitor, journal = asking(), self._journal()
        if not visitor or journal is None or not is_uuid(thread_id):
            return ""
        return visitor if await journal.conversations.owner(thread_id) == visitor else ""

    async def get_thread(self, thread_id: str) -> Any:
        """The conversation with its messages, when it is of the one who asks; else None."""
        visitor, journal = asking(), self._journal()
        if not visitor or journal is None or not is_uuid(thread_id):
            return None
        try:
            conversation = await journal.conversations.open(visitor, thread_id)
        except ConversationError:
            return None
        if not conversation.entries and not conversation.opening:
            return None
        return await self._shown(journal, conversation)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> Any:
        """A page of the conversations of the one who asks; empty unless they want to be remembered."""
        visitor, journal, cursor = asking(), self._journal(), pagination.cursor
        nothing = PaginatedResponse(data=[], pageInfo=PageInfo(hasNextPage=False, startCursor=None, endCursor=None))
        if not visitor or journal is None or filters.userId not in {None, visitor}:
            return nothing
        first = max(1, min(pagination.first, MOST_LISTED))
        listed = await journal.conversations.listed(
            visitor,
            first=first + 1,
            after=cursor if is_uuid(cursor) else None,
            search=(filters.search or "").strip()[:LONGEST_SEARCH],
        )
        more, listed = len(listed) > first, listed[:first]
        if not listed:
            return nothing
        data = [
            {
                "id": each.id,
                "createdAt": datetime.fromtimestamp(each.touched_at, UTC).isoformat(),
                "name": each.name,
                "userId": visitor,
                "userIdentifier": visitor,
                "tags": [],
                "metadata": {},
                "steps": [],
                "elements": [],
            }
            for each in listed
        ]
        return PaginatedResponse(
            data=data, pageInfo=PageInfo(hasNextPage=more, startCursor=listed[0].id, endCursor=listed[-1].id)
        )

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Renames a conversation of the one who asks; what else Chainlit would keep of it is not kept."""
        visitor, journal = asking(), self._journal()
        own = user_id is None and metadata is None and tags is None and is_uuid(thread_id)
        if own and visitor and journal is not None and name and name.strip():
            await journal.conversations.rename(visitor, thread_id, name)

    async def delete_thread(self, thread_id: str) -> None:
        """Deletes a conversation of the one who asks, with everything that hangs on it."""
        visitor, journal = asking(), self._journal()
        if (
            visitor
            and journal is not None
            and is_uuid(thread_id)
            and await journal.conversations.delete(visitor, thread_id)
        ):
            await self._deleted(visitor, thread_id)

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Keeps what the one who asks thinks of a reply of theirs; gives its id, empty when there is no such reply."""
        visitor, journal, reply = asking(), self._journal(), reply_of(feedback.forId)
        if not visitor or journal is None or not is_uuid(reply):
            return ""
        opinion = Opinion(reply, feedback.value, feedback.comment or "")
        return reply if await journal.feedback.give(visitor, opinion) else ""

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Takes back an opinion of the one who asks."""
        visitor, journal = asking(), self._journal()
        if not visitor or journal is None or not is_uuid(feedback_id):
            return False
        return await journal.feedback.take_back(visitor, feedback_id)

    async def create_step(self, step_dict: Any) -> None:
        """Nothing: the turn has kept the words."""

    async def update_step(self, step_dict: Any) -> None:
        """Nothing: the turn has kept the words."""

    async def delete_step(self, step_id: str) -> None:
        """Nothing: what a page takes back was never kept."""

    async def create_element(self, element: Any) -> None:
        """Nothing: sources are kept with the reply."""

    async def get_element(self, thread_id: str, element_id: str) -> Any:  # noqa: ARG002
        """None: there are no elements apart from messages."""
        return None

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Nothing: there are no elements apart from messages."""

    async def get_favorite_steps(self, user_id: str) -> list[Any]:  # noqa: ARG002
        """None: favourites are switched off."""
        return []

    async def build_debug_url(self) -> str:
        """None: there is no such page."""
        return ""

    async def close(self) -> None:
        """Nothing: the journal is closed by the coach."""
