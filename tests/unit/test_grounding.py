import pytest

from coach_bot.coaching.rules.attribution import attributes
from coach_bot.coaching.rules.grounding import Evidence, drawn_from, supported
from coach_bot.coaching.text.quotations import is_verbatim

MIRROR = Evidence(
    "p1",
    "The Rear-View Mirror",
    "https://coach.example/mirror",
    "Managing by past numbers is like driving by the rear-view mirror. When numbers fall, the reflex is "
    "to add compliance, and compliance makes the work heavier. A leader turns curious instead, and asks what "
    "the person needs. "
    "A leader never punishes somebody for a number.",
)
CUTS = Evidence(
    "p2",
    "When the Money Goes",
    "https://coach.example/money",
    "A budget that shrinks by 20 per cent pulls every eye to the spreadsheet. The leader goes outside, to "
    "the people served, and asks how to serve them best.",
)
BOTH = [MIRROR, CUTS]


@pytest.mark.parametrize(
    "sentence",
    [
        "The article calls it driving by the rear-view mirror.",
        "Vera Lind writes that compliance makes work heavier.",
        "In one of her articles there's a line about this.",
        "“The Rear-View Mirror” speaks of this.",
        "The coach says that numbers pull you backwards.",
        "According to the coach, curiosity comes first.",
        "The article says power is not in the title.",
    ],
)
def test_what_is_said_of_the_articles_is_an_attribution(sentence):
    assert attributes(sentence, ["Vera Lind"], [item.title for item in BOTH])


@pytest.mark.parametrize(
    "sentence",
    [
        "You coach her every week, and it drains you.",
        "That piece matters.",
        "May I offer something from an article?",
        "The articles don't speak to that.",
        "None of the articles goes into that.",
        "I draw on the coach's articles.",
        "Your story says a lot about what you value to you.",
    ],
)
def test_an_offer_or_a_silence_is_none(sentence):
    assert not attributes(sentence, ["Vera Lind"], [item.title for item in BOTH])


def test_an_attribution_is_borne_out_by_the_passage_that_says_it():
    assert (
        supported("Vera Lind says that adding compliance makes the work heavier.", BOTH, names=["Vera Lind"]) is MIRROR
    )
    assert supported("The article has the leader go outside, to the people served.", BOTH) is CUTS


@pytest.mark.parametrize(
    "sentence",
    [
        "The coach says that leaders eat last.",
        "The article says that a budget can shrink by 40 per cent and every eye goes to the spreadsheet.",
        "The article says: “Managing by numbers is like sailing by the stars, always.”",
        "The coach says a leader punishes somebody for a number.",
    ],
)
def test_what_no_passage_says_is_not(sentence):
    assert supported(sentence, BOTH) is None


def test_quotes_are_verbatim_typography_aside():
    texts = [MIRROR.text]
    assert is_verbatim("driving by the rear–view mirror", texts)
    assert is_verbatim("A leader turns curious instead, and asks what the person needs.", texts)
    assert not is_verbatim("A leader becomes curious instead, and asks what the person needs.", texts)


@pytest.mark.parametrize(
    ("sentence", "leader"),
    [
        ("You lost your temper, and the team is quiet now.", "I lost my temper"),
        (
            "The numbers fell and the work got heavier, and you are tired.",
            "numbers fall and the work gets heavier, I'm tired",
        ),
        ("You want your people to do good work and to feel heard.", "hm"),
        ("People need time, and so do you.", "hm"),
    ],
)
def test_what_the_leaders_own_words_or_common_words_explain_has_no_source(sentence, leader):
    assert drawn_from(sentence, BOTH, leader, attributed=False) is None


def test_an_unattributed_loan_has_its_source():
    said = "It can feel like driving by the rear-view mirror."
    assert drawn_from(said, BOTH, "My numbers are down", attributed=False) is MIRROR
    assert (
        drawn_from("A shrinking budget pulls every eye to the spreadsheet.", BOTH, "We lost money", attributed=False)
        is CUTS
    )


def test_nothing_is_drawn_from_no_passages():
    assert drawn_from("A leader turns curious.", [], "", attributed=False) is None
    assert drawn_from("The article says so.", [], "", attributed=True) is None
