"""Imports Chainlit without packages that it imports and this app never uses.

They are tracing for Literal AI (traceloop, the SDK of OpenTelemetry), MCP (switched off), what only clients of
socket.io need (aiohttp, requests, websocket) and the command line of httpx: together more than half of the time of
the import.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Unused:
    """Stands for a class that is named in a signature and never made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise RuntimeError("left out of this process; see coach_bot.web.lean_imports")


STAND_INS: dict[str, dict[str, Any] | None] = {
    "traceloop": {"__path__": []},
    "traceloop.sdk": {"Traceloop": _Unused},
    "opentelemetry.sdk": {"__path__": []},
    "opentelemetry.sdk.trace": {"ReadableSpan": _Unused},
    "opentelemetry.sdk.trace.export": {"SpanExporter": _Unused, "SpanExportResult": _Unused},
    "mcp": {"ClientSession": _Unused},
    "aiohttp": None,
    "requests": None,
    "websocket": None,
    "httpx._main": None,
}
"""Modules that are replaced while Chainlit is imported; None: it copes with the module missing."""


@contextmanager
def lean_imports() -> Iterator[None]:
    """While open, imports see the stand-ins; afterwards the real packages can be imported as ever.

    The root logger is left as it was found.
    """
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    placed: dict[str, ModuleType | None] = {}
    for name, names in STAND_INS.items():
        if name not in sys.modules:
            module = None
            if names is not None:
                module = ModuleType(name)
                vars(module).update(names)
            placed[name] = module
            sys.modules[name] = module  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
        root.setLevel(level)
        root.handlers[:] = handlers
