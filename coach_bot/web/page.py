"""Chainlit's page, rewritten to ask nobody else for anything, and its policy against foreign scripts."""

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import Any

from coach_bot.errors import ContentError

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<(?:link|script)\b[^>]*>", re.DOTALL)
FOREIGN = re.compile(r"""(?:href|src)\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE)
MARK = "</head>"
ROOT = '<div id="root"></div>'


@dataclass(frozen=True, slots=True)
class Page:
    """The page as it is served: its text, and the policy that lets its own scripts run and no others."""

    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class EarlyWords:
    """The words of what is there before Chainlit's page.

    Attributes:
        welcome: what a visitor has to know before anything is written.
        label: of the text box.
        send: of its button.
        sends_soon: said when something was sent already.
        not_loaded: said when the page does not come.
    """

    welcome: str
    label: str
    send: str
    sends_soon: str
    not_loaded: str


def rewrite(
    page: str, *, title: str, description: str, theme: dict[str, Any], data: dict[str, str], early: EarlyWords
) -> Page:
    """Chainlit's page with our title, theme and scripts, and without its requests to third parties.

    Args:
        page: `index.html` of Chainlit's build, its placeholders not filled.
        title: the coach's name.
        description: one sentence for search engines and link previews.
        theme: `light` and `dark`: CSS variables and their values.
        data: handed to `coach.js` as attributes of its tag (`data-…`).

    Raises:
        ContentError: the page is not the one that this version knows.
    """
    page = COMMENT.sub("", page)
    page = TAG.sub(lambda tag: "" if tag[0].startswith("<link") and FOREIGN.search(tag[0]) else tag[0], page)
    page = re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL)
    told = {"sends-soon": early.sends_soon, "not-loaded": early.not_loaded}
    head = f"""<title>{html.escape(title)}</title>
    <meta name="description" content="{html.escape(description)}" />
    <meta property="og:title" content="{html.escape(title)}" />
    <meta property="og:description" content="{html.escape(description)}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="same-origin" />
    <link rel="icon" href="/favicon" type="image/svg+xml" />
    <script>window.theme = {_for_script(theme)};</script>
    <script src="/public/coach.js"{_attributes(data)}></script>
    <script src="/public/composer.js"{_attributes(told)}></script>
    """
    if page.count("<head>") != 1 or page.count(MARK) != 1 or page.count(ROOT) != 1:
        raise ContentError(
            "Chainlit's page is not the one that this version of coach-bot knows. Install chainlit 2.12."
        )
    page = page.replace("<script", f"{head}<script", 1)
    page = page.replace(ROOT, ROOT + _early(early), 1)
    page = re.sub(r"\n\s*\n", "\n", page)
    page = page.replace(MARK, f'  <link rel="stylesheet" href="/public/coach.css" />\n  {MARK}', 1)
    if FOREIGN.search(page):
        raise ContentError("Chainlit's page asks other sites for files. Install chainlit 2.12.")
    return Page(page, policy(page))


def _attributes(data: dict[str, str]) -> str:
    return "".join(f' data-{name}="{html.escape(value)}"' for name, value in data.items())


def _early(words: EarlyWords) -> str:
    """The welcome and a composer, to read and write at once."""
    welcome, label, send = (html.escape(text) for text in (words.welcome, words.label, words.send))
    return f"""
    <div id="early">
      <div>
        <img class="logo" alt="" />
        <p class="welcome" dir="auto">{welcome}</p>
        <p id="early-line" role="status"></p>
      </div>
      <div class="composer">
        <textarea id="early-input" rows="1" dir="auto" aria-label="{label}" placeholder="{label}"></textarea>
        <button id="early-send" type="button" aria-label="{send}"></button>
      </div>
    </div>"""


def policy(page: str) -> str:
    """The Content-Security-Policy of a page: its scripts by their hashes, styles inline, the rest from here.

    Chainlit's components set style attributes and add style elements as they run, which no hash can name.
    """
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline
    )
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; object-src 'none'"
    )


def _for_script(value: object) -> str:
    """JSON that cannot end the script it stands in."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
