"""The messages that the screen learns from, and a hash of them."""

import hashlib
from collections.abc import Collection
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
ORDINARY = ("lens.yaml", "lens_more.yaml")
"""What leaders say on any day, as the lens learns it: nothing needs to come before coaching in it."""
PLAIN = tuple(f"screen_{name}.yaml" for name in ("crisis", "more", "ordinary", "scope", "talk", "talk_more"))
"""Files without the many close pairs of the others."""
LEFT_OUT = "screen_left_out.txt"
"""The first twelve digits of the SHA-256 of each message that is left out, drawn once at random."""
NOT_ORDINARY = frozenset(["Can I legally cut her hours as a lesson?"])


def messages(folder: Path = FOLDER, names: Collection[str] = ()) -> dict[str, str]:
    """The label of each message in the files `screen_*.yaml` (or `names`), and of the ordinary ones, by its text."""
    chosen = (path for path in sorted(folder.glob("screen_*.yaml")) if not names or path.name in names)
    files = (yaml.safe_load(path.read_text("utf-8")) for path in chosen)
    labels = {item["text"]: item["label"] for items in files for item in items}
    for name in ORDINARY:
        for item in yaml.safe_load((folder / name).read_text("utf-8")):
            if item["text"] not in NOT_ORDINARY:
                labels.setdefault(item["text"], "none")
    return labels


def left_out(folder: Path = FOLDER) -> frozenset[str]:
    """The messages that are never learnt from: on them it is chosen from when the screen alarms."""
    kept = frozenset((folder / LEFT_OUT).read_text("utf-8").split())
    return frozenset(text for text in messages(folder) if hashlib.sha256(text.encode()).hexdigest()[:12] in kept)


def fingerprint(folder: Path = FOLDER) -> str:
    """A hash of the messages; the stored weights name that of the messages they were made from."""
    digest = hashlib.sha256()
    for text, label in messages(folder).items():
        digest.update(f"{label}\t{text}\n".encode())
    return digest.hexdigest()
