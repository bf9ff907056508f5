from hypothesis import given
from hypothesis import strategies as st

from coach_bot.coaching.text.sentences import LONGEST, SentenceBuffer, split_sentences

NASTY = [
    "You told Mr. Smith \"I can't. I won't.\" and left... then what? ",
    "It cost 3.5 million, e.g. a lot. ",
    "See [A title. Really?](https://a.example/c?d=1) for more. ",
    "\n- one item\n- two item. More\n",
    "1. First do. 2. Then.\n\n",
    "So do I. ",
    '"Are you okay?" she asked. ',
    "He was angry.What happened? ",
    "No. That is not it! ",
    "He came at 5 p.m. Then he left ",
    "(She asked: why? Nobody knew.) ",
    '"Never closed. What now? ',
    "🙂 “Curly. Quotes?” ok. ",
    "word " * 60,
]


def streamed(chunks: list[str]) -> list[str]:
    buffer = SentenceBuffer()
    found = [sentence for chunk in chunks for sentence in buffer.feed(chunk)]
    return found + buffer.flush()


def test_abbreviations_decimals_and_ellipses_end_nothing():
    assert split_sentences("Mr. Smith paid 3.5 million, e.g. too much... and left. Then what?") == [
        "Mr. Smith paid 3.5 million, e.g. too much... and left.",
        "Then what?",
    ]


def test_a_link_or_a_quotation_stays_whole():
    text = "See [Are you? Yes.](https://a.example/x?y=1) first. You said \"I can't. I won't.\" and left."
    assert split_sentences(text) == [
        "See [Are you? Yes.](https://a.example/x?y=1) first.",
        "You said \"I can't. I won't.\" and left.",
    ]


def test_a_quoted_question_goes_on_with_its_speaker():
    assert split_sentences('"Are you okay?" she asked. You said no.') == [
        '"Are you okay?" she asked.',
        "You said no.",
    ]


def test_a_quotation_that_never_closes_hides_no_sentence():
    assert split_sentences('You said "enough. What now? How so?') == [
        'You said "enough.',
        "What now?",
        "How so?",
    ]


def test_a_forgotten_space_still_ends_a_sentence_but_not_an_address():
    assert split_sentences("He was angry.What happened? See node.js at a.example/B.C now.") == [
        "He was angry.",
        "What happened?",
        "See node.js at a.example/B.C now.",
    ]


def test_each_line_of_a_list_is_a_sentence_and_says_that_it_begins_a_line():
    assert streamed(["Two things:\n1. Talk to her.\n2. Listen"]) == [
        "Two things:",
        "\n1. Talk to her.",
        "\n2. Listen",
    ]


def test_a_sentence_is_given_as_soon_as_the_next_one_begins():
    buffer = SentenceBuffer()
    assert buffer.feed("You are tired.") == []
    assert buffer.feed(" ") == []
    assert buffer.feed("W") == ["You are tired."]
    assert buffer.flush() == ["W"]


def test_a_draft_that_never_ends_a_sentence_is_not_held_for_ever():
    buffer = SentenceBuffer()
    given_out = [sentence for _ in range(200) for sentence in buffer.feed("and so on and so forth ")]
    assert given_out
    assert all(len(sentence) <= LONGEST for sentence in given_out)


@given(st.lists(st.sampled_from(NASTY), max_size=8), st.data())
def test_where_the_stream_is_cut_makes_no_difference(parts, data):
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=25)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(chunks) == streamed([text]) == streamed(list(text))


@given(st.text(max_size=300))
def test_no_word_is_lost(text):
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.replace("\r", "\n").split())
