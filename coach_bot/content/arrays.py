"""Loads what was learnt: arrays that ship beside this module, made by `training/`."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_bot.errors import ContentError

Arrays = dict[str, npt.NDArray[Any]]


def load_arrays(name: str, embedder: str, folder: Path | None = None) -> Arrays:
    """The arrays of a file such as `lens.npz`.

    Args:
        name: of the file.
        embedder: identity of the embedder whose vectors they will meet.
        folder: where the file is, if not with what ships.

    Raises:
        ContentError: the file is missing or damaged, or was made for another embedding model.
    """
    path = (folder or Path(__file__).parent) / name
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays: Arrays = dict(stored)
        made_for = str(arrays.pop("embedder"))
    except Exception as error:  # numpy raises a dozen kinds for a damaged file
        raise ContentError(
            f"{path} cannot be read ({type(error).__name__}). Install coach-bot again, or make it anew with "
            "`python -m training`."
        ) from error
    # the model counts; the version of the package that carries it may change
    if made_for.partition("/")[0] != embedder.partition("/")[0]:
        raise ContentError(
            f"{path} was made for the embedding model {made_for}, and {embedder} is installed. "
            "Install coach-bot again, or make it anew with `python -m training`."
        )
    return arrays
