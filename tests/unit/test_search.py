"""What a search puts first, and what it leaves out."""

from collections.abc import Sequence

import numpy as np
import pytest

from coach_bot.library import Passage, Query
from coach_bot.library.lexical import Lexicon, pairs_of, terms
from coach_bot.library.ranking import Weights, fuse, query_terms, query_vector
from coach_bot.library.search import Searcher
from coach_bot.library.snapshot import Snapshot, make

DIMENSIONS = 8


class NoEmbedder:
    """Refuses to embed: what the query brings must be enough."""

    identity = "none"

    def embed(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        raise AssertionError(f"embedded {texts}")


class OneEmbedder(NoEmbedder):
    """Gives every text the same direction and remembers the texts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        self.asked += texts
        return np.tile(axis(0), (len(texts), 1))


def axis(n: int, lean: float = 0.0) -> np.ndarray:
    """The n-th direction, leaning a little to the last one."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[-1] = lean
    vector[n] = 1.0
    return vector / np.linalg.norm(vector)


def passage(text: str, source: str = "a.md", position: int = 0, title: str = "") -> Passage:
    return Passage(f"{source}/{position}", text, title or source, "", "", source, position)


def searcher(*found: tuple[Passage, np.ndarray], embedder: object = None) -> Searcher:
    return Searcher(make("one", found), embedder or NoEmbedder())


def test_terms_are_stems_without_common_words():
    assert terms("What were the Leaders’ feelings about leading?") == ["leader", "feel", "lead"]
    assert terms("Don't you think it's Priya's choice, naïve?") == ["think", "priya", "choic", "naïv"]
    assert terms("🙂 … ?") == []


def test_rare_words_weigh_more_and_titles_count():
    texts = ["trust budget", "trust team", "trust plan", "trust goal"]
    lexicon = Lexicon([passage(text, f"{n}.md", title="x") for n, text in enumerate(texts)])
    scores = lexicon.scores({"trust": 1.0, "budget": 1.0})
    assert scores.argmax() == 0
    assert np.allclose(scores[1], scores[2])
    titled = Lexicon([passage("some words here", title="Budget"), passage("budget words here", title="Other")])
    assert titled.scores({"budget": 1.0}).argmax() == 0
    assert not lexicon.scores({"unknown": 1.0}).any()


def test_words_that_stand_together_in_the_message_count_more_where_they_do_so_too():
    lexicon = Lexicon(
        [
            passage("rear view mirror driving", "a.md"),
            passage("mirror driving rear plain view", "b.md"),
            passage("rear", "c.md", title="view"),
        ]
    )
    wanted = dict.fromkeys(terms("rear view mirror"), 1.0)
    plain = lexicon.scores(wanted)
    with_pairs = lexicon.scores(wanted, pairs_of("rear view mirror"), 0.5)
    assert with_pairs[0] > plain[0]
    assert np.array_equal(with_pairs[1:], plain[1:])


def test_an_empty_library_finds_nothing():
    assert Searcher(Snapshot("", (), np.zeros((0, 0), dtype=np.float32)), NoEmbedder()).search(Query("x"), 5) == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_finds_nothing(text: str):
    assert searcher((passage("trust"), axis(0))).search(Query(text, axis(0)), 5) == []


def test_meaning_and_words_are_both_heard():
    found = searcher(
        (passage("nothing in common", "meaning.md"), axis(0)),
        (passage("a promise broken", "words.md"), axis(1)),
        *[(passage("other things", f"other{n}.md"), axis(2 + n % 5)) for n in range(10)],
    )
    hits = found.search(Query("broken promise", axis(0)), 2)
    assert {hit.passage.source for hit in hits} == {"meaning.md", "words.md"}
    assert [hit.similarity for hit in hits if hit.passage.source == "meaning.md"] == [pytest.approx(1.0)]


def test_emoji_alone_is_searched_by_its_vector():
    found = searcher((passage("joy", "a.md"), axis(0)), (passage("sorrow", "b.md"), axis(1)))
    assert found.search(Query("🙂", axis(0)), 1)[0].passage.source == "a.md"


def test_zeros_search_by_words_alone():
    found = searcher((passage("joy", "a.md"), axis(0)), (passage("sorrow", "b.md"), axis(1)))
    hits = found.search(Query("sorrow", np.zeros(0, dtype=np.float32), ("joy",)), 1)
    assert (hits[0].passage.source, hits[0].similarity) == ("b.md", 0.0)


def test_what_was_said_before_decides_where_the_message_alone_does_not():
    found = searcher((passage("x", "a.md"), axis(0)), (passage("y", "b.md"), axis(1)), (passage("z", "c.md"), axis(2)))
    message = axis(0) + axis(1)
    for before, expected in ((axis(0), "a.md"), (axis(1), "b.md")):
        query = Query("and then?", message / np.linalg.norm(message), ("earlier",), before[None])
        assert found.search(query, 1)[0].passage.source == expected


def test_the_latest_message_outweighs_its_history():
    weights = Weights()
    history = np.stack([axis(1)] * 8)
    assert query_vector(axis(0), history, weights) @ axis(0) > query_vector(axis(0), history, weights) @ axis(1)
    words = query_terms("trust them", ("earlier budget talk", "the coach on trust and budgets"), weights)
    assert words["trust"] == 1.0
    assert 0 < words["budget"] < 0.5


def test_only_what_the_query_does_not_bring_is_embedded():
    embedder = OneEmbedder()
    found = searcher((passage("x"), axis(0)), embedder=embedder)
    found.search(Query("now", axis(0), ("before",)), 1)
    found.search(Query("alone"), 1)
    found.search(Query("both", None, ("more",)), 1)
    assert embedder.asked == ["before", "alone", "both", "more"]


def test_near_duplicates_are_shown_once():
    found = searcher(
        (passage("trust one", "a.md"), axis(0)),
        (passage("trust one again", "b.md"), axis(0, 0.1)),
        (passage("trust two", "c.md"), axis(0, 0.9)),
    )
    sources = [hit.passage.source for hit in found.search(Query("trust", axis(0)), 3)]
    assert len(sources) == 2
    assert "c.md" in sources


def spread(source: str, count: int, lean: float, first: int = 1) -> list[tuple[Passage, np.ndarray]]:
    """Passages of an article, alike enough to a message on axis 0 and unlike each other."""
    out = []
    for n in range(count):
        vector = axis(0).copy()
        vector[first + n] = lean
        out.append((passage(f"trust number {n}", source, n), vector / np.linalg.norm(vector)))
    return out


def test_at_most_two_passages_of_an_article_while_others_fit():
    found = searcher(*spread("a.md", 4, 0.6), *spread("b.md", 2, 0.7, 5), (passage("far", "c.md"), axis(7)))
    sources = [hit.passage.source for hit in found.search(Query("trust", axis(0)), 5)]
    assert sources.count("a.md") == 2
    assert sources.count("b.md") == 2


def test_more_than_two_of_an_article_when_it_alone_fits():
    others = [(passage("quite other", f"o{n}.md"), axis(6)) for n in range(3)]
    found = searcher(*spread("a.md", 4, 0.6), *others)
    hits = found.search(Query("trust", axis(0)), 4)
    assert [hit.passage.source for hit in hits] == ["a.md"] * 4


def test_scores_fall_and_ties_keep_order():
    found = searcher(*spread("a.md", 4, 0.6), *spread("b.md", 4, 0.5))
    scores = [hit.score for hit in found.search(Query("trust", axis(0)), 4)]
    assert scores == sorted(scores, reverse=True)


def test_fusion_of_nothing_and_of_equals():
    flat = np.ones(3, dtype=np.float32)
    assert fuse(flat, flat, Weights()).tolist() == [0, 0, 0]
    assert fuse(flat[:0], flat[:0], Weights()).shape == (0,)
