"""The words of the interface, from `prompts/texts.yaml`."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from coach_bot.content import Prompts
from coach_bot.errors import ContentError
from coach_bot.events import SpeakerName
from coach_bot.settings import Settings

NOTICES = {"guide_takes_over", "guide_for_now", "cut_short"}
LIMITS = {"too_many", "too_many_today", "too_many_visitors"}
ERRORS = {"too_long", "failed", "not_kept", "gone", "elsewhere", "lost", "not_ready", "busy", *LIMITS}


@dataclass(frozen=True, slots=True)
class Starter:
    """A first message that a visitor can send with one tap."""

    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What the interface says; `welcome` and `privacy` may hold `{name}` and `{provider}`.

    Attributes:
        privacy: who can read what is written, by way of speaking.
        way: the quiet line that says which way is speaking.
        speechless: said when no speaker had anything to say that could be shown.
        notices: quiet lines during a reply.
        errors: sentences for when something went wrong.
    """

    welcome: str
    privacy: dict[SpeakerName, str]
    way: dict[SpeakerName, str]
    starters: tuple[Starter, ...]
    sources_heading: str
    input_placeholder: str
    speechless: str
    notices: dict[str, str]
    errors: dict[str, str]


def load_texts(prompts: Prompts, settings: Settings, way: SpeakerName) -> Texts:
    """The texts with their placeholders filled.

    Args:
        way: the way of speaking that is configured; `welcome` ends with its line of `privacy`.

    Raises:
        ContentError: the file is wrong, misses a text, or has an unknown placeholder.
    """
    texts = prompts.load("texts.yaml", Texts)
    path = prompts.path("texts.yaml")
    for group, needed in (("notices", NOTICES), ("errors", ERRORS)):
        if missing := needed - set(getattr(texts, group)):
            raise ContentError(f"{path}: {group} misses {', '.join(sorted(missing))}.")
    values = {
        "name": settings.name,
        "provider": urlsplit(settings.openai_base_url or "https://api.openai.com").hostname or "",
        "limit": f"{settings.message_limit:,}",
        # known only when a limit is reached
        "seconds": "{seconds}",
        "hours": "{hours}",
    }

    def fill(text: str) -> str:
        try:
            return text.strip().format_map(values)
        except (KeyError, ValueError, IndexError) as error:
            raise ContentError(
                f"{path}: {text.strip()[:40]!r} has the placeholder {error}; known are {', '.join(values)}."
            ) from error

    return replace(
        texts,
        welcome=f"{fill(texts.welcome)} {fill(texts.privacy[way])}",
        privacy={name: fill(text) for name, text in texts.privacy.items()},
        way={name: fill(text) for name, text in texts.way.items()},
        notices={name: fill(text) for name, text in texts.notices.items()},
        errors={name: fill(text) for name, text in texts.errors.items()},
    )
