"""The composition root: settings in, everything wired, one lifespan."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.embedding import Embedder, make_embedder, make_sentence_embedder
from coach_bot.embedding.ear import Ear
from coach_bot.errors import EmbeddingError, JournalError, LibraryError, SettingsError
from coach_bot.events import SpeakerName
from coach_bot.library import Hit, Library, Query, SyncReport
from coach_bot.settings import Settings

if TYPE_CHECKING:
    from coach_bot.speaking.scaffold import Guide
    from coach_bot.speaking.speaker import ModelBacked
    from coach_bot.speaking.summary import Summaries
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)

TIDY_SECONDS = 300.0

Search = Callable[[str], Awaitable[list[Hit]]]


def data_folder(settings: Settings, *parts: str) -> Path:
    """A folder below `COACH_DATA_DIR`, made when missing.

    Raises:
        SettingsError: it cannot be made or written.
    """
    folder = settings.data_dir.joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"the data folder {folder} cannot be made ({error.strerror}). Set COACH_DATA_DIR to one that can be."
        ) from error
    if not os.access(folder, os.W_OK):
        raise SettingsError(f"the data folder {folder} cannot be written. Set COACH_DATA_DIR to one that can.")
    return folder


def knowledge_folder(settings: Settings) -> Path:
    """The coach's articles: COACH_KNOWLEDGE_DIR, `knowledge/` here, or the starter library that ships."""
    here = Path("knowledge")
    return settings.knowledge_dir or (here if here.is_dir() else shipped("knowledge"))


def open_prompts(settings: Settings) -> Prompts:
    """The texts that the coach may edit: COACH_PROMPTS_DIR, `prompts/` here, or those that ship."""
    here = Path("prompts")
    return Prompts(settings.prompts_dir or (here if here.is_dir() else None))


def open_library(settings: Settings, embedder: Embedder | None = None) -> Library:
    """The coach's articles, as last indexed; reads and embeds nothing yet."""
    return Library(embedder or make_embedder(settings), data_folder(settings, "index"), settings.chroma_url)


def sync(
    settings: Settings, library: Library, sources: Sequence[str] | None = None, *, show: bool = False
) -> SyncReport:
    """Brings the index up to date with `sources` (default: the knowledge folder), with a progress bar on long work."""
    chosen: list[str | Path] = list(sources) if sources else [knowledge_folder(settings)]
    if not show:
        return library.sync(chosen)
    from coach_bot.progress import progress_bar

    with progress_bar() as progress:
        return library.sync(chosen, progress)


def way_of_speaking(settings: Settings) -> SpeakerName:
    """Which way the coach speaks by these settings.

    Raises:
        SettingsError: COACH_SPEAKER asks for a model and none is set.
    """
    match settings.speaker:
        case "auto" if settings.model_is_set:
            return "model"
        case "auto":
            from coach_bot.speaking.weights import are_here

            return "local" if are_here(settings) else "guide"
        case "model" if not settings.model_is_set:
            raise SettingsError(
                "COACH_SPEAKER=model needs OPENAI_API_KEY or OPENAI_BASE_URL. Set one, or use COACH_SPEAKER=guide."
            )
        case speaker:
            return speaker


