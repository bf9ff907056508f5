"""The messages that the screen learns from, and a hash of them."""

import hashlib
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


def messages(folder: Path = FOLDER) -> dict[str, str]:
    """The label of each message in the files `screen_*.yaml`, by its text."""
    items = (item for path in sorted(folder.glob("screen_*.yaml")) for item in yaml.safe_load(path.read_text("utf-8")))
    return {item["text"]: item["label"] for item in items}


def fingerprint(folder: Path = FOLDER) -> str:
    """A hash of the messages; the stored weights name that of the messages they were made from."""
    digest = hashlib.sha256()
    for text, label in messages(folder).items():
        digest.update(f"{label}\t{text}\n".encode())
    return digest.hexdigest()
