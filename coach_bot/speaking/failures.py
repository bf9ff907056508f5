"""What can go wrong at a model's provider, said without a key, an address's password or a visitor's words."""

from json import JSONDecodeError
from urllib.parse import urlsplit

import httpx
import openai

from coach_bot.errors import SpeakerError


class ModelError(SpeakerError):
    """A call to a model failed.

    Args:
        spoke: whether text had come before; then the call is not made again.
        retry_after: seconds that the provider asks to wait, if it said so.
    """

    def __init__(self, reason: str, message: str, *, spoke: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason, message)
        self.spoke = spoke
        self.retry_after = retry_after


def failure(error: Exception, address: str, model: str, *, begun: bool, spoke: bool) -> ModelError:
    """The failure that an exception of the client stands for.

    Args:
        error: what was raised.
        address: the base URL; of it, only host and port are told.
        model: the model's name.
        begun: whether any text had come.
        spoke: whether some of it was handed on.
    """
    if isinstance(error, ModelError):
        return error
    host, wait = place(address), None
    if isinstance(error, openai.APIStatusError):
        reason, message = _status(error.status_code, host, model)
        wait = _seconds(error.response.headers.get("retry-after"))
    elif isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        reason, message = "hang", hang_message(host)
    elif isinstance(error, JSONDecodeError):
        reason, message = "server", f"The model server at {host} sent what is no answer. Look at its log."
    elif not isinstance(error, openai.APIConnectionError | httpx.TransportError):
        reason, message = "server", f"The model server at {host} failed ({type(error).__name__})."
    elif begun:
        reason, message = "cut", f"The model server at {host} broke off in the middle of an answer."
    else:
        reason, message = (
            "refused",
            f"No model server answers at {host}. Start it, or correct OPENAI_BASE_URL.",
        )
    return ModelError(reason, message, spoke=spoke, retry_after=wait)


def _status(status: int, host: str, model: str) -> tuple[str, str]:
    if status in {401, 403}:
        return "key", f"{host} refused the key ({status}). Check OPENAI_API_KEY."
    if status == 404:
        advice = "Check COACH_MODEL, and that OPENAI_BASE_URL ends as the provider says (most often /v1)."
        return "key", f"{host} knows no model {model!r}. {advice}"
    if status == 429:
        return "busy", f"{host} limits requests (429). Raise the limit there, or set COACH_FALLBACK_MODEL."
    if status >= 500:
        return "server", f"The model server at {host} failed ({status}). Look at its status page or log."
    return "server", f"{host} does not accept the request for {model!r} ({status})."


def hang_message(host: str) -> str:
    """What to say of a model that gives no sign."""
    return f"The model server at {host} gave no sign in time. If it is only slow, raise COACH_MODEL_TIMEOUT."


def place(address: str) -> str:
    """Host and port of an address, without user, password and query."""
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "the provider"


def _seconds(value: str | None) -> float | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None
