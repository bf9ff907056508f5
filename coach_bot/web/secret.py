"""The secret that signs identities: `COACH_SECRET`, or one made on first start and kept."""

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from coach_bot.errors import SettingsError

FILE = "secret"
SHORTEST = 16


def load_secret(given: str, data_dir: Path) -> bytes:
    """The secret of this installation; every process over the same data folder gets the same one.

    Args:
        given: the setting COACH_SECRET; empty: the one that is kept, made when there is none.
        data_dir: where it is kept.

    Raises:
        SettingsError: the setting is too short, or the file cannot be read, made or trusted.
    """
    if given:
        if len(given) < SHORTEST:
            raise SettingsError(
                f"COACH_SECRET is shorter than {SHORTEST} characters. "
                "Use a long random one, or unset it to have one made."
            )
        return given.encode()
    path = data_dir / FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        secret = path.read_bytes().strip()
    except OSError as error:
        raise SettingsError(
            f"the secret in {path} cannot be read or made ({error.strerror}). "
            "Set COACH_DATA_DIR to a folder that can be written, or set COACH_SECRET."
        ) from error
    if len(secret) < SHORTEST:
        raise SettingsError(f"{path} does not hold a secret. Delete it to have a new one made, or set COACH_SECRET.")
    return secret


def derive(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose; knowing it tells nothing about the secret or the other keys."""
    return hmac.digest(secret, b"coach-bot " + purpose.encode(), hashlib.sha256)


def _make(path: Path) -> None:
    """Writes a new secret as a whole, for its owner alone; the first of several processes wins."""
    draft = path.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
