"""Lays out the folder that Chainlit reads and writes, and sets its switches."""

import json
import os
import re
import shutil
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from coach_bot.errors import SettingsError
from coach_bot.settings import Settings
from coach_bot.speaking.texts import Texts
from coach_bot.web.lean_imports import lean_imports


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words on the page's buttons and dialogs, from `prompts/page.yaml`."""

    description: str
    about: str
    new_conversation: str
    new_conversation_asks: str
    send: str
    stop: str
    copy: str
    copied: str
    cancel: str
    confirm: str
    light: str
    dark: str
    system: str
    read_article: str
    no_conversation: str
    connection_lost: str
    too_many_open: str
    cookies_needed: str
    conversations: str
    conversations_hide: str
    conversations_search: str
    conversations_none: str
    conversation_unnamed: str
    conversation_options: str
    rename: str
    rename_asks: str
    renamed: str
    delete: str
    delete_asks: str
    deleted: str
    today: str
    yesterday: str
    this_week: str
    this_month: str
    helpful: str
    not_helpful: str
    comment_asks: str
    comment_send: str
    comment_edit: str
    comment_kept: str
    working: str
    sends_soon: str
    not_loaded: str
    close: str
    latest: str
    listening: str
    open_in_tab: str
    to_chat: str
    reflect_says: str
    refused_title: str
    refused: str
    handover_over_title: str
    handover_over: str
    not_found_title: str
    not_found: str
    too_many_title: str

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, " ".join(getattr(self, field.name).split()))


def lay_out(settings: Settings, texts: Texts, share: Path) -> Path:
    """Makes Chainlit's folder below the data folder, from what ships in `share`; gives its path.

    Raises:
        SettingsError: the data folder cannot be written.
    """
    home = (settings.data_dir / "web").resolve()
    # the page keeps line breaks as they are, so a paragraph is one line
    about = re.sub(r"(?<=\S)\n(?=[^\s#*>-])", " ", (share / "chainlit.md").read_text("utf-8"))
    about = (
        about.replace("{name}", settings.name).replace("{privacy}", texts.welcome).replace("{site}", settings.site_url)
    )
    try:
        (home / ".chainlit" / "translations").mkdir(parents=True, exist_ok=True)
        shutil.rmtree(home / ".files", ignore_errors=True)
        _write(home / ".chainlit" / "config.toml", (share / ".chainlit" / "config.toml").read_text("utf-8"))
        for name in ("chainlit.md", "chainlit_en-US.md"):
            _write(home / name, about)
    except OSError as error:
        raise SettingsError(
            f"the data folder {settings.data_dir} cannot be written ({error.strerror}). "
            "Set COACH_DATA_DIR to a folder that can be."
        ) from error
    return home


def set_environment(home: Path, secret: str, public_url: str) -> None:
    """Tells Chainlit where to live and that identities come from outside; must run before it is imported."""
    os.environ.update(
        CHAINLIT_APP_ROOT=str(home),
        CHAINLIT_AUTH_SECRET=secret,
        CHAINLIT_CUSTOM_AUTH="1",
        CHAINLIT_URL=public_url,
        # an `.env` in the current folder is read by coach-bot's own settings alone
        CHAINLIT_ENV_FILE=os.devnull,
        TRACELOOP_TELEMETRY="false",
    )


def import_chainlit(settings: Settings, texts: Texts, words: PageWords, home: Path) -> Any:
    """Imports Chainlit's server, its security switches set in code whatever its file says."""
    with lean_imports():
        import chainlit.data
        from chainlit import server
        from chainlit.config import config

    # Chainlit makes a data layer of its own from DATABASE_URL or LITERAL_API_KEY when it has none yet
    chainlit.data._data_layer = None  # noqa: SLF001
    chainlit.data._data_layer_initialized = True  # noqa: SLF001

    config.project.allow_origins = []
    config.project.user_env = []
    config.project.persist_user_env = False
    config.project.cache = False
    features = config.features
    features.unsafe_allow_html = False
    features.user_message_markdown = False
    features.latex = False
    features.user_message_autoscroll = False
    features.auto_tag_thread = False
    features.edit_message = False
    features.allow_thread_sharing = False
    features.favorites = False
    features.mcp.enabled = False
    if features.spontaneous_file_upload is not None:
        features.spontaneous_file_upload.enabled = False
        # the page hands these to the browser even when uploads are off, and its own default is malformed
        features.spontaneous_file_upload.accept = {"text/plain": []}
    if features.audio is not None:
        features.audio.enabled = False
    config.ui.name = settings.name
    config.ui.description = words.description
    config.ui.cot = "hidden"
    config.ui.default_sidebar_state = "closed"
    config.ui.language = "en-US"
    config.ui.default_theme = "system"
    config.ui.default_avatar_file_url = "/public/avatar.svg"
    config.ui.custom_css = config.ui.custom_js = None
    _translate(home, texts, words)
    return server


