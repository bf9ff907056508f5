"""Assembles the agent that writes replies. Reads from top to bottom as what happens around a call."""

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware
from langchain.tools import ToolRuntime
from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from coach_bot.coaching.screening.screen import instructs
from coach_bot.library import Hit
from coach_bot.speaking.middleware import FallbackBeforeText, InputLimit, RetryBeforeText, ToolsWhenPlanned
from coach_bot.speaking.prompt import quote
from coach_bot.speaking.run import Run

INPUT_LIMIT = 8_000
CALL_LIMIT = 2
TOOL = "search_articles"

Search = Callable[[str], Awaitable[list[Hit]]]


class SearchArguments(BaseModel):
    """What the model says to search."""

    query: str = Field(description="what to look for, in a few words", max_length=400)


def build_agent(model: BaseChatModel, fallback: BaseChatModel | None, search: Search, about_tool: str) -> Any:
    """The agent; run it with `context=Run(...)`.

    The first middleware is the outermost: limits hold for everything within; a second model is asked only
    after the first one's retry, and a retry is one more call to the same model.
    """
    second = [] if fallback is None else [FallbackBeforeText(fallback)]
    limit: Any = ModelCallLimitMiddleware(run_limit=CALL_LIMIT, exit_behavior="error")
    return create_agent(
        model,
        [search_tool(search, about_tool)],
        middleware=[
            InputLimit(INPUT_LIMIT),
            limit,
            ToolsWhenPlanned(),
            *second,
            RetryBeforeText(),
        ],
        context_schema=Run,
    )


def search_tool(search: Search, about: str) -> BaseTool:
    """The tool with which the model searches the articles once more."""

    async def search_articles(query: str, runtime: ToolRuntime[Run]) -> str:
        hits = [hit for hit in await search(query) if not instructs(hit.passage.text)][:3]
        runtime.context.found.extend(hits)
        return "\n".join(quote(hit) for hit in hits) or "Nothing was found."

    return StructuredTool.from_function(
        coroutine=search_articles, name=TOOL, description=about, args_schema=SearchArguments
    )
