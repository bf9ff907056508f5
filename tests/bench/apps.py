"""The two apps, each started as a process of its own, as its user would start it."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
KEY = "fake-key-5up3r53cr3t"
START_SECONDS = 120.0
READ_ELSEWHERE = ("COACH_", "OPENAI_", "PLAIN_", "CHAINLIT_", "LANGCHAIN_", "LANGSMITH_")


@dataclass(frozen=True)
class App:
    """How to start one of the two.

    Attributes:
        folder: its working directory, with all that it writes.
        ready: path that answers 200 when it can talk.
    """

    name: str
    folder: Path
    ready: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> "Running":
        """Starts it and waits until it is ready.

        Raises:
            RuntimeError: it ended or was not ready in time; carries the end of its log.
        """
        return Running(self)

    def whole_environment(self) -> dict[str, str]:
        """The environment without settings that belong to whoever runs the benchmark."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(READ_ELSEWHERE)}
        return kept | self.environment


class Running:
    """A started app; `ready_seconds` is from start to ready."""

    def __init__(self, app: App) -> None:
        self.app = app
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._log = app.folder / "log.txt"
        command = [part.format(port=port) for part in app.command]
        started = time.monotonic()
        with self._log.open("wb") as log:
            self._popen = subprocess.Popen(
                command, cwd=app.folder, env=app.whole_environment(), stdout=log, stderr=subprocess.STDOUT
            )
        self.process = psutil.Process(self._popen.pid)
        while not self._answers(port):
            late = time.monotonic() - started > START_SECONDS
            if late or self._popen.poll() is not None:
                self.stop()
                raise RuntimeError(f"{app.name} did not start:\n{self.log[-3000:]}")
            time.sleep(0.03)
        self.ready_seconds = time.monotonic() - started

    @property
    def log(self) -> str:
        """What it has written to its standard streams."""
        return self._log.read_text(errors="replace")

    def memory_mib(self) -> tuple[float, float]:
        """Resident and unique set size of the app and its children, MiB."""
        sizes = [process.memory_full_info() for process in self._all()]
        return sum(size.rss for size in sizes) / 2**20, sum(size.uss for size in sizes) / 2**20

    def cpu_seconds(self) -> float:
        """Processor time of the app and its children so far."""
        times = [process.cpu_times() for process in self._all()]
        return sum(one.user + one.system for one in times)

    def stop(self) -> None:
        """Ends it, and its children, by their ids."""
        processes = self._all()
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate()
        _, alive = psutil.wait_procs(processes, timeout=8)
        for process in alive:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self._popen.wait(5)

    def _all(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.NoSuchProcess):
            return [self.process, *self.process.children(recursive=True)]
        return []

    def _answers(self, port: int) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", self.app.ready)
            return connection.getresponse().status == 200
        except OSError:
            return False
        except http.client.HTTPException:
            return False
        finally:
            connection.close()


def coach_bot(folder: Path, knowledge: Path, model_url: str) -> App:
    """Ours, as the command line starts it."""
    return App(
        name="coach-bot",
        folder=_made(folder),
        ready="/readyz",
        command=(_script("coach-bot"), "serve", "--port", "{port}"),
        environment={
            "COACH_DATA_DIR": str(folder / "data"),
            "COACH_KNOWLEDGE_DIR": str(knowledge),
            "COACH_PROMPTS_DIR": str(ROOT / "prompts"),
            "OPENAI_BASE_URL": model_url,
            "OPENAI_API_KEY": KEY,
            # all that is measured comes from one address
            "COACH_VISITORS_PER_MINUTE": "100000",
            "COACH_MESSAGES_PER_MINUTE": "10000",
            "COACH_MESSAGES_PER_DAY": "1000000",
        },
    )


def plain(folder: Path, knowledge: Path, model_url: str) -> App:
    """The baseline, as Chainlit's own command starts it."""
    return App(
        name="plain",
        folder=_made(folder),
        ready="/",
        command=(
            _script("chainlit"),
            "run",
            str(ROOT / "coach_bot/evals/plain.py"),
            "--headless",
            "--port",
            "{port}",
        ),
        environment={
            "CHAINLIT_APP_ROOT": str(folder),
            "PLAIN_INDEX": str(folder / "index"),
            "PLAIN_DOCUMENTS": str(knowledge),
            "OPENAI_BASE_URL": model_url,
            "OPENAI_API_KEY": KEY,
        },
    )


def _script(name: str) -> str:
    path = Path(sys.executable).parent / name
    return str(path) if path.exists() else shutil.which(name) or name


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
