"""The app's own addresses, which come before Chainlit's."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from coach_bot.web.body import read_json
from coach_bot.web.identity import VISITOR
from coach_bot.web.offers import Offer, tapped
from coach_bot.web.page import Page
from coach_bot.web.static import StaticFolder


class Routes:
    """Health, the page, its files, and its buttons.

    Args:
        is_ready: whether the coach can talk.
        act: does what a button does.
    """

    def __init__(
        self,
        page: Page,
        public: StaticFolder,
        is_ready: Callable[[], bool],
        act: Callable[[Offer], Awaitable[None]],
    ) -> None:
        self._act = act
        self._page = page
        self._public = public
        self._is_ready = is_ready

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes to `app`."""
        app.add_api_route("/healthz", self.alive, methods=["GET", "HEAD"])
        app.add_api_route("/readyz", self.ready, methods=["GET", "HEAD"])
        app.add_api_route("/", self.page, methods=["GET", "HEAD"])
        app.add_api_route("/login", self.home, methods=["GET", "HEAD"])
        app.add_api_route("/login/callback", self.home, methods=["GET", "HEAD"])
        app.add_api_route("/robots.txt", self.robots, methods=["GET", "HEAD"])
        app.add_api_route("/favicon", self.favicon, methods=["GET", "HEAD"])
        app.add_api_route("/favicon.ico", self.favicon, methods=["GET", "HEAD"])
        app.add_api_route("/logo", self.logo, methods=["GET", "HEAD"])
        app.add_api_route("/set-session-cookie", self.session_cookie, methods=["POST"])
        app.add_api_route("/project/action", self.action, methods=["POST"])

    async def alive(self) -> Response:
        """The process lives."""
        return JSONResponse({"status": "ok"})

    async def ready(self) -> Response:
        """Whether the coach can talk: 200, or 503 while it cannot yet."""
        ready = self._is_ready()
        return JSONResponse({"status": "ready" if ready else "starting"}, 200 if ready else 503)

    async def page(self) -> Response:
        """The chat."""
        return HTMLResponse(self._page.text, headers={"content-security-policy": self._page.policy})

    async def home(self) -> Response:
        """Back to the chat: there is no login."""
        return RedirectResponse("/", 302)

    async def robots(self) -> Response:
        """Asks search engines to index nothing but the page itself."""
        return PlainTextResponse("User-agent: *\nAllow: /$\nDisallow: /\n")

    async def favicon(self, request: Request) -> Response:
        """The small sign in the browser's tab."""
        return await self._public.get("favicon.svg", request)

    async def logo(self, request: Request) -> Response:
        """The sign above the welcome."""
        theme = "dark" if request.query_params.get("theme") == "dark" else "light"
        return await self._public.get(f"logo_{theme}.svg", request)

    async def session_cookie(self) -> Response:
        """What Chainlit's page asks for before it connects; one process needs no cookie leading to it."""
        return JSONResponse({"message": "not needed"})

    async def action(self, request: Request) -> Response:
        """Does what a button does that this visitor's own page was shown; anything else is not found."""
        from chainlit.context import init_ws_context
        from chainlit.session import WebsocketSession

        asked = await read_json(request)
        action = asked.get("action")
        session_id = asked.get("sessionId")
        session = WebsocketSession.get_by_id(session_id) if isinstance(session_id, str) else None
        action_id = action.get("id") if isinstance(action, dict) else None
        if session is None or session.user is None or session.user.identifier != request.scope[VISITOR]:
            return JSONResponse({"detail": "not found"}, 404)
        init_ws_context(session)
        offer = await tapped(action_id) if isinstance(action_id, str) else None
        if offer is None:
            return JSONResponse({"detail": "not found"}, 404)
        await self._act(offer)
        return JSONResponse({"success": True, "response": None})
