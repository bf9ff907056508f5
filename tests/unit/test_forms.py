"""Forms of words carry their meaning whatever they are about, and are not seen where it is another."""

import pytest

from coach_bot.coaching.reflecting.forms import FORMS, form
from coach_bot.coaching.reflecting.meanings import Meaning
from coach_bot.content import Prompts

ENTRIES = Prompts().load("meanings.yaml", list[Meaning])


def found(name, *sentences):
    return form(name, sentences) is not None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("admits", ("I've been ignoring it because the figures are good.",)),
        ("admits", ("I never asked Meera about it.",)),
        ("also", ("I'm mad at him and he's also the one who taught me.",)),
        ("dilemma", ("If I make a rule for him, I'm unjust.", "If I make the same rule, he goes.")),
        ("apart", ("Everyone clapped and I went to the back room.",)),
        ("apart", ("My volunteers want to celebrate and I can't find it in me.",)),
        ("dilemma", ("If I tell her, I lose her.", "If I don't, I lie to her.")),
        ("dilemma", ("If I do not decide we miss the date, and if I do I hurt one of them.",)),
        ("gap", ("I'd love them to argue with me, but nobody does.",)),
        ("long_time", ("He's been with us for nineteen years.",)),
        ("long_time", ("We rebuilt the mill.", "Forty-one years.")),
        ("my_rule", ("He followed the procedure I wrote.",)),
        ("neither", ("I can't keep him on, but I can't throw him out either.",)),
        ("not_done", ("I found it in my inbox, nobody told me.",)),
        ("not_done", ("My boss never backs me.",)),
        ("not_done", ("We weren't consulted.",)),
        ("one_word", ("She said she had expected more.", "Expected.")),
        ("says_fine", ("I offered her a mentor.", "She says she's fine.")),
        ("seen_as", ("If I bend it the young ones will say it's a club.",)),
        ("undone", ("Last week she rewrote the advert I'd already published.",)),
        ("want_but", ("I want to ask her, but I'm afraid of the answer.",)),
        ("what_if", ("What if they all leave?",)),
        ("without", ("How do I tell her without crushing her?",)),
    ],
)
def test_a_form_is_seen(name, message):
    assert found(name, *message)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("admits", ("I didn't ask for this job.",)),
        ("admits", ("He ignored me.",)),
        ("admits", ("I was too.",)),
        ("also", ("She was also late.",)),
        ("apart", ("Everyone laughed and I laughed with them.",)),
        ("my_rule", ("I wrote him a letter.",)),
        ("says_fine", ("The doctor says it heals fine.",)),
        ("seen_as", ("They say it will rain.",)),
        ("undone", ("She changed her mind.",)),
        ("dilemma", ("If I see her I'll ask her.", "If it rains we stay in.")),
        ("gap", ("I want coffee.", "But nobody is here.")),
        ("long_time", ("That was nineteen years ago.",)),
        ("long_time", ("I've been here two years.",)),
        ("long_time", ("I have never lied in twenty years.",)),
        ("not_done", ("Nobody asked me to stay late, I wanted to.",)),
        ("not_done", ("Nobody told me, and I don't mind.",)),
        ("not_done", ("I finish by five if nobody asks me anything.",)),
        ("not_done", ("She asked me how I was.",)),
        ("one_word", ("He's off until Saturday.", "Saturday!")),
        ("one_word", ("She laughed.", "Thanks.")),
        ("want_but", ("I want the report, but the printer is broken.",)),
        ("what_if", ("What if it works?",)),
        ("without", ("He left without saying goodbye.",)),
    ],
)
def test_a_form_is_not_seen_where_the_words_mean_something_else(name, message):
    assert not found(name, *message)


def test_what_was_not_done_is_named_as_a_leader_would_want_it():
    match = form("not_done", ["I came back and no one even thanked me."])
    assert match is not None
    assert match.values == {"done": "thanked"}


def test_every_form_has_its_lines_and_every_entry_with_a_form_names_one():
    assert {entry.form for entry in ENTRIES if entry.form} == set(FORMS)
