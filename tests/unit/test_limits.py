"""How much one visitor and one address may ask for, and what counts as one address."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_bot.content import Prompts
from coach_bot.settings import Settings
from coach_bot.speaking.texts import load_texts
from coach_bot.web.limits import DAY, MINUTE, Limits, Over, Window
from coach_bot.web.open_sockets import Allowance
from coach_bot.web.origins import Origins


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def limits(clock: Clock, **over: int) -> Limits:
    most = {"visitors_per_minute": 2, "sockets": 2, "messages_per_minute": 3, "messages_per_day": 5, **over}
    return Limits(clock=clock, **most)


def test_over_the_limit_it_says_how_long_to_wait_and_then_lets_through() -> None:
    clock = Clock()
    window = Window(2, 60.0, clock)
    assert [window.take("a"), window.take("a")] == [0.0, 0.0]
    clock.now += 20
    assert window.take("a") == 40.0
    assert window.take("b") == 0.0
    clock.now += 40
    assert window.wait("a") == 0.0
    assert window.take("a") == 0.0


def test_what_was_refused_does_not_count() -> None:
    clock = Clock()
    window = Window(1, 60.0, clock)
    window.take("a")
    for _ in range(100):
        clock.now += 0.5
        window.take("a")
    clock.now = 1_060.0
    assert window.take("a") == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 20)), max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more_than_it_lets_through(asked: list[tuple[str, float]], most: int) -> None:
    clock = Clock()
    window = Window(most, 10.0, clock)
    passed: list[tuple[str, float]] = []
    for key, pause in asked:
        clock.now += pause
        if not window.take(key):
            passed.append((key, clock.now))
        for other in "abc":
            assert sum(1 for who, at in passed if who == other and at > clock.now - 10.0) <= most


def test_a_crowd_of_addresses_takes_a_bounded_memory_and_the_busy_are_not_forgotten() -> None:
    clock = Clock()
    window = Window(1, 60.0, clock, keys=100)
    for number in range(10_000):
        window.take(str(number))
    assert len(window) == 100
    assert window.wait("9999") > 0
    clock.now += 61
    for number in range(60):
        window.take(f"later {number}")
    assert len(window) <= 60


def test_messages_are_counted_by_the_minute_and_by_the_day() -> None:
    clock = Clock()
    counted = limits(clock)
    assert [counted.may_say("anna", "home") for _ in range(3)] == [None] * 3
    assert counted.may_say("anna", "home") == Over("too_many", MINUTE)
    assert counted.may_say("ben", "home") is None
    clock.now += MINUTE
    assert [counted.may_say("anna", "home") for _ in range(2)] == [None] * 2
    assert counted.may_say("anna", "home") == Over("too_many_today", DAY - MINUTE)
    clock.now += DAY
    assert counted.may_say("anna", "home") is None


def test_who_lets_go_of_the_cookie_again_and_again_comes_to_an_end_too() -> None:
    clock = Clock()
    counted = limits(clock)
    said = [counted.may_say(f"new {n}", "home") for n in range(100)]
    assert said[:90] == [None] * 90
    assert said[90:] == [Over("too_many", MINUTE)] * 10
    assert counted.may_say("anna", "elsewhere") is None
    clock.now += MINUTE
    newer = [counted.may_say(f"newer {n}", "home") for n in range(61)]
    assert newer == [None] * 60 + [Over("too_many_today", DAY - MINUTE)]


def test_a_message_that_the_minute_refuses_is_none_of_the_day() -> None:
    clock = Clock()
    counted = limits(clock)
    for _ in range(30):
        counted.may_say("anna", "home")
    clock.now += MINUTE
    assert counted.may_say("anna", "home") is None


def test_a_page_that_floods_is_told_seldom() -> None:
    clock = Clock()
    counted = limits(clock)
    assert [counted.may_be_told("page") for _ in range(3)] == [True, False, False]
    clock.now += 6
    assert counted.may_be_told("page")


@pytest.mark.parametrize(
    ("over", "numbers", "header"),
    [
        (Over("too_many", 0.4), "5 seconds", 1),
        (Over("too_many", 41.2), "45 seconds", 42),
        (Over("too_many_today", 600.0), "2 hours", 600),
        (Over("too_many_today", 80_000.0), "23 hours", 80_000),
        (Over("too_many_visitors", 12.0), "15 seconds", 12),
    ],
)
def test_the_sentence_names_a_time_that_is_late_enough(over: Over, numbers: str, header: int) -> None:
    said = over.said(load_texts(Prompts(), Settings(), "guide").errors)
    assert numbers in said
    assert "{" not in said
    assert over.retry_after == header


def asked_from(peer: str | None, *forwarded: str) -> dict[str, Any]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"type": "http", "headers": headers, "client": (peer, 1) if peer else None}


@pytest.mark.parametrize(
    ("proxies", "scope", "address"),
    [
        (0, asked_from("198.51.100.1", "10.0.0.1"), "198.51.100.1"),
        (1, asked_from("10.0.0.9", "198.51.100.1"), "198.51.100.1"),
        (1, asked_from("10.0.0.9", "1.1.1.1, 2.2.2.2, 198.51.100.1"), "198.51.100.1"),
        (1, asked_from("10.0.0.9", "1.1.1.1", "198.51.100.1"), "198.51.100.1"),
        (2, asked_from("10.0.0.9", "1.1.1.1, 198.51.100.1, 10.0.0.8"), "198.51.100.1"),
        (2, asked_from("10.0.0.9", "198.51.100.1"), "10.0.0.9"),
        (1, asked_from("10.0.0.9"), "10.0.0.9"),
        (1, asked_from("10.0.0.9", "unknown"), "10.0.0.9"),
        (1, asked_from("10.0.0.9", "198.51.100.1:4711"), "198.51.100.1"),
        (1, asked_from("10.0.0.9", "[2001:db8:1:2:3:4:5:6]:4711"), "2001:db8:1:2::/64"),
        (0, asked_from("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64"),
        (0, asked_from("fe80::1%eth0"), "fe80::/64"),
        (0, asked_from("::ffff:198.51.100.1"), "198.51.100.1"),
        (0, asked_from(None), ""),
    ],
)
def test_an_address_is_the_one_that_the_outermost_believed_proxy_saw(
    proxies: int, scope: dict[str, Any], address: str
) -> None:
    assert Origins(proxies=proxies).address(scope) == address


def test_a_socket_may_send_a_burst_and_then_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("time.monotonic", clock)
    allowance = Allowance(60)
    assert all(allowance.spend(1) for _ in range(60))
    assert not allowance.spend(1)
    clock.now += 10
    assert allowance.spend(5)
    assert not allowance.spend(50)
