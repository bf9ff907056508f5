from pathlib import Path

import pytest

from coach_bot.checkup import describe_settings
from coach_bot.errors import SettingsError
from coach_bot.settings import Settings, read_settings, variable

NO_FILE = Path("does-not-exist.env")


def read(**environment: str) -> Settings:
    return read_settings(environment, NO_FILE)


def test_defaults_need_no_environment() -> None:
    settings = read()
    assert settings.speaker == "auto"
    assert not settings.model_is_set


def test_an_unknown_setting_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(SettingsError, match=r"COACH_SPEEKER is not a setting.*Did you mean COACH_SPEAKER"):
        read(COACH_SPEEKER="guide")


def test_an_empty_value_counts_as_not_set() -> None:
    assert read(COACH_NAME="", OPENAI_BASE_URL="").name == Settings().name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COACH_SPEAKER", "parrot"),
        ("OPENAI_BASE_URL", "localhost:8081"),
        ("COACH_KNOWLEDGE_DIR", "/no/such/folder"),
        ("COACH_ALLOWED_ORIGINS", "https://*.example.com"),
        ("COACH_ALLOWED_ORIGINS", "https://example.com/path"),
        ("COACH_TRUSTED_PROXIES", "many"),
        ("COACH_MODEL_TIMEOUT", "0"),
    ],
)
def test_a_bad_value_is_an_error_that_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read(**{name: value})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("COACH_NAME=From the file\nCOACH_SITE_URL=https://example.com\n")
    settings = read_settings({"COACH_NAME": "From the environment"}, file)
    assert (settings.name, settings.site_url) == ("From the environment", "https://example.com")


def test_a_settings_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"COACH_NAME=Andr\xe9\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read.*UTF-8"):
        read_settings({}, file)


def test_origins_are_a_list_of_exact_origins() -> None:
    settings = read(COACH_ALLOWED_ORIGINS="https://a.example, https://b.example/")
    assert settings.allowed_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://Müller.example", "https://xn--mller-kva.example"),
        ("https://łódź.example", "https://xn--d-uga0v4h.example"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://xn--mller-kva.example:443/", "https://xn--mller-kva.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://a_b.example.", "https://a_b.example"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(typed: str, written: str) -> None:
    settings = read(COACH_ALLOWED_ORIGINS=typed, COACH_PUBLIC_URL=typed)
    assert settings.allowed_origins == (written,)
    assert settings.public_url == written


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example;script-src",
        "https://a b",
        "https://a.example?x",
        "https://a.example#x",
        "https://a.example/path",
        "https://*.example",
        "https://'self'",
        "https://me@a.example",
        "https://a.example:99999",
        "https://[::1",
        "https://a..example",
        "https://\u2603\ufe0f.",
        "a.example",
        "ftp://a.example",
    ],
)
@pytest.mark.parametrize("name", ["COACH_ALLOWED_ORIGINS", "COACH_PUBLIC_URL"])
def test_what_is_no_origin_gets_into_no_header(name: str, typed: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}: .* is not an origin; write scheme and host alone"):
        read(**{name: typed})


def test_secrets_are_never_described() -> None:
    text = describe_settings(read(OPENAI_API_KEY="sk-very-secret", COACH_SECRET="also-secret"))
    assert "very-secret" not in text
    assert "also-secret" not in text
    assert all(variable(field) in text for field in Settings.model_fields)


def test_the_example_file_names_settings_that_exist() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    names = {line[1:].split("=")[0] for line in example.splitlines() if line.startswith("#") and "=" in line}
    names = {name for name in names if name.isupper()}
    assert names
    assert names <= {variable(field) for field in Settings.model_fields}
