"""What every test has: no network but loopback, no settings of the person who runs it, every skip accounted for."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).parents[2] / "shared"


settings.register_profile("ci", derandomize=True, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI"):  # the same examples in every run: a new find must not block what did not cause it
        settings.load_profile("ci")
    for name in list(os.environ):
        if name.startswith(("COACH_", "OPENAI_", "CHAINLIT_", "LANGCHAIN_", "LANGSMITH_")) and name != "COACH_CI_SKIPS":
            del os.environ[name]


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails with the address it asked for."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "localhost", "::1")):
            raise AssertionError(f"a test tried to reach {address!r}")

    def guarded(self: socket.socket, address: object) -> None:
        check(address)
        return connect(self, address)  # type: ignore[arg-type]

    def guarded_ex(self: socket.socket, address: object) -> int:
        check(address)
        return connect_ex(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


@pytest.fixture
def shared() -> Path:
    """The folder of shared data beside the project; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared data beside the project is absent")
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the skips that the committed list does not allow."""
    for line in _unlisted(terminalreporter):
        terminalreporter.write_line(f"SKIP NOT ON THE LIST: {line}", red=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With COACH_CI_SKIPS set to the list's path, a skip that is not on it fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and reporter is not None and _unlisted(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _unlisted(reporter: pytest.TerminalReporter) -> list[str]:
    path = os.environ.get("COACH_CI_SKIPS")
    if not path:
        return []
    lines = Path(path).read_text("utf-8").splitlines()
    listed = {line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()}
    return [report.nodeid for report in reporter.stats.get("skipped", []) if report.nodeid not in listed]
