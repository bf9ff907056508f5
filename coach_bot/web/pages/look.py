"""The colours of `public/theme.json` as a style sheet: light and dark as the device or the site has it."""

import re
from typing import Any

_NAME = re.compile(r"--[a-z][a-z0-9-]*")
_VALUE = re.compile(r"""[^{};<>\\@]+""")


def look(theme: dict[str, Any]) -> str:
    """The style sheet; what is no name or value of a CSS variable is left out.

    Args:
        theme: `light` and `dark`: CSS variables and their values.
    """
    light, dark = _variables(theme.get("light", {})), _variables(theme.get("dark", {}))
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        "[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}\n"
    )


def _variables(values: dict[str, Any]) -> str:
    return "".join(
        f"{name}:{value};"
        for name, value in values.items()
        if _NAME.fullmatch(str(name)) and _VALUE.fullmatch(str(value))
    )