async def open_coach(settings: Settings) -> "Coach":
    """A coach that can talk: articles indexed, texts checked, speaker chosen.

    Raises:
        CoachError: a setting, a text or the library is at fault; the message says which and what to do.
    """
    from coach_bot.coaching.reflecting.phrasebook import Phrasebook
    from coach_bot.journal import open_journal
    from coach_bot.speaking.guide import GuideSpeaker
    from coach_bot.speaking.guided import open_guided
    from coach_bot.speaking.relay import Relay
    from coach_bot.speaking.remembering import Memory, MemoryTexts
    from coach_bot.speaking.repertoire import Repertoire
    from coach_bot.speaking.safety import SafetySpeaker, load_safety
    from coach_bot.speaking.texts import load_texts
    from coach_bot.speaking.turn import Coach

    way = way_of_speaking(settings)
    prompts = open_prompts(settings)
    texts = load_texts(prompts, settings, way)
    book = prompts.load("guide.yaml", Phrasebook)
    sentence_embedder = make_sentence_embedder()
    embedder = make_embedder(settings, sentence_embedder)
    library = open_library(settings, embedder)
    await asyncio.to_thread(_bring_up_to_date, settings, library)
    cache = data_folder(settings, "cache")
    repertoire = await asyncio.to_thread(Repertoire, prompts, embedder, library, cache, sentence_embedder)
    await asyncio.to_thread(repertoire.bank)
    guide = GuideSpeaker(
        repertoire.lexicon,
        book,
        coach=settings.name,
        privacy=texts.privacy[way],
        booking=settings.booking_url,
        site=settings.site_url,
    )

    async def search(text: str) -> list[Hit]:
        return await asyncio.to_thread(library.search, Query(text))

    journal = await open_journal(settings.database_url, data_folder(settings), settings.retention_days)
    first, summaries = _speaker(settings, way, prompts, search, guide.sentences)
    coach = Coach(
        name=settings.name,
        way=way,
        texts=texts,
        message_limit=settings.message_limit,
        embedder=embedder,
        sentence_embedder=sentence_embedder,
        ear=Ear(),
        library=library,
        repertoire=repertoire,
        relay=Relay(first, guide, SafetySpeaker(*load_safety(prompts)), texts),
        journal=journal,
        guided=await asyncio.to_thread(
            open_guided, prompts, embedder, sentence_embedder, cache, journal, repertoire, library
        ),
        memory=Memory(journal, prompts.load("memory.yaml", MemoryTexts), repertoire.lexicon),
        summaries=summaries,
        links=[link for link in (settings.site_url, settings.booking_url) if link],
        prompt_markers=[prompts.text("voice.md")],
    )
    await coach.warm()
    return coach


def _bring_up_to_date(settings: Settings, library: Library) -> None:
    """Syncs; what cannot be read or embedded now is left as it was last indexed."""
    try:
        report = sync(settings, library, show=sys.stderr.isatty())
    except (LibraryError, EmbeddingError) as error:
        log.warning("the articles are used as they were last indexed: %s", error)
        return
    for failure in report.failed:
        log.warning("left out %s: %s", failure.source, failure.error)


def _speaker(
    settings: Settings, way: SpeakerName, prompts: Prompts, search: Search, guide: "Guide"
) -> "tuple[ModelBacked | None, Summaries | None]":
    """The configured speaker, None for the guide, and what summarises long conversations for it."""
    if way == "model":
        from coach_bot.speaking.model import ModelSpeaker
        from coach_bot.speaking.summary import Summaries

        model = ModelSpeaker(settings, prompts, search, guide)
        return model, None if model.tight else Summaries(model, prompts)
    if way == "local":
        from coach_bot.speaking.local import LocalSpeaker

        return LocalSpeaker(settings, prompts, guide), None
    return None, None


async def _tidy(coach: "Coach") -> None:
    """Keeps the promise about how long words are kept, also while nobody talks."""
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        try:
            await coach.tidy()
        except JournalError as error:
            log.error("old words were not deleted: %s", error)


def create_app(settings: Settings) -> Any:
    """The whole application as an ASGI app; the coach is opened when its lifespan starts."""
    from coach_bot.speaking.texts import load_texts
    from coach_bot.web.server import make_app

    @asynccontextmanager
    async def lifespan() -> AsyncIterator["Coach"]:
        coach = await open_coach(settings)
        gc.freeze()  # what is loaded stays; a collection need not look at it again
        tidying = asyncio.create_task(_tidy(coach))
        try:
            yield coach
        finally:
            tidying.cancel()
            await coach.close()

    data_folder(settings)
    prompts = open_prompts(settings)
    way = way_of_speaking(settings)
    texts = load_texts(prompts, settings, way)
    return make_app(settings, lifespan, share=shipped(), prompts=prompts, texts=texts, way=way)