def set_data_layer(layer: Any) -> None:
    """Lets Chainlit list, open, rename and delete conversations."""
    import chainlit.data
    from chainlit.config import config

    chainlit.data._data_layer = layer  # noqa: SLF001
    # its page resumes conversations by their addresses only when this is set; our own socket does it
    config.code.on_chat_resume = _resumed


async def _resumed(_: Any) -> None:
    """Nothing: see `returning`."""


def _translate(home: Path, texts: Texts, words: PageWords) -> None:
    """Puts our words in the place of Chainlit's."""
    path = home / ".chainlit" / "translations" / "en-US.json"
    bundle = json.loads(path.read_text("utf-8"))
    bundle["common"]["actions"].update(cancel=words.cancel, confirm=words.confirm)
    bundle["common"]["status"]["error"].update(serverConnection=words.connection_lost, default=texts.errors["failed"])
    bundle["chat"]["watermark"] = ""
    bundle["chat"]["input"]["placeholder"] = texts.input_placeholder
    bundle["chat"]["input"]["actions"].update(send=words.send, stop=words.stop)
    bundle["chat"]["messages"]["actions"]["copy"].update(button=words.copy, success=words.copied)
    header = bundle["navigation"]["header"]
    header["readme"] = words.about
    header["theme"].update(light=words.light, dark=words.dark, system=words.system)
    bundle["navigation"]["newChat"] = {
        "button": words.new_conversation,
        "dialog": {
            "title": words.new_conversation,
            "description": words.new_conversation_asks,
            "tooltip": words.new_conversation,
        },
    }
    bundle["chat"]["messages"]["feedback"] = {
        "positive": words.helpful,
        "negative": words.not_helpful,
        "edit": words.comment_edit,
        "dialog": {"title": words.comment_asks, "submit": words.comment_send, "yourFeedback": ""},
        "status": {"updating": words.working, "updated": words.comment_kept},
    }
    bundle["threadHistory"] = _history(words)
    _write(path, json.dumps(bundle, ensure_ascii=False))


def _history(words: PageWords) -> dict[str, Any]:
    """The words of the list of conversations."""
    share = {"title": "", "button": "", "status": {}, "error": {}}  # switched off
    return {
        "sidebar": {
            "title": words.conversations,
            "filters": {"search": words.conversations_search, "placeholder": words.conversations_search},
            "timeframes": {
                "today": words.today,
                "yesterday": words.yesterday,
                "previous7days": words.this_week,
                "previous30days": words.this_month,
            },
            "empty": words.conversations_none,
            "actions": {"close": words.conversations_hide, "open": words.conversations},
        },
        "thread": {
            "untitled": words.conversation_unnamed,
            "menu": {"rename": words.rename, "share": "", "delete": words.delete},
            "actions": {
                "share": share,
                "delete": {
                    "title": words.delete,
                    "description": words.delete_asks,
                    "success": words.deleted,
                    "inProgress": words.working,
                },
                "rename": {
                    "title": words.rename,
                    "description": words.rename_asks,
                    "form": {"name": {"label": "", "placeholder": ""}},
                    "success": words.renamed,
                    "inProgress": words.working,
                },
            },
        },
    }


def _write(path: Path, text: str) -> None:
    """Writes the file as a whole, when it is not so already."""
    if path.is_file() and path.read_text("utf-8") == text:
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text, "utf-8")
    draft.replace(path)
