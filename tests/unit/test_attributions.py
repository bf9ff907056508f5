"""Claims about the articles: those that an article bears out pass, those that turn it round or make it up do not."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from coach_bot.coaching.rules.attribution import attributes, claimed
from coach_bot.coaching.rules.contradiction import contradicts
from coach_bot.coaching.rules.grounding import Evidence, relinked, supported
from coach_bot.library.load import load
from coach_bot.library.split import split

ROOT = Path(__file__).parents[2]
CLAIMS = yaml.safe_load((ROOT / "tests" / "data" / "grounding.yaml").read_text("utf-8"))
NAMES = ["Vera Lind"]
MIRROR = Evidence(
    "p1",
    "The Rear-View Mirror",
    "https://coach.example/mirror",
    "Managing by past numbers is like driving by the rear-view mirror. Compliance makes the work heavier.",
)
MONEY = Evidence("p2", "When the Money Goes", "https://coach.example/money", "A budget pulls every eye inward.")


def evidence(name: str) -> list[Evidence]:
    article = load(name, (ROOT / "knowledge" / name).read_bytes())
    return [Evidence(each.id, each.title, each.url, each.text) for each in split(article, name)]


def test_most_claims_are_judged_rightly():
    seen: Counter[tuple[bool, bool]] = Counter()
    for item in CLAIMS:
        passed = supported(item["claim"], evidence(item["found"])) is not None
        seen[item["kind"] == "supported", passed] += 1
    assert seen[True, True] >= 0.85 * (seen[True, True] + seen[True, False])
    assert seen[False, True] <= 0.08 * (seen[False, True] + seen[False, False])


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("people can't live with hard news", "People can live with hard news."),
        ("trust comes back faster than it goes", "Trust comes back more slowly than it goes."),
        ("he looks after twelve showrooms", "He looks after five showrooms."),
        ("a fair consequence is meant to hurt", "A punishment is meant to hurt."),
        (
            "a good apology comes with its reasons",
            "An apology that comes with its reasons asks the hurt to carry them.",
        ),
        (
            "it protects the person receiving it from a hard minute",
            "It protects the person giving it from a hard minute, and leaves the person receiving it to guess.",
        ),
    ],
)
def test_a_claim_that_turns_a_sentence_round_contradicts_it(claim, sentence):
    assert contradicts(claim, sentence)
    assert not contradicts(sentence, sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Vera Lind writes that compliance makes the work heavier.", "compliance makes the work heavier"),
        ("In “The Rear-View Mirror” the coach says compliance makes work heavy.", "compliance makes work heavy"),
        ("According to the article, compliance makes work heavy.", "compliance makes work heavy"),
        ("Compliance makes work heavy, as the coach puts it.", "compliance makes work heavy"),
        ("One idea from the articles: compliance makes work heavy.", "compliance makes work heavy"),
        ("In [The Rear-View Mirror](https://coach.example/mirror) the coach asks leaders to look up.", "look up"),
    ],
)
def test_what_is_claimed_stands_without_who_says_it(sentence, claim):
    assert claimed(sentence, NAMES, [MIRROR.title]) == claim


@pytest.mark.parametrize(
    "sentence",
    [
        "The article “The Courageous Leader” says that compliance makes the work heavier.",
        "In The Courageous Leader, the coach says that compliance makes the work heavier.",
        "In “When the Money Goes” the coach says that compliance makes the work heavier.",
        "Research shows that leaders who listen keep their people.",
        "As Peter Drucker said, culture eats strategy.",
        "Studies have found that praise works.",
    ],
)
def test_an_invented_or_another_source_bears_nothing_out(sentence):
    assert attributes(sentence, NAMES, [MIRROR.title, MONEY.title])
    assert supported(sentence, [MIRROR, MONEY], names=NAMES) is None


def test_a_link_leads_to_the_article_that_is_spoken_of():
    both = [MIRROR, MONEY]
    said = "In [The Rear-View Mirror](https://coach.example/money) compliance makes the work heavier."
    assert relinked(said, MIRROR, both) == said.replace("money", "mirror")
    assert (
        relinked("See [here](https://coach.example/book).", MIRROR, both) == "See [here](https://coach.example/book)."
    )
    assert relinked(said, None, both) == said
