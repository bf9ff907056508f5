"""Who helps, by country: the file, where the leader is, and how it is said."""

from pathlib import Path

import pytest

from coach_bot.coaching.screening.resources import Place, Resources, filled, place_of
from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.errors import ContentError
from coach_bot.speaking.safety import load_safety

RESOURCES = Prompts().load("resources.yaml", Resources)


def test_there_is_help_for_many_countries_each_with_an_emergency_number():
    assert len(RESOURCES.countries) >= 20
    for code, country in RESOURCES.countries.items():
        assert country.emergency, code
        assert all(line.call and line.languages for line in (*country.crisis, *country.violence)), code


def test_no_name_leads_to_two_countries():
    names = [name for country in RESOURCES.countries.values() for name in {n.lower() for n in country.known_by}]
    names += RESOURCES.without
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("I'm in Ireland", "IE"),
        ("I live in the US, and half of my team is in London", "US"),
        ("we're based in Cape Town", "ZA"),
        ("here in Norway nobody picks up", "NO"),
        ("uk", "GB"),
    ],
)
def test_a_leader_who_says_where_they_are_is_taken_at_their_word(message, code):
    assert place_of(RESOURCES, [message]) == Place(code, said=True)


def test_a_country_that_is_only_named_comes_first_and_not_alone():
    place = place_of(RESOURCES, ["our Berlin team hates what we decided"])
    assert (place.code, place.said) == ("DE", False)
    given = filled(RESOURCES, place)["help"]
    assert given.startswith("0800 111 0 111 in Germany")
    assert "988" in given


@pytest.mark.parametrize("message", ["they told us", "it is a us problem and them problem", "I feel nothing", "no"])
def test_small_words_are_no_countries(message):
    assert place_of(RESOURCES, [message]) == Place()


def test_what_was_said_last_counts_and_a_mention_does_not_undo_it():
    told = ["I'm in France", "my boss sits in Madrid all week long", "sorry, I moved: I live in Spain"]
    assert place_of(RESOURCES, told[:2]).code == "FR"
    assert place_of(RESOURCES, told).code == "ES"


def test_an_answer_to_the_question_which_country_may_be_one_small_word():
    assert place_of(RESOURCES, ["us"], [True]) == Place("US", said=True)
    assert place_of(RESOURCES, ["Kenya"], [True]) == Place(said=True, elsewhere=True)


def test_who_is_where_no_line_is_known_is_given_no_number_of_another_country():
    given = filled(RESOURCES, Place(said=True, elsewhere=True))
    assert given["help"] == given["numbers"] == given["violence"] == RESOURCES.universal.url


def test_a_line_in_the_leaders_language_comes_first():
    assert filled(RESOURCES, Place("BE", said=True, language="fr"))["help"] == "0800 32 123"
    assert filled(RESOURCES, Place("BE", said=True, language="nl"))["help"] == "1813"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("default: [US, CA", "default: [XX, CA", "XX"),
        ('call: "988"', "call: 988", "double quotes"),
        ('call: "988"', 'call: "ask me"', "no telephone number"),
        ('  "NO":', "  NO:", "double quotes"),
        ("called: {en: Ireland}", "called: {fr: Irlande}", "English name"),
    ],
)
def test_a_mistake_in_the_resources_names_the_file_and_what_is_wrong(tmp_path: Path, old, new, fault):
    text = shipped("prompts", "resources.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "resources.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError, match=r"resources\.yaml, line \d+.*" + fault):
        load_safety(Prompts(tmp_path))


def test_a_placeholder_that_stands_for_nothing_is_an_error_with_its_line(tmp_path: Path):
    text = shipped("prompts", "safety.yaml").read_text("utf-8").replace("right now: {help}", "right now: {hlep}", 1)
    (tmp_path / "safety.yaml").write_text(text, "utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "{hlep}" in one)
    with pytest.raises(ContentError, match=rf"safety\.yaml, line {line}: {{hlep}}"):
        load_safety(Prompts(tmp_path))


def test_a_label_without_a_first_text_is_an_error(tmp_path: Path):
    (tmp_path / "safety.yaml").write_text("replies: {crisis: {next: [I am here]}}\n", "utf-8")
    with pytest.raises(ContentError, match=r"safety\.yaml.*needs a text"):
        load_safety(Prompts(tmp_path))
