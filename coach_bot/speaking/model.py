"""Speaks with a model over the network."""

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any

from coach_bot.content import Prompts
from coach_bot.errors import SpeakerError
from coach_bot.events import SpeakerName
from coach_bot.library import Hit
from coach_bot.settings import Settings
from coach_bot.speaking.hearing import first_sentence
from coach_bot.speaking.history import tokens
from coach_bot.speaking.prompt import ALARM, SEARCHING, Message, load_voice, whole_messages
from coach_bot.speaking.run import Run
from coach_bot.speaking.scaffold import Guide, check_draft, is_tight, load_tight, serves, tight_messages, woven
from coach_bot.speaking.speaker import Brief, Delta, Draft, Found, Usage
from coach_bot.speaking.streams import Held, Opening, watched
from coach_bot.speaking.texts import load_texts

FIRST_SHARE = 0.6  # of the time before the first text, when there is a second model to ask
RUNAWAY = 3  # times the plan's words; a draft is not read on after that


class ModelSpeaker:
    """Drafts replies with a LangChain agent on any OpenAI-compatible model.

    Nothing of LangChain is imported before `warm()` or the first reply. Tracing to third parties stays off,
    whatever the environment says: visitors are told who can read their words, and no tracer is among them.

    Args:
        search: searches the articles, for the turns in which the model may do so.
        guide: the sentences that the guide would say; a small model's is spoken only when it hears more.

    Raises:
        ContentError: one of the prompts is malformed.
    """

    def __init__(
        self,
        settings: Settings,
        prompts: Prompts,
        search: Callable[[str], Awaitable[list[Hit]]],
        guide: Guide | None = None,
    ) -> None:
        self._guide = guide
        self._settings = settings
        self._search = search
        texts = load_texts(prompts, settings, "model")
        facts = {"asks_privacy": texts.privacy["model"], "asks_session": settings.booking_url or settings.site_url}
        facts = {cue: fact for cue, fact in facts.items() if fact}
        self._voice = load_voice(
            prompts, settings.name, booking=settings.booking_url, site=settings.site_url, facts=facts
        )
        self._scaffold = load_tight(prompts)
        self.tight = is_tight(settings.model_scaffold, settings.model)
        self._agent: Any = None
        self._model: Any = None
        self._http: Any = None
        self._building = threading.Lock()

    @property
    def name(self) -> SpeakerName:
        """`model`."""
        return "model"

    def serves(self, brief: Brief) -> bool:
        """Whether one sentence, which is all that a small model writes, is of use in this turn."""
        return not self.tight or serves(brief)

    async def warm(self) -> None:
        """Imports and builds everything, off the event loop, so that the first reply need not wait for it."""
        if self._agent is None:
            await asyncio.to_thread(self._build)

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.aclose()

    async def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the draft of a reply; closing the iterator hangs up on the model.

        Raises:
            SpeakerError: see its reasons; `hang` after `COACH_MODEL_TIMEOUT` without a sign of the model.
        """
        await self.warm()
        messages = tight_messages(self._scaffold, brief) if self.tight else whole_messages(self._voice, brief)
        run = Run(may_search=not self.tight and brief.plan.move in SEARCHING)
        told: list[int] = []
        guess = sum(tokens(message["content"]) + 4 for message in messages)
        yield Usage(0, guess)  # a reply that is settled early ends before the provider has told
        draft = self._sentence if self.tight else self._reply
        try:
            async with aclosing(draft(messages, run, told, brief)) as parts:
                async for part in parts:
                    yield part
        except SpeakerError:
            yield Usage(len(run.calls), sum(told) - guess if told else 0)
            raise
        yield Usage(len(run.calls), sum(told) - guess if told else 0)

    async def complete(self, messages: list[Message]) -> str:
        """One answer, not streamed, without tools: for the summary.

        Raises:
            SpeakerError: the model failed.
        """
        from langsmith import tracing_context

        await self.warm()
        with tracing_context(enabled=False):
            answer = await self._model.ainvoke(messages)
        return str(answer.text)

    async def _sentence(
        self, messages: list[Message], run: Run, told: list[int], brief: Brief
    ) -> AsyncGenerator[Draft, None]:
        draft = sentence = ""
        try:
            async with (
                asyncio.timeout(self._settings.model_timeout),
                aclosing(self._chunks(messages, run, told)) as chunks,
            ):
                async for chunk in chunks:
                    draft += chunk.text
                    if sentence := first_sentence(draft, ended=False):
                        break
        except TimeoutError:
            raise SpeakerError("hang", "The model took too long over one sentence.") from None
        sentence = sentence or first_sentence(draft, ended=True)
        yield Delta(woven(check_draft(sentence, self._scaffold, brief), self._guide, brief))

    async def _reply(
        self, messages: list[Message], run: Run, told: list[int], brief: Brief
    ) -> AsyncGenerator[Draft, None]:
        opening, held = Opening(ALARM), Held(hold=run.may_search)
        longest, words, found = RUNAWAY * brief.plan.max_words, 0, 0
        async with aclosing(self._chunks(messages, run, told)) as chunks:
            async for chunk in chunks:
                if getattr(chunk, "tool_call_chunks", None):
                    if held.released:
                        return  # it speaks already; a search now would make the reply begin twice
                    held.drop()
                if len(run.found) > found:
                    yield Found(tuple(run.found[found:]))
                    found = len(run.found)
                text = held.feed(opening.feed(chunk.text))
                if opening.found:
                    raise SpeakerError("danger", "The model finds that somebody may be in danger.")
                if text:
                    words += text.count(" ")
                    yield Delta(text)
                if words > longest:
                    return
        if text := held.feed(opening.release()) + held.release():
            yield Delta(text)
        if not held.released:
            raise SpeakerError("rejected", "The model called a tool again instead of answering.")

    async def _chunks(self, messages: list[Message], run: Run, told: list[int]) -> AsyncGenerator[Any, None]:
        """What the model sends that means something: text, calls of a tool."""
        from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
        from langgraph.errors import GraphRecursionError

        from coach_bot.speaking.failures import hang_message, place

        host = place(self._model.address)
        try:
            stream = self._stream(messages, run, told)
            async with aclosing(watched(stream, self._settings.model_timeout)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except SpeakerError:
            raise
        except TimeoutError:
            raise SpeakerError("hang", hang_message(host)) from None
        except (ModelCallLimitExceededError, GraphRecursionError):
            raise SpeakerError("rejected", "The model called tools again instead of answering.") from None
        except Exception as error:
            raise SpeakerError("server", f"The reply from {host} failed ({type(error).__name__}).") from error

    async def _stream(self, messages: list[Message], run: Run, told: list[int]) -> AsyncGenerator[Any, None]:
        from langsmith import tracing_context

        with tracing_context(enabled=False):
            stream = self._agent.astream({"messages": messages}, context=run, stream_mode="messages")
            async for chunk, metadata in stream:
                if metadata["langgraph_node"] != "model":
                    continue
                if usage := getattr(chunk, "usage_metadata", None):
                    told.append(usage["input_tokens"])
                if chunk.text or getattr(chunk, "tool_call_chunks", None):
                    yield chunk

    def _build(self) -> None:
        with self._building:
            if self._agent is not None:
                return
            import httpx

            from coach_bot.speaking.lean import without

            with without("aiohttp", "opentelemetry.sdk", "psutil"):  # half a second, for nothing that is used here
                from coach_bot.speaking.agent import build_agent
            from coach_bot.speaking.rehearsal import rehearse

            settings = self._settings
            about = self._voice.texts.tool.format(name=settings.name)

            def agent(http: httpx.AsyncClient) -> Any:
                name = settings.fallback_model
                second = _client(settings, name, http, tight=self.tight) if name else None
                share = FIRST_SHARE if second else 1.0
                self._model = _client(settings, settings.model, http, share=share, tight=self.tight)
                return build_agent(self._model, second, self._search, about)

            rehearse(agent, Run())
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
            self._http = httpx.AsyncClient(limits=limits)
            self._agent = agent(self._http)


def check_model(settings: Settings) -> str:
    """Asks the model for a word; gives a line that says how it went.

    Raises:
        SpeakerError: the model cannot be used; says why and what to do.
    """
    import httpx

    from coach_bot.speaking.failures import hang_message, place

    async def ask() -> str:
        async with httpx.AsyncClient() as http:
            model = _client(settings, settings.model, http)
            begun = time.perf_counter()
            try:
                async with asyncio.timeout(settings.model_timeout):
                    await model.ainvoke([("user", "Answer with one word: are you there?")])
            except TimeoutError:
                raise SpeakerError("hang", hang_message(place(model.address))) from None
            seconds = time.perf_counter() - begun
            how = "one sentence of each reply" if is_tight(settings.model_scaffold, settings.model) else "the replies"
            return f"{settings.model} at {place(model.address)} answered in {seconds:.1f} s; it writes {how}"

    return asyncio.run(ask())


def _client(settings: Settings, model: str, http: Any, *, share: float = 1.0, tight: bool = False) -> Any:
    from coach_bot.speaking.client import make_client

    return make_client(
        model=model,
        address=settings.openai_base_url,
        key=settings.openai_api_key.get_secret_value(),
        seconds=settings.model_timeout * share,
        tight=tight,
        http=http,
    )
