"""Every setting, from the environment and `.env`, checked; this module builds nothing."""

import difflib
import os
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from coach_bot.errors import SettingsError
from coach_bot.origin import Origin


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("is not a web address; write it in full, like https://example.com")
    return value.rstrip("/")


class Settings(BaseModel):
    """The settings; each field is the environment variable of the same name in capitals.

    Fields that begin with `openai_` are shared with other tools; the rest carry the prefix `COACH_`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # who coaches
    name: str = Field("The Leading Coach", description="name of the coach, as visitors see it", max_length=60)
    site_url: str = Field("", description="address of the coach's website")
    booking_url: str = Field("", description="where a session is booked; empty: a session is never offered")

    # how a reply is made
    openai_api_key: SecretStr = Field(SecretStr(""), description="key of the model's provider")
    openai_base_url: str = Field("", description="address of an OpenAI-compatible server, with its /v1")
    speaker: Literal["auto", "model", "local", "guide"] = Field("auto", description="which way the coach speaks")
    model: str = Field("gpt-4.1-mini", description="name of the model at the provider")
    fallback_model: str = Field("", description="second model, tried when the first fails")
    model_timeout: float = Field(
        9.0, gt=0, le=120, description="seconds without a sign of the model before it counts as hung"
    )
    model_scaffold: Literal["auto", "whole", "tight"] = Field(
        "auto", description="whole: the model writes the reply; tight: one sentence of it (small models)"
    )
    local_model: str = Field("default", description="a path, a Hugging Face file (owner/repo/file.gguf), or `default`")

    # what it draws on
    knowledge_dir: Path | None = Field(None, description="folder of the articles; default knowledge/")
    prompts_dir: Path | None = Field(None, description="folder of the texts; default prompts/")
    embedding_model: str = Field("embedded", description="`embedded`, or a model at OPENAI_BASE_URL")

    # where things are kept
    data_dir: Path = Field(Path(".coach"), description="folder of the index, the caches, the weights")
    chroma_url: str = Field("", description="address of a Chroma server; empty: embedded")
    database_url: str = Field("", description="database of conversations; empty: a file in COACH_DATA_DIR")
    retention_days: int = Field(
        365, ge=1, le=36_500, description="days for which the words of visitors who are remembered are kept"
    )

    # who may reach it
    secret: SecretStr = Field(SecretStr(""), description="signs identities; made and kept on first start")
    login: Literal["open", "password", "oauth"] = Field(
        "open", description="who may come in: everybody, who has COACH_PASSWORD, or who has an account elsewhere"
    )
    password: SecretStr = Field(SecretStr(""), description="opens the door with COACH_LOGIN=password")
    login_allowed: tuple[str, ...] = Field(
        (), description="accounts that may come in with COACH_LOGIN=oauth, @example.com for a domain; empty: all"
    )
    public_url: str = Field("", description="address of the app as browsers see it, behind a proxy")
    allowed_origins: tuple[str, ...] = Field((), description="sites that may embed the widget")
    trusted_proxies: int = Field(0, ge=0, le=9, description="number of proxies in front of the app")
    message_limit: int = Field(8_000, ge=200, le=100_000, description="characters of one message that are read")
    visitors_per_minute: int = Field(
        120, ge=1, le=100_000, description="new visitors a minute from one address; an office or a school has one"
    )
    sockets_per_visitor: int = Field(8, ge=1, le=1_000, description="chats that one visitor has open at a time (tabs)")
    messages_per_minute: int = Field(30, ge=1, le=10_000, description="messages a minute of one visitor")
    messages_per_day: int = Field(300, ge=1, le=1_000_000, description="messages in 24 hours of one visitor")

    @field_validator("site_url", "booking_url", "openai_base_url", "chroma_url")
    @classmethod
    def _check_address(cls, value: str) -> str:
        return _web_address(value) if value else value

    @field_validator("public_url")
    @classmethod
    def _check_origin(cls, value: str) -> str:
        return str(Origin.of(value)) if value else value

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = [part.strip() for part in value.split(",") if part.strip()]
        return tuple(str(Origin.of(part)) for part in value)

    @field_validator("login_allowed", mode="before")
    @classmethod
    def _split_accounts(cls, value: Any) -> Any:
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(part.strip().lower() for part in parts if part.strip())

    @field_validator("knowledge_dir", "prompts_dir")
    @classmethod
    def _check_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"{value} is not a folder; create it, or unset this setting")
        return value

    @cached_property
    def model_is_set(self) -> bool:
        """Whether a model over the network is configured."""
        return bool(self.openai_api_key.get_secret_value() or self.openai_base_url)


def variable(field: str) -> str:
    """The environment variable of a field of `Settings`."""
    return field.upper() if field.startswith("openai_") else f"COACH_{field.upper()}"


def read_settings(environment: dict[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """The settings of this process: the environment first, then `env_file`, then the defaults.

    An empty value counts as not set.

    Raises:
        SettingsError: a name that begins with COACH_ is unknown, or a value is wrong, and it is
            named; or `env_file` cannot be read.
    """
    try:
        values = dict(dotenv_values(env_file)) if env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{env_file} cannot be read. Check its permissions, and that it is saved as plain text in UTF-8."
        ) from error
    values.update(os.environ if environment is None else environment)
    names = {variable(field): field for field in Settings.model_fields}
    for name in values:
        if name.startswith("COACH_") and name not in names:
            close = difflib.get_close_matches(name, names, 1)
            hint = f" Did you mean {close[0]}?" if close else " `coach-bot doctor --settings` lists them all."
            raise SettingsError(f"{name} is not a setting of coach-bot.{hint}")
    given = {field: values[name] for name, field in names.items() if values.get(name)}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        message = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{variable(field)}: {message}.") from error
