"""A request without the id of a connection opens a new one, however it is written, and is counted."""

import pytest

from coach_bot.web.origins import connection_of


@pytest.mark.parametrize(
    ("query", "named"),
    [
        (b"EIO=4&transport=polling&sid=a", ("a",)),
        (b"%73id=%61", ("a",)),
        (b"sid=a&sid=b", ("a", "b")),
        (b"sid=", ()),
        (b"xsid=1", ()),
        (b"EIO=4&transport=websocket", ()),
        (b"", ()),
    ],
)
def test_only_a_named_connection_is_one_that_is_open(query: bytes, named: tuple[str, ...]) -> None:
    assert connection_of({"query_string": query}) == named
