"""The PDF of a note: its words are on the page, within the margins, whatever they are."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.content import Prompts
from coach_bot.documents import DocumentWords, note_as_pdf

WORDS = Prompts().load("documents.yaml", DocumentWords)
POINTS = 72 / 25.4
NOTE = Note(
    "2026-11-23",
    ("I lost my temper with Sam in front of everyone.", "The room went quiet."),
    ("He has carried it alone since August.", "That he can tell me early."),
    "Why can’t he deliver?",
    "What would make it safe for him to tell me?",
    "Ask Sam what the last months were like",
    "Sam",
    "Thursday",
    (Reading("Behind the deadline", "https://example.com/a"), Reading("Not of the web", "javascript:alert(1)")),
)


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def text_of(pdf):
    return " ".join(" ".join(pages_of(pdf)).split())


def test_every_word_of_the_note_is_on_one_page_without_a_number():
    (page,) = pages_of(note_as_pdf(NOTE, WORDS))
    text = " ".join(page.split())
    own = (*NOTE.happened, *NOTE.mattered, NOTE.at_first, NOTE.at_last, NOTE.step, "With: Sam", "When: Thursday")
    for told in (*own, WORDS.note.happened, "23 November 2026", "Behind the deadline", "https://example.com/a"):
        assert told in text
    assert "1 of" not in text


def test_the_sentences_of_the_pair_stand_side_by_side():
    page = pypdfium2.PdfDocument(note_as_pdf(NOTE, WORDS))[0].get_textpage()
    first, last = (page.search(text).get_next()[0] for text in ("Why can", "What would"))
    (left, _, _, top), (beside, _, _, level) = page.get_charbox(first), page.get_charbox(last)
    assert abs(top - level) < 3
    assert beside - left > 60 * POINTS


@pytest.mark.parametrize("times", [1, 14])
def test_ink_is_on_each_page_and_none_in_the_margins(times):
    document = pypdfium2.PdfDocument(note_as_pdf(replace(NOTE, happened=NOTE.happened * times), WORDS))
    for page in document:
        dark = np.asarray(page.render(scale=1, grayscale=True).to_numpy()).squeeze() < 200
        rows, columns = np.nonzero(dark)
        assert len(rows) > 500
        assert columns.min() >= 35.5 * POINTS
        assert columns.max() <= (210 - 35.5) * POINTS
        assert rows.min() >= 24 * POINTS
        assert rows.max() <= (297 - 9) * POINTS


def test_several_pages_are_numbered():
    pages = pages_of(note_as_pdf(replace(NOTE, happened=NOTE.happened * 40), WORDS))
    assert len(pages) >= 3
    assert [f"{place} of {len(pages)}" in page for place, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_step_and_a_pair_too_long_for_their_frames_run_over_pages_with_every_word():
    long = " ".join(f"word{number}" for number in range(1500))
    text = text_of(note_as_pdf(replace(NOTE, step=long, at_last=long), WORDS))
    assert text.count("word0 ") == text.count("word1499") == text.count("word777 ") == 2


@pytest.mark.parametrize(
    "told",
    ["żółć, Łódź, ğ, ș, Đặng", "Сегодня я накричал", "Φώναξα. Ὦ φίλε", "„so“ — ‘so’ «so» …", "今日は", "왜", "为什么"],
)
def test_letters_of_many_languages_are_text(told):
    text = text_of(note_as_pdf(replace(NOTE, happened=(told,), at_first=told), WORDS))
    assert text.replace(" ", "").count(told.replace(" ", "")) == 2
    assert "[…]" not in text


def test_what_no_typeface_has_is_marked_and_said():
    text = text_of(note_as_pdf(replace(NOTE, happened=("I said اليوم صرخت في to him.",)), WORDS))
    assert "I said […] to him." in text
    assert WORDS.note.not_set in text


def test_emoji_are_left_out_and_a_mark_of_the_leader_is_theirs():
    text = text_of(note_as_pdf(replace(NOTE, happened=("He left 😔👩🏽‍💻. I wrote […] then.",)), WORDS))
    assert "He left. I wrote […] then." in text
    assert WORDS.note.not_set not in text


def test_hebrew_runs_from_the_right():
    page = pypdfium2.PdfDocument(note_as_pdf(Note("2026-11-23", ("שלום דני",)), WORDS))[0].get_textpage()
    first, last = (page.get_charbox(page.get_text_range().index(letter))[0] for letter in "שד")
    assert 150 * POINTS < last < first


def test_only_addresses_of_the_web_can_be_followed():
    pdf = note_as_pdf(NOTE, WORDS)
    assert b"/URI (https://example.com/a)" in pdf
    assert b"javascript" not in pdf


def test_it_is_the_same_file_each_time_and_says_what_it_is():
    pdf = note_as_pdf(NOTE, WORDS)
    assert pdf == note_as_pdf(NOTE, WORDS)
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    assert told["Title"] == "Reflection, 23 November 2026"
    assert told["Author"] == WORDS.note.author
    assert told["CreationDate"].startswith("D:20261123")
    assert b"/Lang (en)" in pdf


def test_an_empty_note_says_so():
    assert WORDS.note.empty in text_of(note_as_pdf(Note(""), WORDS))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(max_size=60))
@example("x" * 3000, "y" * 400)
@example("a\ud800\x00\u202e**b** ﷽ \u0301", "\u200d\ufe0f")
@example("אب1(ג)", "{nb} {page}")
def test_no_text_breaks_it(text, other):
    note = Note("2026-11-23", (text,), (other,), other, text, other, other, text, (Reading(text, other),), text)
    assert pages_of(note_as_pdf(note, WORDS))


def test_the_letters_of_a_note_and_the_local_model_load_in_one_process() -> None:
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    command = [sys.executable, "-c", "import xllamacpp, uharfbuzz"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
