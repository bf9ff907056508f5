"""What the articles are asked, and which of them answers: none where they have nothing to say."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.understanding.inquiry import ask
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.library import Library
from coach_bot.speaking.finding import Finder
from coach_bot.speaking.quoting import Quotable, choose

ROOT = Path(__file__).parents[2]
COACHS_OWN = ROOT.parent / "shared" / "articles" / "managing-and-leading.txt"
RIGHT = 0.9


@dataclass(frozen=True)
class Ask:
    messages: tuple[str, ...]
    articles: tuple[str, ...]


def asked(articles: str, *messages: str) -> Ask:
    return Ask(messages, tuple(articles.split()))


ANSWERED = [
    asked("carrot-and-stick managing", "What does the coach say about carrots and sticks?"),
    asked("carrot-and-stick", "What does the coach say about bonuses and rewards?"),
    asked("carrot-and-stick", "What do the articles say about motivating people?"),
    asked("conflict-between", "My chef and my front of house manager hate each other. Tell me what to do."),
    asked("conflict-between", "Two of my nurses aren't speaking to each other. Any advice?"),
    asked("conflict-between", "What does the coach say about conflict between colleagues?"),
    asked("after-you-lost", "Do the articles say anything about apologising after shouting at somebody?"),
    asked("after-you-lost", "I shouted at Sam in front of everyone. What should I do now?"),
    asked("after-you-lost", "What do the articles say about losing your temper?"),
    asked("feedback-that", "What does the coach think about feedback?"),
    asked("feedback-that curiosity", "I have to tell Ana her work isn't good enough. What would you do?"),
    asked("feedback-that", "Is there an article about giving feedback?"),
    asked("leading-through", "What does the coach say about layoffs?"),
    asked("leading-through", "We lost a third of our budget and I have to let people go. What should I do?"),
    asked("leading-through", "What do the articles say about this kind of thing, shrinking budgets?"),
    asked("leading-your", "How does the coach see leading your own manager?"),
    asked("leading-your", "My boss changes priorities every week. What do you suggest I do?"),
    asked("leading-your", "What does the coach say about managing up?"),
    asked("managing-and", "What does the coach say about the difference between managing and leading?"),
    asked("managing-and", "What's the difference between a manager and a leader?"),
    asked("power-in", "What do the articles say about responsibility?"),
    asked("power-in", "What does the coach say about blame?"),
    asked("the-cost", "What do the articles say about rules and compliance?"),
    asked(
        "the-cost holding-a",
        "People keep skipping the new checklist. Should I add another check? What do you recommend?",
    ),
    asked("trust-after", "What do the articles say about broken promises?"),
    asked("trust-after", "I promised everyone a raise and can't deliver. Any advice?"),
    asked("trust-after", "How do I win back my team's trust? Any advice?"),
    asked("when-you-are conflict-between power-in", "What does the coach say about bullying?"),
    asked("when-you-are leading-your power-in", "My boss humiliates me in front of the team. What should I do?"),
    asked("acknowledgement", "What does the coach say about recognition and thanking people?"),
    asked("acknowledgement", "Is there an article about acknowledgement?"),
    asked("acknowledgement", "What do the articles say about career aspirations?"),
    asked("looking-outward managing leading-through", "What does the coach say about serving customers?"),
    asked("curiosity", "One of my best people has become slow and careless. What should I do?"),
    asked("curiosity", "What do the articles say about poor performance?"),
    asked("holding-a", "What does the coach say about firing someone who stole?"),
    asked("holding-a", "A guy on my site keeps climbing without a harness. What do I do?"),
    asked("holding-a carrot", "What does the coach say about punishment?"),
    asked(
        "carrot-and-stick curiosity managing",
        "He used to be the first one in. I raised his commission and I gave him a warning. Neither did a thing.",
        "I know his numbers to the second decimal.",
        "Is there an article where I can read more about that?",
    ),
    asked(
        "conflict-between",
        "My chef and my front of house manager hate each other.",
        "Luca thinks Hannah overbooks on purpose. Hannah thinks Luca sends out food slowly to make her look bad.",
        "Do you have any advice or not?",
    ),
    asked(
        "after-you-lost",
        "I lost my temper with Priya in standup this morning.",
        "She turned her camera off.",
        "what should I do",
    ),
    asked("trust-after", "I broke a promise to my team about the bonus.", "Which article should I read?"),
    # asked in other words
    asked("carrot-and-stick", "Does the coach write anything on incentives?"),
    asked("carrot-and-stick", "My team is so unmotivated. Any tips?"),
    asked("conflict", "There's a feud between two of my planners and it's splitting the team. What can I do?"),
    asked("conflict", "What do the articles say about two people who can't stand each other?"),
    asked("after-you-lost", "I yelled at a junior and now I feel terrible. What would a good leader do?"),
    asked("leading-your", "My own manager controls everything I do. What do you suggest?"),
    asked("leading-through", "We have to cut four jobs and I don't know how to tell them. Any advice?"),
    asked("the-cost", "Is there an article about bureaucracy and process?"),
    asked("power-in", "What does the coach say about owning a mistake?"),
    asked("looking-outward", "What do the articles say about the people we serve?"),
    asked("trust", "They don't trust me since I broke my word. Just tell me what to do."),
    asked("managing-and power-in leading-your", "What does the coach mean by leading?"),
]
UNANSWERED = [
    "What does the coach say about quantum physics?",
    "What does the coach say about pricing strategy?",
    "What do the articles say about remote work taxes?",
    "Is there an article about blockchain?",
    "What does the coach say about search engine optimisation?",
    "What do the articles say about stock options?",
    "What does the coach say about parking spaces?",
    "Do the articles cover data protection law?",
    "What does the coach say about intermittent fasting?",
    "What do the articles say about agile and scrum?",
    "Is there an article on choosing a CRM system?",
    "What does the coach say about visas for foreign workers?",
    "What do the articles say about public speaking?",
    "What does the coach say about maternity leave law?",
    "What does the coach say about kubernetes?",
    "Is there an article about buying a house?",
    "What do the articles say about inflation?",
    "What does the coach think about electric cars?",
    "Where should we hold the office party? Any ideas?",
]
OWN = [
    "What does the coach say about carrot and stick?",
    "What do the articles say about compliance?",
    "What does the coach say about the difference between managing and leading?",
    "What do the articles say about responsibility?",
    "Their results have slipped and they're unmotivated. What should I do?",
]


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


def finder_over(source: Path, embedder: OnnxEmbedder, folder: Path) -> Finder:
    library = Library(embedder, folder)
    library.sync([source])
    return Finder(library, embedder)


@pytest.fixture(scope="module")
def finder(embedder: OnnxEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Finder:
    return finder_over(ROOT / "knowledge", embedder, tmp_path_factory.mktemp("library"))


def quoted(finder: Finder, lexicon: Lexicon, messages: tuple[str, ...]) -> list[Quotable]:
    *earlier, message = messages
    history = [Exchange(each, "You said it.", Move.EXPLORE, Stage.EXPLORE) for each in earlier]
    matter = ask(message, earlier, read(message, history, {}, lexicon), lexicon)
    return choose(matter, finder.answer(matter).quotables, [])


def test_nine_asks_of_ten_are_answered_from_the_right_article(finder: Finder, lexicon: Lexicon) -> None:
    wrong = []
    for each in ANSWERED:
        chosen = quoted(finder, lexicon, each.messages)
        source = Path(chosen[0].hit.passage.source).name if chosen else "none"
        if not source.startswith(each.articles):
            wrong.append((each.messages[-1], source, chosen[0].sentence if chosen else ""))
    assert len(wrong) <= (1 - RIGHT) * len(ANSWERED), wrong


@pytest.mark.parametrize("message", UNANSWERED)
def test_what_is_not_in_the_articles_is_not_answered(message: str, finder: Finder, lexicon: Lexicon) -> None:
    assert quoted(finder, lexicon, (message,)) == []


def test_quotes_stand_in_their_passages_word_for_word(finder: Finder, lexicon: Lexicon) -> None:
    for each in ANSWERED[:10]:
        for quote in quoted(finder, lexicon, each.messages):
            assert quote.sentence in " ".join(quote.hit.passage.text.split())


@pytest.mark.skipif(not COACHS_OWN.is_file(), reason="the shared data beside the project is absent")
def test_the_coachs_own_article_answers(embedder: OnnxEmbedder, lexicon: Lexicon, tmp_path: Path) -> None:
    finder = finder_over(COACHS_OWN, embedder, tmp_path)
    silent = [message for message in OWN if not quoted(finder, lexicon, (message,))]
    assert not silent
    assert quoted(finder, lexicon, ("What does the coach say about quantum physics?",)) == []
