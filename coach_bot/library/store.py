"""The passages in Chroma; the only module that knows it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

import numpy as np

from coach_bot.embedding import Vectors
from coach_bot.errors import LibraryError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

T = TypeVar("T")
PREFIX = "coach-passages-"
PAGE = 1000


class Store:
    """One Chroma collection, embedded in `folder` or at a server.

    An embedded Chroma that stays open does not see what another process writes and fails on it, so a store is
    opened for one piece of work under the library's lock and closed after it (`with`).

    Args:
        folder: where the embedded Chroma keeps its files.
        url: address of a Chroma server; empty: embedded.
        name: name of the collection.
    """

    def __init__(self, folder: Path, url: str, name: str) -> None:
        self._folder = folder
        self._url = url
        self._name = PREFIX + name
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def __enter__(self) -> Self:
        self._try(self._open)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of Chroma's files and connections."""
        client, self._client, self._collection = self._client, None, None
        if client is not None:
            with suppress(Exception):
                client.close()  # type: ignore[attr-defined]

    @property
    def revision(self) -> str:
        """Changes with every sync; empty for a collection that no sync has finished."""
        return str((self._get().metadata or {}).get("revision", ""))

    def mark(self, revision: str, **more: str | int) -> None:
        """Sets the revision."""
        metadata: dict[str, Any] = {**(self._get().metadata or {}), "revision": revision, **more}
        self._try(lambda: self._get().modify(metadata=metadata))

    def upsert(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        texts: Sequence[str],
        metadata: Sequence[Mapping[str, Any]],
    ) -> None:
        """Adds passages, or replaces those of the same ids."""
        for start in range(0, len(ids), PAGE):
            part = slice(start, start + PAGE)
            rows: list[Any] = [dict(row) for row in metadata[part]]
            self._try(
                partial(
                    self._get().upsert,
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    documents=list(texts[part]),
                    metadatas=rows,
                )
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Deletes passages; unknown ids are passed over."""
        for start in range(0, len(ids), PAGE):
            self._try(partial(self._get().delete, ids=list(ids[start : start + PAGE])))

    def records(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Id and metadata of every passage."""
        for page in self._pages(["metadatas"]):
            yield from zip(page["ids"], page["metadatas"] or [], strict=True)

    def everything(self) -> Iterator[tuple[str, str, Mapping[str, Any], Vectors]]:
        """Id, text, metadata and vector of every passage."""
        for page in self._pages(["metadatas", "documents", "embeddings"]):
            vectors = np.asarray(page["embeddings"], dtype=np.float32)
            yield from zip(page["ids"], page["documents"] or [], page["metadatas"] or [], vectors, strict=True)

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of the passages `ids`, as far as they are there."""
        out: dict[str, Vectors] = {}
        for start in range(0, len(ids), PAGE):
            part = list(ids[start : start + PAGE])
            got = self._try(partial(self._get().get, ids=part, include=["embeddings"]))
            out.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return out

    def drop_others(self, before: int) -> None:
        """Deletes the collections of other models and versions that were last synced before a time.

        Args:
            before: seconds since 1970.
        """
        client = self._client
        if client is None:
            return
        for other in self._try(lambda: list(client.list_collections())):
            synced = int(str((other.metadata or {}).get("synced", 0)))
            if other.name.startswith(PREFIX) and other.name != self._name and synced < before:
                self._try(partial(client.delete_collection, other.name))

    def _pages(self, include: list[Any]) -> Iterator[Any]:
        offset = 0
        while True:
            page = self._try(partial(self._get().get, include=include, limit=PAGE, offset=offset))
            if not page["ids"]:
                return
            yield page
            offset += len(page["ids"])

    def _get(self) -> "Collection":
        if self._collection is None:
            raise LibraryError("The index is closed. Open it before use.")
        return self._collection

    def _open(self) -> None:
        import chromadb
        from chromadb.config import Settings

        # Without this Chroma would read the .env file of the folder it is started in.
        quiet = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
        if self._url:
            parts = urlsplit(self._url)
            secure = parts.scheme == "https"
            port = parts.port or (443 if secure else 8000)
            self._client = chromadb.HttpClient(host=parts.hostname or "", port=port, ssl=secure, settings=quiet)
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(path=str(self._folder), settings=quiet)
        self._collection = self._client.get_or_create_collection(
            self._name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )

    def _try(self, work: Callable[[], T]) -> T:
        """What `work` gives; whatever Chroma raises becomes a sentence."""
        try:
            return work()
        except LibraryError:
            raise
        except Exception as error:
            if self._url:
                raise LibraryError(
                    f"The Chroma server {self._url} cannot be used ({_short(error)}). Start it, or check "
                    "COACH_CHROMA_URL; without that setting the index is kept in the data folder."
                ) from error
            raise LibraryError(
                f"The index in {self._folder} cannot be used ({_short(error)}). If the folder can be written "
                "and the disk is not full, the index is damaged or was made by another version: delete that "
                "folder, and the next `coach-bot ingest` makes it again from the articles."
            ) from error


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:120] if text else type(error).__name__
