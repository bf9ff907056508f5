from coach_bot.speaking.relay import REST_SECONDS, Relay


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


MODEL, GUIDE = object(), object()


def relay() -> tuple[Relay, Clock]:
    clock = Clock()
    return Relay(MODEL, GUIDE, clock), clock  # type: ignore[arg-type]


def test_the_guide_stands_behind_the_model() -> None:
    assert relay()[0].speakers() == (MODEL, GUIDE)
    assert Relay(None, GUIDE).speakers() == (GUIDE,)  # type: ignore[arg-type]


def test_two_failures_in_a_row_let_the_model_rest_and_then_it_is_tried_again() -> None:
    both, clock = relay()
    both.failed(MODEL, "hang")  # type: ignore[arg-type]
    assert both.speakers() == (MODEL, GUIDE)
    both.failed(MODEL, "hang")  # type: ignore[arg-type]
    assert both.speakers() == (GUIDE,)
    clock.now += REST_SECONDS["hang"]
    assert both.speakers() == (MODEL, GUIDE)


def test_a_success_between_failures_or_a_poor_draft_causes_no_rest() -> None:
    both, _ = relay()
    both.failed(MODEL, "server")  # type: ignore[arg-type]
    both.succeeded(MODEL)  # type: ignore[arg-type]
    both.failed(MODEL, "server")  # type: ignore[arg-type]
    for _ in range(5):
        both.failed(MODEL, "rejected")  # type: ignore[arg-type]
    assert both.speakers() == (MODEL, GUIDE)
