"""Addresses of conversations, and what leaders think of replies."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from coach_bot.errors import JournalError
from coach_bot.web.body import read_json
from coach_bot.web.gate import READ


class Threads:
    """The page at a conversation's own address, and thumbs.

    Args:
        page: answers with the chat.
        layer: Chainlit's data layer over the journal, which knows who is asking.
        is_open: whether the journal can be asked.
    """

    def __init__(self, page: Callable[[], Awaitable[Response]], layer: Any, is_open: Callable[[], bool]) -> None:
        self._page = page
        self._layer = layer
        self._is_open = is_open

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes to `app`."""
        app.add_api_route("/thread/{thread}", self.show, methods=sorted(READ))
        app.add_api_route("/feedback", self.judge, methods=["PUT"])
        app.add_api_route("/feedback", self.take_back, methods=["DELETE"])

    async def show(self, thread: str) -> Response:
        """The chat at a conversation of the one who asks; else, and for one that is not there, the plain start."""
        try:
            if self._is_open() and not await self._layer.get_thread_author(thread):
                return RedirectResponse("/", 302)
        except JournalError:
            pass  # the page has nothing of the conversation in it; its socket is told when there is none
        return await self._page()

    async def judge(self, request: Request) -> Response:
        """Keeps what a leader thinks of a reply of theirs; anything else is not found."""
        from chainlit.types import Feedback

        given = (await read_json(request)).get("feedback")
        given = given if isinstance(given, dict) else {}
        reply, value, comment = given.get("forId"), given.get("value"), given.get("comment")
        if not isinstance(reply, str) or value not in {0, 1} or not isinstance(comment, str | None):
            return JSONResponse({"detail": "not found"}, 404)
        try:
            kept = await self._layer.upsert_feedback(Feedback(forId=reply, value=int(value), comment=comment))
        except JournalError:
            return JSONResponse({"detail": "not kept"}, 503)
        return JSONResponse(
            {"success": True, "feedbackId": kept} if kept else {"detail": "not found"}, 200 if kept else 404
        )

    async def take_back(self, request: Request) -> Response:
        """Takes back what a leader thought of a reply; not found when they did not say."""
        given = (await read_json(request)).get("feedbackId")
        try:
            gone = isinstance(given, str) and await self._layer.delete_feedback(given)
        except JournalError:
            return JSONResponse({"detail": "not kept"}, 503)
        return JSONResponse({"success": True} if gone else {"detail": "not found"}, 200 if gone else 404)
