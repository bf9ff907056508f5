"""A leader's words in Markdown: read back, they are the words and nothing else."""

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.content import Prompts
from coach_bot.documents import DocumentWords, export_as_markdown, file_name, note_as_markdown
from coach_bot.documents.markdown import escaped
from coach_bot.documents.plain import lines, one_line

WORDS = Prompts().load("documents.yaml", DocumentWords)
READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKED = st.text(alphabet="ab1 #*_-+=>`~[]()!<&;:/\\|.\n\t\"'wé", max_size=60)


def kinds(text):
    """The kinds of blocks and marks in a text, and what a reader sees of it."""
    tokens = READ.parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    seen = "".join(child.content for child in inside)
    return {token.type for token in tokens if token.nesting >= 0} | {each.type for each in inside}, seen


@given(st.one_of(st.text(max_size=80), MARKED))
@example("# not a heading")
@example("12. not a list")
@example("<script>alert(1)</script> <https://x.y> [a](javascript:b) ![i](u)")
@example("&lt;b&gt; &#60;")
@example("a  \n---\n===\n    code\n\tcode")
@example("one\u2028# two\x85# three\x0b# four")
def test_whatever_was_typed_reads_as_it_was_typed(text):
    for line in lines(text):
        found, seen = kinds(escaped(line))
        assert found <= {"paragraph_open", "inline", "text", "text_special"}
        assert seen == line


def test_no_address_that_was_typed_becomes_a_link_on_github():
    text = escaped("see https://a.b, HTTP://c.d, www.e.f and mailto:g@h.i")
    assert not re.search(r"(?<!\\)://|www\.|mailto:", text, re.IGNORECASE)


@given(MARKED, MARKED, MARKED)
def test_a_note_has_the_headings_of_the_coach_and_no_others(happened, first, step):
    note = Note("2026-11-23", (happened,), (first,), first, step, step, happened, "Friday", own=first)
    tokens = READ.parse(note_as_markdown(note, WORDS))
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    said = WORDS.note
    known = {"Reflection, 23 November 2026", said.happened, said.mattered, said.step, said.own}
    assert set(headings) <= known
    assert len(headings) == len(set(headings))
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "table_open"}
    assert not any(child.type in {"link_open", "image", "html_inline"} for t in tokens for child in t.children or ())


def test_a_note_holds_every_word_in_order():
    note = Note("2026-11-23", ("I shouted.",), ("He went quiet.",), "Why is he slow?", "What does he need?", "Ask him")
    seen = html.unescape(re.sub(r"<[^>]*>|\s+", " ", READ.render(note_as_markdown(note, WORDS))))
    places = [seen.index(each) for each in (*note.happened, *note.mattered, note.at_first, note.at_last, note.step)]
    assert places == sorted(places)


def test_only_addresses_of_the_web_become_links():
    articles = (
        Reading("On [trust]", "https://a.b/c d(e)"),
        Reading("Bad", "javascript:alert(1)"),
        Reading("", "ftp:x"),
    )
    shown = READ.render(note_as_markdown(Note("2026-11-23", articles=articles), WORDS))
    assert re.findall(r'href="([^"]*)"', shown) == ["https://a.b/c%20d%28e%29"]
    assert "On [trust]</a>" in shown
    assert "<li>Bad</li>" in shown


def test_an_empty_note_says_so():
    assert WORDS.note.empty in note_as_markdown(Note("2026-11-23"), WORDS)


EXPORT = {
    "visitor": {"id": "v", "remembered": True, "answered_at": 1795392000.0, "begun_at": 1795392000.0,
                "seen_at": 1795395600.0, "timezone": "Europe/Berlin"},
    "conversations": [
        {"id": "c", "name": "# Sam", "begun_at": 1795392000.0, "summary": "They spoke of *Sam*.",
         "exchanges": [{"number": 1, "at": 1795392060.0, "reply_id": "r", "leader": "I shouted.\n# Why?",
                        "reply": "What does Sam need?"}],
         "feedback": [{"reply_id": "r", "value": 1, "comment": "<b>yes</b>"}]}
    ],
    "commitments": [{"text": "talk to Sam", "person": "Sam", "day": "2026-11-26", "time": "09:30", "state": "open"}],
    "reflections": [
        {"begun_at": 1795392000.0, "note": Note("2026-11-23", ("I shouted.",)).to_json()},
        {"begun_at": 1795392000.0, "note": None},
    ],
}  # fmt: skip


def test_an_export_tells_who_said_what_and_when():
    told = export_as_markdown(EXPORT, WORDS)
    assert "Europe/Berlin" in told
    assert (
        told.index("**You**") < told.index("I shouted.") < told.index("**Coach**") < told.index("What does Sam need?")
    )
    assert "talk to Sam (Sam; 26 November 2026, 09:30; open)" in told
    assert "You said yes to being remembered" in told
    assert "### Reflection, 23 November 2026" in told
    assert "with no note yet" in told


def test_an_export_cannot_be_broken_by_what_was_said():
    tokens = READ.parse(export_as_markdown(EXPORT, WORDS))
    headings = [tokens[place + 1].content for place, each in enumerate(tokens) if each.type == "heading_open"]
    assert not any("Why?" in heading for heading in headings)
    assert any("Sam" in heading for heading in headings)
    assert not any(child.type == "html_inline" for each in tokens for child in each.children or ())


def test_an_export_of_nobody_says_that_nothing_is_kept():
    nothing = {"visitor": None, "conversations": [], "commitments": [], "reflections": []}
    assert WORDS.export.nothing in export_as_markdown(nothing, WORDS)


@given(st.text(max_size=200), st.text(max_size=12))
@example("../../etc/passwd", "pdf")
@example("con", ".md")
def test_a_file_name_is_safe_anywhere(title, ending):
    name = file_name(title, ending)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.[a-z0-9-]+", name)
    assert len(name) < 80
    assert name.split(".")[0] not in {"con", "nul", "aux", "prn"}


def test_a_file_name_keeps_what_can_be_read():
    assert file_name("Reflexión 2026-11-23", "pdf") == "reflexion-2026-11-23.pdf"


def test_half_characters_and_reordering_marks_are_left_out():
    assert one_line("a\ud800b\u202ec\x00d") == "abcd"
