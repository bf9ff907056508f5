"""Speaks with a small model in this process, by llama.cpp."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import Any

from coach_bot.content import Prompts
from coach_bot.errors import SettingsError, SpeakerError
from coach_bot.events import SpeakerName
from coach_bot.settings import Settings
from coach_bot.speaking import llama
from coach_bot.speaking.hearing import first_sentence
from coach_bot.speaking.history import tokens
from coach_bot.speaking.prompt import Message, load_voice, whole_messages
from coach_bot.speaking.scaffold import (
    Guide,
    check_draft,
    is_tight,
    load_tight,
    serves,
    tight_messages,
    tight_prefix,
    woven,
)
from coach_bot.speaking.speaker import Brief, Delta, Draft, Usage
from coach_bot.speaking.streams import watched
from coach_bot.speaking.weights import FETCH, adopt_weights

TIGHT_CONTEXT = 2048
WHOLE_CONTEXT = 6144
CALM, FREE, WHOLE = 0.0, 0.7, 0.7
"""Temperatures: of a sentence, of a second attempt at it, of a whole reply."""
PATIENCE = 2.5
"""Seconds of a first attempt after which the leader is not kept waiting for a second."""
GRAMMAR = r'root ::= "You" [^?\n<>]+ "."'


class LocalSpeaker:
    """Drafts replies with the weights of `COACH_LOCAL_MODEL`, loaded by `warm()` or the first reply.

    Drafts wait for one another: on a processor, two at once are each half as fast.

    Args:
        guide: the sentences that the guide would say; a single sentence of the model's is spoken only when it hears
            more of the leader's words than those.

    Raises:
        ContentError: one of the prompts is malformed.
    """

    def __init__(self, settings: Settings, prompts: Prompts, guide: Guide | None = None) -> None:
        self._settings = settings
        self._guide = guide
        self._voice = load_voice(prompts, settings.name)
        self._scaffold = load_tight(prompts)
        self.tight = is_tight(settings.model_scaffold, settings.local_model, unknown=True)
        self._server: Any = None
        self._loading = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="local-model")

    @property
    def name(self) -> SpeakerName:
        """`local`."""
        return "local"

    def serves(self, brief: Brief) -> bool:
        """Whether one sentence, which is all that a small model writes, is of use in this turn."""
        return not self.tight or serves(brief)

    async def warm(self) -> None:
        """Loads the weights and reads the static beginning of the prompt, off the event loop.

        Raises:
            SettingsError: the extra `local` is not installed, or `COACH_LOCAL_MODEL` is wrong.
            SpeakerError: the weights are not here, or cannot be loaded.
        """
        if self._server is None:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._load)

    async def aclose(self) -> None:
        """Lets go of the weights."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._server = None

    async def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the draft of a reply; closing the iterator stops the model.

        Raises:
            SpeakerError: see its reasons; `hang` after `COACH_MODEL_TIMEOUT` without a sign of the model.
        """
        try:
            await self.warm()
        except SettingsError as error:
            raise SpeakerError("refused", str(error)) from error
        messages = tight_messages(self._scaffold, brief) if self.tight else whole_messages(self._voice, brief)
        yield Usage(0, sum(tokens(message["content"]) + 4 for message in messages))
        calls: list[int] = []
        try:
            if self.tight:
                async with asyncio.timeout(self._settings.model_timeout):
                    sentence = await self._heard(messages, brief, calls)
                yield Delta(woven(sentence, self._guide, brief))
            else:
                calls.append(1)
                async with aclosing(watched(self._generate(messages), self._settings.model_timeout)) as texts:
                    async for text in texts:
                        yield Delta(text)
        except TimeoutError:
            yield Usage(len(calls))
            raise SpeakerError("hang", "The local model gave no sign in time; the machine may be busy.") from None
        except SpeakerError:
            yield Usage(len(calls))
            raise
        yield Usage(len(calls))

    async def _heard(self, messages: list[Message], brief: Brief, calls: list[int]) -> str:
        """The model's likeliest sentence, or one drawn more freely when that shows no hearing.

        Args:
            calls: gets an entry for each call of the model.

        Raises:
            SpeakerError: neither shows hearing.
        """
        begun = time.monotonic()
        for temperature in (CALM, FREE):
            calls.append(1)
            pieces = watched(self._generate(messages, temperature), self._settings.model_timeout)
            async with aclosing(pieces) as texts:
                try:
                    return check_draft(await _sentence(texts), self._scaffold, brief)
                except SpeakerError as error:
                    slow = time.monotonic() - begun > PATIENCE
                    if slow or temperature == FREE or error.reason not in {"rejected", "echo", "empty"}:
                        raise
        raise AssertionError("the last attempt returns or raises")

    async def _generate(self, messages: list[Message], temperature: float = WHOLE) -> AsyncGenerator[str, None]:
        """The pieces of an answer; the model stops when nobody reads on."""
        loop, stop = asyncio.get_running_loop(), threading.Event()
        queue: asyncio.Queue[Any] = asyncio.Queue()

        def told(chunk: Any) -> bool:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(queue.put_nowait, chunk)
            return stop.is_set()

        def work() -> None:
            try:
                if not stop.is_set():
                    self._server.handle_chat_completions(self._request(messages, temperature), told)
            finally:
                told(None)

        job = loop.run_in_executor(self._threads, work)
        try:
            while (chunk := await queue.get()) is not None:
                if text := _text(chunk):
                    yield text
            await job
        except RuntimeError as error:
            raise SpeakerError("server", f"The local model failed ({type(error).__name__}).") from error
        finally:
            stop.set()

    def _request(self, messages: list[Message], temperature: float) -> dict[str, Any]:
        """What llama.cpp is asked; the grammar of a tight scaffold begins with "You" and cannot ask."""
        common = {"messages": messages, "stream": True, "cache_prompt": True, "temperature": temperature}
        if self.tight:
            return common | {"max_tokens": 60, "stop": ["\n"], "grammar": GRAMMAR}
        return common | {"max_tokens": 300}

    def _load(self) -> None:
        with self._loading:
            if self._server is not None:
                return
            llama.load()
            path = adopt_weights(self._settings)
            if path is None:
                raise SpeakerError("refused", f"The weights of the local model are not here. {FETCH}")
            server, _ = llama.serve(path, TIGHT_CONTEXT if self.tight else WHOLE_CONTEXT)
            prefix = tight_prefix(self._scaffold) if self.tight else [{"role": "system", "content": self._voice.system}]
            server.handle_chat_completions(
                {
                    "messages": [*prefix, {"role": "user", "content": "Hello"}],
                    "max_tokens": 1,
                    "cache_prompt": True,
                }
            )
            self._server = server


async def _sentence(texts: AsyncGenerator[str, None]) -> str:
    draft = ""
    async for text in texts:
        draft += text
        if sentence := first_sentence(draft, ended=False):
            return sentence
    return first_sentence(draft, ended=True)


def _text(chunk: Any) -> str:
    """The text of a chunk.

    Raises:
        SpeakerError: the chunk tells of a fault.
    """
    if isinstance(chunk, dict) and chunk.get("error"):
        raise SpeakerError("server", "The local model reported a fault; the conversation may be too long for it.")
    choices = chunk.get("choices") if isinstance(chunk, dict) else None
    delta = (choices[0].get("delta") if choices else None) or {}
    return str(delta.get("content") or "")
