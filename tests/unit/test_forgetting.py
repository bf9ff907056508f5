from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from chainlit.chat_context import chat_contexts

from coach_bot.web.forgetting import KEPT, forget_old_messages


def at(age: timedelta) -> SimpleNamespace:
    return SimpleNamespace(created_at=(datetime.now(UTC) - age).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def test_a_page_that_is_left_open_keeps_no_words_for_more_than_a_day() -> None:
    old, fresh = at(KEPT + timedelta(minutes=1)), at(KEPT - timedelta(minutes=1))
    chat_contexts["a-page"] = [old, fresh]
    try:
        forget_old_messages()
        assert chat_contexts["a-page"] == [fresh]
    finally:
        del chat_contexts["a-page"]
