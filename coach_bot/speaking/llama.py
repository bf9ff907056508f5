"""Weights served by llama.cpp in this process, behind a key that nobody else has."""

import os
import secrets
from pathlib import Path
from typing import Any

from coach_bot.errors import SettingsError, SpeakerError

MOST_THREADS = 8


def load() -> Any:
    """The package of llama.cpp.

    Raises:
        SettingsError: the extra `local` is not installed.
    """
    try:
        import xllamacpp
    except ImportError as error:
        advice = "Install it with `pip install coach-bot[local]`, or set COACH_SPEAKER=guide."
        raise SettingsError(f"COACH_SPEAKER: the local model needs the extra `local`. {advice}") from error
    return xllamacpp


def serve(path: Path, context: int) -> tuple[Any, str]:
    """The server of some weights, and its key. It listens on a free port of the loopback, asked for or not.

    Args:
        path: the weights, GGUF.
        context: tokens that a prompt and its reply may have together.

    Raises:
        SettingsError: the extra `local` is not installed.
        SpeakerError: the weights cannot be loaded.
    """
    xllamacpp = load()
    key = secrets.token_hex(16)
    params = xllamacpp.CommonParams()
    params.model.path = str(path.resolve())
    params.n_ctx, params.n_parallel, params.cache_ram_mib = context, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = min(MOST_THREADS, os.cpu_count() or 2)
    params.use_jinja, params.verbosity = True, 0
    params.port, params.ui = 0, False
    params.api_keys = [key]
    try:
        return xllamacpp.Server(params), key
    except (RuntimeError, ValueError) as error:
        raise SpeakerError("refused", f"The weights {path.name} cannot be loaded; fetch them again.") from error
