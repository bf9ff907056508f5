"""Puts the web app together: the coach's lifespan, health, files, Chainlit, the gates in front."""

import html
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from coach_bot.content import Prompts
from coach_bot.errors import ContentError
from coach_bot.events import SpeakerName
from coach_bot.settings import Settings
from coach_bot.speaking.texts import Texts
from coach_bot.web.chainlit_setup import PageWords, import_chainlit, lay_out, set_data_layer, set_environment
from coach_bot.web.forgetting import let_go
from coach_bot.web.gate import Gate, Headers
from coach_bot.web.identity import IdentityGate
from coach_bot.web.limits import Limits
from coach_bot.web.opening import OpenCoach, Opening, end_process, preparing
from coach_bot.web.origins import Origins
from coach_bot.web.page import EarlyWords, rewrite
from coach_bot.web.pressing import Pressed
from coach_bot.web.secret import derive, load_secret
from coach_bot.web.squeezed import Squeezed
from coach_bot.web.static import StaticFolder, StaticFront
from coach_bot.web.tokens import Tokens
from coach_bot.web.widget.demo import Demo, DemoWords
from coach_bot.web.widget.routes import Widget
from coach_bot.web.widget.words import load_words

log = logging.getLogger(__name__)


def make_app(
    settings: Settings,
    open_coach: OpenCoach,
    *,
    share: Path,
    prompts: Prompts,
    texts: Texts,
    way: SpeakerName,
    on_failure: Callable[[BaseException], None] = end_process,
) -> ASGIApp:
    """The web app; Chainlit is imported here, once per process.

    Args:
        settings: what the owner has set.
        open_coach: entered when the app's lifespan starts, left when it ends.
        share: the folder of what ships: `public/`, `.chainlit/config.toml`, `chainlit.md`.
        prompts: where the words of the page are read from.
        texts: the words of the interface, also before the coach can talk.
        way: how the coach speaks by these settings.
        on_failure: told when the coach could not be opened.

    Raises:
        SettingsError: the data folder cannot be written, or the secret is unfit.
        ContentError: a text or the page is not as it must be.
    """
    words = prompts.load("page.yaml", PageWords)
    secret = load_secret(settings.secret.get_secret_value(), settings.data_dir)
    tokens = Tokens(derive(secret, "identity"))
    home = lay_out(settings, texts, share)
    set_environment(home, derive(secret, "chainlit").hex(), settings.public_url)
    server = import_chainlit(settings, texts, words, home)

    from fastapi import FastAPI

    from coach_bot.web.companion import Companion
    from coach_bot.web.data_layer import JournalLayer
    from coach_bot.web.handlers import Handlers
    from coach_bot.web.handover import Handover
    from coach_bot.web.login import LoginGate, open_door
    from coach_bot.web.message_limit import MessageLimit
    from coach_bot.web.open_sockets import OpenSockets
    from coach_bot.web.pages import Pages
    from coach_bot.web.refusals import Refusals
    from coach_bot.web.returning import Returning
    from coach_bot.web.routes import Routes
    from coach_bot.web.sockets import Socket
    from coach_bot.web.threads import Threads

    opening = Opening(open_coach, on_failure)
    origins = Origins(settings.public_url, settings.trusted_proxies)
    limits = Limits.of(settings)
    companion = Companion(opening.coach)
    handlers = Handlers(opening.coach, texts, read_article=words.read_article, companion=companion)
    handlers.register()
    returning = Returning(
        opening.coach, texts, name=settings.name, read_article=words.read_article, restored=companion.resumed
    )
    socket = Socket(
        handlers,
        returning,
        MessageLimit(limits, opening.coach, texts.errors, longest=settings.message_limit),
        address=origins.address,
        busy=texts.errors["busy"],
        no_conversation=words.no_conversation,
    )
    socket.narrow()
    handlers.say = socket.say
    layer = JournalLayer(lambda: opening.journal, returning.thread, let_go)
    set_data_layer(layer)

    theme = _theme(share)
    page = rewrite(
        (Path(server.build_dir) / "index.html").read_text("utf-8"),
        title=settings.name,
        description=words.description,
        theme=theme,
        data=_for_scripts(settings, texts, words, way),
        early=EarlyWords(texts.welcome, texts.input_placeholder, words.send, words.sends_soon, words.not_loaded),
    )
    folders = _folders(settings, share, Path(server.build_dir))
    app = FastAPI(lifespan=preparing(opening, page.text, folders), docs_url=None, redoc_url=None, openapi_url=None)
    routes = Routes(page, folders["/public/"], lambda: opening.is_open, handlers.act)
    routes.add_to(app)
    Threads(routes.page, layer, lambda: opening.is_open).add_to(app)
    pages = Pages(
        opening.coach,
        lambda: opening.is_open,
        settings=settings,
        prompts=prompts,
        theme=theme,
        way=way,
        gone=let_go,
    )
    pages.add_to(app)
    refusals = Refusals(pages.rendering, words, texts.errors)
    Handover(lambda: opening.journal, tokens, origins, refusals).add_to(app)
    _widget(settings, share, prompts).add_to(app)
    app.mount("/", server.app)

    known = IdentityGate(
        OpenSockets(app, limits.sockets, socket.polling, origins.address),
        tokens,
        origins,
        _chainlit_token,
        socket.owner_of,
        limits=limits,
        too_many=refusals.too_many,
    )
    door = open_door(settings, derive(secret, "door"))
    guarded = LoginGate(known, app, door, tokens, origins, pages.rendering) if door else known
    front = StaticFront(Squeezed(guarded), folders)
    return Gate(front, origins, _headers(settings), not_found=refusals.not_found, closed=door is not None)


