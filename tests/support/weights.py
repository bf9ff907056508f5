"""The local model's weights, as `make model` fetches them, for tests that have a data folder of their own."""

from pathlib import Path

import pytest

from coach_bot.settings import Settings
from coach_bot.speaking.weights import DEFAULT, adopt_weights, place_of

FETCHED = Path(__file__).parents[2] / ".coach"


def settings_with_weights(folder: Path, **values: object) -> Settings:
    """Settings with this data folder, into which the weights are linked; skips the test where there are none."""
    weights = adopt_weights(Settings(data_dir=FETCHED))
    if weights is None:
        pytest.skip("the local model's weights are not here; `coach-bot fetch-model` fetches them")
    settings = Settings.model_validate({"data_dir": folder, **values})
    place = place_of(settings, DEFAULT)
    place.parent.mkdir(parents=True)
    place.symlink_to(weights.resolve())
    return settings
