"""The served page asks nobody else for anything; its colours can be read."""

import base64
import hashlib
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from coach_bot.content.files import shipped
from coach_bot.errors import ContentError
from coach_bot.events import Source
from coach_bot.web.page import EarlyWords, rewrite
from coach_bot.web.shown import passages_as_text


def chainlits_page() -> str:
    spec = find_spec("chainlit")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "frontend" / "dist" / "index.html").read_text("utf-8")


EARLY = EarlyWords("Welcome.", "What now?", "Send", "Soon.", "Not here.")


def served(early: EarlyWords = EARLY, **changed: str) -> tuple[str, str]:
    given = {"title": "The Leading Coach", "description": "A coach.", **changed}
    page = rewrite(chainlits_page(), theme={"light": {}, "dark": {}}, data={"limit": "8000"}, early=early, **given)
    return page.text, page.policy


def test_the_page_loads_nothing_from_elsewhere() -> None:
    text, policy = served()
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", text)
    assert "undefined" not in text
    assert "https:" not in policy
    assert "unsafe-eval" not in policy


def test_every_inline_script_of_the_page_is_named_by_its_hash_and_no_other_may_run() -> None:
    text, policy = served()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]


def test_a_name_with_markup_in_it_stays_text() -> None:
    evil = '"></textarea><img src=x>'
    text, _ = served(
        EarlyWords(evil, evil, evil, evil, evil),
        title='</title><script>alert(1)</script>"',
        description='"><img src=x>',
    )
    assert "<script>alert" not in text
    assert "<img src" not in text


def test_a_page_that_this_version_does_not_know_is_an_error() -> None:
    with pytest.raises(ContentError, match=r"chainlit 2\.12"):
        rewrite("<html></html>", title="", description="", theme={}, data={}, early=EARLY)
    foreign = chainlits_page().replace("</head>", '<script src="https://cdn.example/x.js"></script></head>')
    with pytest.raises(ContentError, match="other sites"):
        rewrite(foreign, title="", description="", theme={}, data={}, early=EARLY)


def luminance(hsl: str) -> float:
    hue, saturation, light = (float(part.rstrip("%")) for part in hsl.split())
    saturation, light = saturation / 100, light / 100

    def channel(n: float) -> float:
        k = (n + hue / 30) % 12
        value = light - saturation * min(light, 1 - light) * max(-1, min(k - 3, 9 - k, 1))
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(4)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_reaches_the_contrast_of_wcag_aa(scheme: str) -> None:
    colours = json.loads(shipped("public", "theme.json").read_text("utf-8"))["variables"][scheme]
    grounds = ("--background", "--card", "--secondary", "--accent", "--popover")
    for ink in ("--foreground", "--muted-foreground", "--primary"):
        for ground in grounds:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["--primary-foreground"], colours["--primary"]) >= 4.5
    for edge in ("--input", "--ring"):
        assert contrast(colours[edge], colours["--background"]) >= 3, edge


def test_a_passage_shows_its_section_and_links_to_its_article() -> None:
    source = Source("Title", "https://coach.example/a?b=<c>", "One line.\nAnother.", "Part *one*")
    text = passages_as_text([source], "Read on")
    assert text == "*Part \\*one\\**\n\n> One line.\n> Another.\n\n[Read on](<https://coach.example/a?b=%3Cc%3E>)"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd", "articles/a.md"])
def test_only_web_addresses_are_linked(url: str) -> None:
    assert "](" not in passages_as_text([Source("Title", url, "Words.")], "Read on")