def _for_scripts(settings: Settings, texts: Texts, words: PageWords, way: SpeakerName) -> dict[str, str]:
    """What `coach.js` and `framed.js` are told, by the names of their attributes."""
    return {
        "limit": str(settings.message_limit),
        "too-long": texts.errors["too_long"],
        "cookies-needed": words.cookies_needed,
        "too-many-open": words.too_many_open,
        "way": texts.way[way],
        "input-label": texts.input_placeholder,
        "new-conversation": words.new_conversation,
        "send": words.send,
        "stop": words.stop,
        "conversations": words.conversations,
        "search": words.conversations_search,
        "options": words.conversation_options,
        "helpful": words.helpful,
        "not-helpful": words.not_helpful,
        "copy": words.copy,
        "close": words.close,
        "latest": words.latest,
        "listening": words.listening,
        "open-in-tab": words.open_in_tab,
        "reflect-says": words.reflect_says,
    }


def _widget(settings: Settings, share: Path, prompts: Prompts) -> Widget:
    labels = load_words(prompts)
    demo = Demo(prompts.load("demo.yaml", DemoWords), labels, settings.name)
    return Widget(share / "public" / "widget", labels, demo)


def _headers(settings: Settings) -> Headers:
    return Headers(settings.allowed_origins, settings.public_url.startswith("https://"))


def _folders(settings: Settings, share: Path, build: Path) -> dict[str, StaticFolder]:
    """What is sent as it is, by the beginning of its paths: Chainlit's page and our own looks."""
    own = Path("public")
    pressed = Pressed(settings.data_dir / "cache" / "static")
    values = {"name": html.escape(settings.name)}
    return {
        "/assets/": StaticFolder(build / "assets", hashed=True, pressed=pressed),
        "/public/": StaticFolder(share / "public", over=own if own.is_dir() else None, values=values),
    }


def _theme(share: Path) -> dict[str, Any]:
    """The colours of light and dark, from `theme.json` of the owner's looks, or else of those that ship.

    Raises:
        ContentError: the file is not JSON with `variables` for both.
    """
    own = Path("public") / "theme.json"
    path = own if own.is_file() else share / "public" / "theme.json"
    try:
        variables = json.loads(path.read_text("utf-8"))["variables"]
        return {scheme: dict(variables[scheme]) for scheme in ("light", "dark")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(
            f"{path} must be JSON with `variables` that hold `light` and `dark`. Restore it, or delete it."
        ) from error


def _chainlit_token(visitor: str) -> str:
    from chainlit.auth import create_jwt
    from chainlit.user import User

    return str(create_jwt(User(identifier=visitor)))
