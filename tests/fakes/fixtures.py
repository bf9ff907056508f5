"""Pytest fixtures over the fakes; a test module imports the ones that it uses."""

from collections.abc import Iterator

import pytest

from tests.fakes.openai_server import FakeOpenAI


@pytest.fixture
def fake_openai() -> Iterator[FakeOpenAI]:
    """A fake OpenAI server, fresh for each test."""
    with FakeOpenAI() as server:
        yield server
