"""The plain baseline: RAG as LangChain's and Chainlit's own examples write it, with no coaching in it.

    PLAIN_DOCUMENTS=knowledge chainlit run coach_bot/evals/plain.py --headless

`PLAIN_DOCUMENTS` is a folder of Markdown or text, `PLAIN_INDEX` the folder of its index (kept between
starts), `PLAIN_MODEL` the chat model. Key and address are OPENAI_API_KEY and OPENAI_BASE_URL, as in the
examples. It is neither tuned nor held back: what it lacks, the examples lack.
"""

import os
from collections.abc import AsyncIterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, convert_to_messages
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import Runnable, RunnablePassthrough
from langchain_text_splitters import RecursiveCharacterTextSplitter

PROMPT = (
    "You are a helpful assistant. Use the following pieces of retrieved context to answer. If you don't "
    "know the answer, say that you don't know. Use three sentences maximum and keep the answer concise."
    "\n\n{context}"
)
BATCH = 256


def documents(folder: Path) -> list[Document]:
    """The folder's Markdown and text files, one document each."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt"})
    return [Document(path.read_text(errors="replace"), metadata={"source": str(path)}) for path in paths]


@lru_cache(maxsize=1)
def chain() -> Runnable[dict[str, Any], str]:
    """`{"question", "history"}` to the answer, as the environment says; builds an empty index on first use.

    Raises:
        KeyError: PLAIN_DOCUMENTS is not set.
    """
    from langchain_openai import ChatOpenAI, OpenAIEmbeddings

    # lengths are checked with a vocabulary from the network, then sent as token ids, which only OpenAI takes
    embeddings = OpenAIEmbeddings(model="text-embedding-3-small", check_embedding_ctx_length=False)
    model = ChatOpenAI(model=os.environ.get("PLAIN_MODEL", "gpt-4.1-mini"), streaming=True)
    return make_chain(embeddings, model, Path(os.environ["PLAIN_DOCUMENTS"]), os.environ.get("PLAIN_INDEX"))


def make_chain(
    embeddings: Embeddings, model: BaseChatModel, folder: Path, index: str | None = None, system: str = PROMPT
) -> Runnable[dict[str, Any], str]:
    """`{"question", "history"}` to the answer; builds the index when it is empty.

    Args:
        folder: the articles.
        index: folder of the index; None: in memory.
        system: the prompt, with `{context}`.
    """
    from langchain_chroma import Chroma

    store = Chroma("plain", embeddings, persist_directory=index)
    if not store.get(limit=1)["ids"]:
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        passages = splitter.split_documents(documents(folder))
        for start in range(0, len(passages), BATCH):
            store.add_documents(passages[start : start + BATCH])
    prompt = ChatPromptTemplate([("system", system), MessagesPlaceholder("history"), ("human", "{question}")])
    retriever = store.as_retriever()

    async def context(given: dict[str, Any]) -> str:
        return "\n\n".join(found.page_content for found in await retriever.ainvoke(given["question"]))

    return RunnablePassthrough.assign(context=context) | prompt | model | StrOutputParser()


async def stream(messages: Sequence[dict[str, str]]) -> AsyncIterator[str]:
    """The answer to the last message, in pieces; messages are `{"role", "content"}`, oldest first."""
    history: list[BaseMessage] = convert_to_messages(list(messages[:-1]))
    async for piece in chain().astream({"question": messages[-1]["content"], "history": history}):
        yield piece


async def answer(messages: Sequence[dict[str, str]]) -> str:
    """The whole answer to the last of `messages`, for evaluations."""
    return "".join([piece async for piece in stream(messages)])


def _serve() -> None:
    import chainlit as cl

    def start() -> None:
        chain()

    def begin() -> None:
        cl.user_session.set("history", [])

    async def reply(message: cl.Message) -> None:
        history = cl.user_session.get("history")
        history.append({"role": "user", "content": message.content})
        answered = cl.Message(content="")
        async for piece in stream(history):
            await answered.stream_token(piece)
        await answered.send()
        history.append({"role": "assistant", "content": answered.content})

    cl.on_app_startup(start)
    cl.on_chat_start(begin)
    cl.on_message(reply)


if __name__.endswith(".py"):  # the name that Chainlit gives; an import by evaluations must not need Chainlit
    _serve()
