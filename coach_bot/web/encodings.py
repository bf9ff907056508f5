"""Which of the forms that an answer is kept in a browser can read, and which of them it has already."""

from collections.abc import Collection
from functools import lru_cache

PLAIN = "identity"
SMALLEST_FIRST = ("br", "gzip", PLAIN)


@lru_cache(256)
def readable(accepted: str) -> tuple[str, ...]:
    """The encodings that a browser reads, the one it likes best first; of equals the smallest.

    Args:
        accepted: its Accept-Encoding, as in RFC 9110; `PLAIN` is always among them, since there is no better answer
            to a browser that refuses all of them.
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    rest = weights.get("*")
    liked = {
        name: weights.get(name, (0.0 if name != PLAIN else 0.0001) if rest is None else rest) for name in SMALLEST_FIRST
    }
    found = [name for name in sorted(liked, key=lambda name: -liked[name]) if liked[name] > 0]
    return tuple(found) if PLAIN in found else (*found, PLAIN)


def _weight(parameters: str) -> float:
    key, _, value = parameters.partition("=")
    if key.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def tag(digest: str, encoding: str) -> str:
    """The ETag of content in an encoding: each has its own, for its bytes are others."""
    return f'"{digest}"' if encoding == PLAIN else f'"{digest}-{encoding}"'


def held(if_none_match: str, tags: Collection[str]) -> str:
    """Which of these tags a browser has, by its If-None-Match; empty when none. A proxy may have made it a weak one."""
    for part in if_none_match.split(","):
        if (found := part.strip().removeprefix("W/")) in tags:
            return found
    return next(iter(tags)) if if_none_match.strip() == "*" else ""
