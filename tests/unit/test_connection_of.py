"""A request without the id of a connection opens a new one, however it is written, and is counted."""

import pytest

from coach_bot.web.open_sockets import is_of_one_open


@pytest.mark.parametrize(
    ("query", "of_one"), [(b"sid=a", True), (b"%73id=%61", True), (b"sid=", False), (b"EIO=4", False), (b"", False)]
)
def test_only_a_named_connection_is_one_that_is_open(query: bytes, of_one: bool) -> None:
    assert is_of_one_open({"query_string": query}) is of_one
