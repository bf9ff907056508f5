"""The colours of `public/theme.json`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from coach_bot.content.faults import Fault
from coach_bot.content.files import shipped

_COLOUR = re.compile(r"\d{1,3}(?:\.\d+)?(?:deg)? \d{1,3}(?:\.\d+)?% \d{1,3}(?:\.\d+)?%(?: ?/ ?[\d.]+%?)?$")


def theme_faults(folder: Path) -> Iterator[Fault]:
    """Mistakes of the owner's `theme.json` in `folder`; none when there is no such file."""
    path = folder / "theme.json"
    if not path.is_file():
        return
    text = path.read_text("utf-8", "replace")
    try:
        data = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        yield Fault(path, line, "is not JSON there. Look for a missing comma, quote or bracket in this line or above.")
        return
    model = json.loads(shipped("public", "theme.json").read_text("utf-8"))["variables"]
    given = data.get("variables") if isinstance(data, dict) else None
    for scheme in ("light", "dark"):
        colours = given.get(scheme) if isinstance(given, dict) else None
        if not isinstance(colours, dict):
            yield Fault(path, 0, f"`variables` must hold `{scheme}`. Take it from the file that ships.")
            continue
        for name, value in colours.items():
            is_colour = _COLOUR.match(str(model[scheme].get(name, "")))
            if name not in model[scheme]:
                yield Fault(
                    path, _line(text, name), f"{scheme}: {name} is not known, so it changes nothing.", fatal=False
                )
            elif is_colour and not _COLOUR.match(str(value).strip()):
                line = _line(text, str(value), name)
                yield Fault(path, line, f"{scheme}: {name} is {value!r}. Write hue and two shares, like 174 50% 23%.")
        for name in model[scheme]:
            if name not in colours:
                yield Fault(path, 0, f"{scheme}: {name} is missing; the page falls back to its own.", fatal=False)


def _line(text: str, word: str, before: str = "") -> int:
    """The line in which `word` stands, with `before` in it; 0 when it stands nowhere."""
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if f'"{word}"' in line and before in line), 0)
