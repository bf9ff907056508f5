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
