"""The addresses of the widget: what pages of other sites may load, and the page to try it on."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from coach_bot.web.static import REVALIDATED, StaticFolder
from coach_bot.web.widget.demo import Demo
from coach_bot.web.widget.versions import read_versions
from coach_bot.web.widget.words import WidgetWords, spoken

if TYPE_CHECKING:
    from fastapi import FastAPI

READ = ["GET", "HEAD"]
FOR_EVERYBODY = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}
"""What is the same for everybody and holds nobody's words may be loaded by any site, also with an integrity hash."""


class Widget:
    """Scripts, words, and the demo page.

    Args:
        folder: the kept versions of the scripts.
        words: the words, by language.

    Raises:
        ContentError: the list of the versions cannot be read.
    """

    def __init__(self, folder: Path, words: Mapping[str, WidgetWords], demo: Demo) -> None:
        versions = read_versions(folder)
        self._newest = versions[-1].files[0]
        self._known = {name for version in versions for name in version.files}
        self._kept = StaticFolder(folder, hashed=True)
        self._moving = StaticFolder(folder)
        self._words = words
        self._demo = demo

    def add_to(self, app: "FastAPI") -> None:
        """Adds the routes to `app`."""
        app.add_route("/widget.js", self.newest, READ)
        app.add_route("/widget.{version}.js", self.loader, READ)
        app.add_route("/widget/panel.{version}.js", self.panel, READ)
        app.add_route("/widget/words.json", self.words, READ)
        app.add_route("/demo", self._demo.show, READ)

    async def newest(self, request: Request) -> Response:
        """The newest loader, at an address that stays; browsers ask again after some minutes."""
        return shared(await self._moving.get(self._newest, request))

    async def loader(self, request: Request) -> Response:
        """A loader by its hash, which a site can pin."""
        return await self._version(f"widget.{request.path_params['version']}.js", request)

    async def panel(self, request: Request) -> Response:
        """The panel that a loader asks for."""
        return await self._version(f"panel.{request.path_params['version']}.js", request)

    async def words(self, request: Request) -> Response:
        """The words in the language that comes nearest to `?language=`."""
        said = spoken(self._words, request.query_params.get("language", "")[:40])
        return shared(JSONResponse(said, headers={"cache-control": REVALIDATED}))

    async def _version(self, name: str, request: Request) -> Response:
        if name not in self._known:
            return Response(status_code=404)
        return shared(await self._kept.get(name, request))


def shared(response: Response) -> Response:
    """An answer that pages of other sites may load."""
    response.headers.update(FOR_EVERYBODY)
    return response
