"""The line itself: one script tag, safely quoted."""

import html
import re

from coach_bot.web.widget.versions import Version

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def script_tag(app: str, attributes: dict[str, str], pin: Version | None = None) -> str:
    """The line to paste.

    Args:
        app: the app's address, without a slash at its end.
        attributes: what is set on the tag, by the name after `data-`; empty values are left out.
        pin: a version to keep to; None for whichever the app has.
    """
    written = [f'src="{_quoted(app + (pin.path if pin else "/widget.js"))}"', "async"]
    if pin:
        written += [f'integrity="{_quoted(pin.integrity)}"', 'crossorigin="anonymous"']
    written += [f'data-{name}="{_quoted(value)}"' for name, value in attributes.items() if value]
    return f"<script {' '.join(written)}></script>"


def _quoted(value: str) -> str:
    """A value for between double quotes, on one line, whatever is in it."""
    return html.escape(CONTROL.sub(" ", value).strip(), quote=True)
