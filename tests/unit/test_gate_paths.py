"""Which paths the app answers: one spelling of each."""

import pytest

from coach_bot.web.gate import is_allowed


@pytest.mark.parametrize("path", ["/", "/assets/index-a.js", "/public/coach.js", "/mine", "/mine/forget"])
def test_a_path_is_answered_as_it_is_written(path: str) -> None:
    assert is_allowed("GET", path)


@pytest.mark.parametrize(
    "path", ["/assets/./a.js", "/assets/././a.js", "/assets//a.js", "/public/../a.js", "/public/."]
)
def test_another_spelling_of_a_path_is_not(path: str) -> None:
    assert not is_allowed("GET", path)
