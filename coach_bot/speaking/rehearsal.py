"""Runs the agent once against a made-up answer: what libraries load on first use is loaded beforehand."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

ANSWER = (
    b'data: {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "Yes."}}]}\n\n'
    b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\n'
    b"data: [DONE]\n\n"
)


def rehearse(build: Callable[[httpx.AsyncClient], Any], context: Any) -> None:
    """Lets an agent answer once; nothing leaves the process.

    Args:
        build: makes an agent that speaks over the client it is given.
        context: what the agent runs with.
    """

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=ANSWER)

    async def run() -> None:
        import anyio
        from langsmith import tracing_context

        # what a real connection loads besides: a mock never opens one
        anyio.Event()
        _ = anyio.connect_tcp

        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            messages = [
                {"role": "system", "content": "You listen."},
                {"role": "user", "content": "Are you there?"},
            ]
            with tracing_context(enabled=False):
                async for _ in build(http).astream({"messages": messages}, context=context, stream_mode="messages"):
                    pass

    asyncio.run(run())
