"""What the README says is so."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach_bot.cli import app
from coach_bot.settings import Settings, variable

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_every_setting_that_it_names_exists() -> None:
    named = set(re.findall(r"\b(?:COACH|OPENAI)_[A-Z_]+[A-Z]\b", README))
    assert named
    assert named <= {variable(field) for field in Settings.model_fields}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", README))))
def test_every_make_target_that_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"(?:`|^)coach-bot ([a-z-]+)", README, re.MULTILINE))))
def test_every_command_that_it_names_exists(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`coach-bot [^`]*`", README))))
def test_every_option_that_it_names_exists(option: str) -> None:
    command = option.strip("`").split()[1]
    answer = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"})
    text = re.sub(r"\x1b\[[0-9;]*m", "", answer.output)
    assert all(flag in text for flag in re.findall(r"--[a-z]+", option))


def test_every_file_that_it_links_to_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert all((ROOT / link).exists() for link in links)


def test_the_article_that_it_shows_is_read_as_it_says() -> None:
    from coach_bot.library.load import load

    (example,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    article = load("article.md", example.encode())
    assert article.title == "The part that was mine"
    assert article.url == "https://example.com/articles/the-part-that-was-mine"
