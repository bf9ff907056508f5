"""The client of an OpenAI-compatible model: one attempt a call, every fault as a `ModelError`.

It reads the stream itself and hands it on in sentences, for the guard shows no less: LangChain and the SDK
spend about a millisecond on each piece, which is most of what a turn costs when each token is one.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import openai
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from pydantic import PrivateAttr, SecretStr

from coach_bot.speaking.failures import ModelError, failure, place

OPENAI = "https://api.openai.com/v1"
SIGN_SECONDS = 0.5  # text that waits for the end of its sentence is handed on after this, as a sign of life
GATHER_SECONDS = 0.05  # each read costs as much as ten lines do, and nobody sees a token before its sentence
WAITED_SECONDS = 0.002

# with the first letter of the next sentence, without which the guard cannot know that this one has ended
_ENDS = re.compile(r"(?:[.!?…:;][\"'”’)\]]*\s|\n)\s*\S")
_END = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")


class Client(ChatOpenAI):
    """`ChatOpenAI` that retries nothing itself and says what went wrong in our words.

    An answer without text or tool call, and one that stops before its end was announced, are faults too. The
    server is asked to tell what the prompt cost; one that does not know the option is asked again without it.
    """

    _tells_usage: bool = PrivateAttr(default=True)

    @property
    def address(self) -> str:
        """The base URL in use."""
        return self.openai_api_base or OPENAI

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        kwargs.pop("stream_usage", None)
        state = _Progress()
        try:
            async for message in self._attempts(self._get_request_payload(messages, stop=stop, **kwargs), state):
                chunk = ChatGenerationChunk(message=message)
                if run_manager:
                    await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                yield chunk
        except Exception as error:  # noqa: BLE001  whatever a client raises, the guide must take over
            raise failure(error, self.address, self.model_name, begun=state.begun, spoke=state.spoke) from None
        if not state.ended:
            reason = "cut" if state.begun else "empty"
            where = place(self.address)
            raise ModelError(reason, f"{where} ended its answer before it was whole.", spoke=state.spoke)
        if not state.begun and not state.called:
            raise ModelError("empty", f"The model {self.model_name!r} at {place(self.address)} answered with nothing.")

    async def _attempts(self, payload: dict[str, Any], state: "_Progress") -> AsyncIterator[AIMessageChunk]:
        payload["stream"] = True
        if self._tells_usage:
            try:
                async for message in self._read(payload | {"stream_options": {"include_usage": True}}, state):
                    yield message
            except openai.BadRequestError as error:
                if "stream_options" not in error.message:
                    raise
                self._tells_usage = False
            else:
                return
        async for message in self._read(payload, state):
            yield message

    async def _read(self, payload: dict[str, Any], state: "_Progress") -> AsyncIterator[AIMessageChunk]:
        # as it is: the SDK's walk through every message for its own types takes milliseconds and changes nothing
        whole = {name: payload[name] for name in ("messages", "tools") if name in payload}
        more = {**(payload.get("extra_body") or {}), **whole}
        request = {**payload, "messages": [], "extra_body": more}
        request.pop("tools", None)
        async with self.async_client.with_streaming_response.create(**request) as response:
            waiting, ended, since = "", "", time.monotonic()
            async for line in _gathered(response.iter_lines()):
                if not line.startswith("data:") or (data := line[5:].strip()) == "[DONE]":
                    continue
                text, other = state.take(json.loads(data))
                waiting += text
                late = time.monotonic() - since > SIGN_SECONDS
                if waiting and (other is not None or late or _ENDS.search(ended + waiting)):
                    state.spoke = True
                    yield AIMessageChunk(content=waiting)
                    ended = "".join(_END.findall(waiting))
                    waiting, since = "", time.monotonic()
                if other is not None:
                    yield other
            if waiting and state.ended:
                state.spoke = True
                yield AIMessageChunk(content=waiting)


async def _gathered(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    """The lines, read in batches: one that had to be waited for is followed by a short pause, in which more come."""
    asked = time.monotonic()
    async for line in lines:
        waited = time.monotonic() - asked > WAITED_SECONDS
        yield line
        if waited:
            await asyncio.sleep(GATHER_SECONDS)
        asked = time.monotonic()


class _Progress:
    """What has come of an answer: text has `begun`, some was handed on (`spoke`), its end was announced."""

    def __init__(self) -> None:
        self.begun = self.spoke = self.called = self.ended = self._thinking = False

    def take(self, event: dict[str, Any]) -> tuple[str, AIMessageChunk | None]:
        """The text of an event, and a chunk for what else it holds."""
        if fault := event.get("error"):
            code = fault.get("code") if isinstance(fault, dict) else None
            reason = "busy" if code in {429, "rate_limit_exceeded"} else "server"
            raise ModelError(reason, "The model server reported a fault in its answer.", spoke=self.spoke)
        choice: dict[str, Any] = next(iter(event.get("choices") or ()), {})
        delta = choice.get("delta") or {}
        self.ended = self.ended or bool(choice.get("finish_reason"))
        text = self._spoken(delta.get("content") or "")
        text = text if self.begun else text.lstrip()
        self.begun = self.begun or bool(text.strip())
        calls = [_call(call) for call in delta.get("tool_calls") or ()]
        self.called = self.called or bool(calls)
        usage = _usage(event.get("usage"))
        if not calls and usage is None:
            return text, None
        return text, AIMessageChunk(content="", tool_call_chunks=calls, usage_metadata=usage)

    def _spoken(self, text: str) -> str:
        """The text without what a reasoning model thinks aloud before it speaks."""
        if not self.begun and text.strip() == "<think>":
            self._thinking = True
        if not self._thinking:
            return text
        thought, mark, rest = text.partition("</think>")
        self._thinking = not mark
        return rest if mark else thought[:0]


def _call(call: dict[str, Any]) -> Any:
    function = call.get("function") or {}
    return tool_call_chunk(
        name=function.get("name"),
        args=function.get("arguments"),
        id=call.get("id"),
        index=call.get("index", 0),
    )


def _usage(usage: dict[str, Any] | None) -> UsageMetadata | None:
    if not usage:
        return None
    given, made = usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0
    return UsageMetadata(input_tokens=given, output_tokens=made, total_tokens=given + made)


def make_client(*, model: str, address: str, key: str, seconds: float, tight: bool, http: httpx.AsyncClient) -> Client:
    """A client for `model`; `tight` for small models, which write one sentence at a low temperature."""
    extra: dict[str, Any] = {"temperature": 0.2, "max_tokens": 60, "stop": ["\n"]} if tight else {}
    return Client(
        model=model,
        base_url=address or OPENAI,
        api_key=SecretStr(key or "none"),
        max_retries=0,
        streaming=True,
        timeout=httpx.Timeout(seconds),
        use_responses_api=False,
        http_async_client=http,
        **extra,
    )
