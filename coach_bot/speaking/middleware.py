"""What stands around each call of a model inside the agent; `agent.py` has the order."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, AgentState, ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import ToolMessage
from langgraph.runtime import Runtime

from coach_bot.speaking.failures import ModelError
from coach_bot.speaking.history import tokens
from coach_bot.speaking.run import Run

Handler = Callable[[ModelRequest[Run]], Awaitable[ModelResponse[Any]]]
LONGEST_WAIT = 2.0
FIRST_WAIT = 0.2
RETRIED = {"refused", "busy", "server", "cut"}


class InputLimit(AgentMiddleware[AgentState[Any], Run]):
    """Lets no prompt out that is longer than `limit` tokens."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    async def abefore_model(self, state: AgentState[Any], runtime: Runtime[Run]) -> None:  # noqa: ARG002
        """Raises a ModelError for a prompt that is too long."""
        size = sum(tokens(str(message.content)) for message in state["messages"])
        if size > self.limit:
            raise ModelError("rejected", f"The prompt has {size} tokens; at most {self.limit} are sent to a model.")


class ToolsWhenPlanned(AgentMiddleware[AgentState[Any], Run]):
    """Offers tools only in turns whose plan allows it, and only until one has answered."""

    async def awrap_model_call(self, request: ModelRequest[Run], handler: Handler) -> ModelResponse[Any]:
        """Calls the model with tools or without."""
        searched = any(isinstance(message, ToolMessage) for message in request.messages)
        if not request.runtime.context.may_search or searched:
            request = request.override(tools=[])
        return await handler(request)


class FallbackBeforeText(AgentMiddleware[AgentState[Any], Run]):
    """Asks a second model when the first has failed before its first text."""

    def __init__(self, model: BaseChatModel) -> None:
        super().__init__()
        self.model = model

    async def awrap_model_call(self, request: ModelRequest[Run], handler: Handler) -> ModelResponse[Any]:
        """Calls the model, then the second one."""
        try:
            return await handler(request)
        except ModelError as error:
            if error.spoke:
                raise
        return await handler(request.override(model=self.model))


class RetryBeforeText(AgentMiddleware[AgentState[Any], Run]):
    """Makes a failed call once more, if nothing of it was shown and the provider asks for no long wait."""

    async def awrap_model_call(self, request: ModelRequest[Run], handler: Handler) -> ModelResponse[Any]:
        """Calls the model, at most twice."""
        try:
            return await self._counted(request, handler)
        except ModelError as error:
            wait = FIRST_WAIT if error.retry_after is None else error.retry_after
            if error.spoke or error.reason not in RETRIED or wait > LONGEST_WAIT:
                raise
        await asyncio.sleep(wait)
        return await self._counted(request, handler)

    @staticmethod
    async def _counted(request: ModelRequest[Run], handler: Handler) -> ModelResponse[Any]:
        request.runtime.context.calls.append(1)
        return await handler(request)
