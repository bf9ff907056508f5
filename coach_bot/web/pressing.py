"""Compresses files as small as they get, in a process of its own, and keeps the result for the next start.

Brotli at its best takes 7 s of the processor and 66 MiB for Chainlit's script of 4.6 MB, and makes it a fifth smaller
than gzip does. So it is done once for each content, aside and with the lowest priority, and kept by its hash; until
then what Brotli gives quickly is sent.
"""

import asyncio
import contextlib
import logging
import os
import sys
import time
from pathlib import Path

log = logging.getLogger(__name__)

AT_ONCE_BYTES = 150_000
"""So much is compressed at its best in a fifth of a second, once."""
KEPT_SECONDS = 60 * 86_400


class Pressed:
    """What was compressed before, in a folder; without one, or where it cannot be written, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def find(self, digest: str) -> bytes | None:
        """The content of this hash compressed by Brotli, if it is kept."""
        if self._folder is None:
            return None
        try:
            path = self._folder / f"{digest}.br"
            found = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return found

    async def make(self, source: Path, digest: str) -> bytes | None:
        """Compresses a file, keeps the result, and gives it; None where that could not be done."""
        if self._folder is None:
            return None
        target = self._folder / f"{digest}.br"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", __name__, str(source), str(target)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except OSError as error:
            log.warning("files are sent larger than they could be: %s", error.strerror)
            return None
        try:
            await process.wait()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise
        return await asyncio.to_thread(self.find, digest)

    def tidy(self) -> None:
        """Lets go of what no start has asked for in two months."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*.br*"):
                if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                    path.unlink()


def press(plain: bytes, *, quick: bool = False) -> bytes:
    """Compresses by Brotli as small as it gets, or quickly: then a tenth larger, in a sixtieth of the time."""
    import brotli  # type: ignore[import-untyped]

    return bytes(brotli.compress(plain, quality=5 if quick else 11, lgwin=22))


def main() -> None:
    """Compresses the file of the first argument into that of the second, as a whole or not at all."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    with contextlib.suppress(OSError, AttributeError):  # there is no such call on Windows
        os.nice(19)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_bytes(press(source.read_bytes()))
    draft.replace(target)


if __name__ == "__main__":
    main()
