"""Fixtures of the integration tests."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach_bot.app import open_coach
from coach_bot.settings import Settings
from tests.fakes.fixtures import fake_openai
from tests.support.places import place, postgres

__all__ = ["fake_openai", "place", "postgres"]


@pytest.fixture(scope="session")
def with_vectors(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Puts the vectors of the shipped texts into a data folder; each new one would embed them for seven seconds."""
    made = tmp_path_factory.mktemp("vectors")

    async def make() -> None:
        coach = await open_coach(Settings(data_dir=made, speaker="guide"))
        await coach.close()

    asyncio.run(make())

    def put(folder: Path) -> Path:
        shutil.copytree(made / "cache", folder / "cache")
        return folder

    return put
