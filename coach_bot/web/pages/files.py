"""What a visitor takes along: files with safe names that no cache keeps."""

import json
import re
from datetime import UTC, datetime

from starlette.responses import Response

from coach_bot.documents.export import export_as_markdown
from coach_bot.documents.words import DocumentWords
from coach_bot.web.pages.visit import Visit

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def attachment(content: bytes | str, name: str, kind: str) -> Response:
    """A file to be saved under `name`, of which only letters, digits, dots and hyphens are kept."""
    safe = _UNSAFE.sub("-", name).strip(".-") or "file"
    headers = {"content-disposition": f'attachment; filename="{safe}"', "cache-control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


class Exports:
    """All that is kept of a visitor, as a file."""

    def __init__(self, words: DocumentWords) -> None:
        self._words = words

    async def as_json(self, visit: Visit) -> Response:
        """For another program."""
        kept = await visit.journal.export(visit.visitor)
        text = json.dumps(kept, ensure_ascii=False, indent=2)
        return attachment(text, f"what-is-kept-{_today()}.json", "application/json; charset=utf-8")

    async def as_markdown(self, visit: Visit) -> Response:
        """To read."""
        text = export_as_markdown(await visit.journal.export(visit.visitor), self._words)
        return attachment(text, f"what-is-kept-{_today()}.md", "text/markdown; charset=utf-8")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
