"""Names of files that a leader downloads."""

import re
import unicodedata

LONGEST = 60
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def file_name(title: str, ending: str) -> str:
    """A name for a file, such as "reflection-2026-11-23.pdf".

    Args:
        title: a title or a day; its letters and digits stay as far as they are ASCII or become so without accents.
        ending: the kind of file, with or without its dot.
    """
    return f"{_safe(title, LONGEST) or 'note'}.{_safe(ending, 8) or 'txt'}"


def _safe(text: str, longest: int) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:longest].strip("-")
    return f"a-{safe}" if RESERVED.fullmatch(safe) else safe
