"""Whether a small model's sentence shows hearing: its form, and who did what in it."""

import re
from collections.abc import Collection, Iterable, Sequence

from coach_bot.coaching.text.stems import content
from coach_bot.errors import SpeakerError

MAX_WORDS = 32
COPIED = 0.6  # share of an example's word triples

_OPENING = re.compile(r"(?:You|Your|You['’](?:re|ve|d))\b")
_ADVICE = re.compile(
    r"\byou (?:should|could|must|ought|need to|might want|may want|can (?:try|start|use|ask))\b"
    r"|\btry to\b"
    r"|\bit(?:['’]s| is| would be) (?:important|essential|best|crucial|necessary|time to|good to|clear)\b"
    r"|\bmake sure\b|\bconsider\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(r"\b(you) need to\b", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:I|we)(?: \w+)? need to\b", re.IGNORECASE)
_VERDICTS = re.compile(
    r"\b(?:can|could|may|might) (?:be a sign|lead to|make)\b"
    r"|\b(?:is|are|was) (?:not good|normal|wrong|understandable)\b"
    r"|(?:\bis|\bwas|['’]s) not (?:okay|ok|good|a good|nice|a nice|fair|right)\b"
    r"|\bwhich (?:is|was|seems|sounds) (?!not\b)\w+\W*$"
    r"|\bconsequences\b|\bbetter position\b|\bglad to hear\b|\b(?:is|was) right\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:idiot|lazy|snake|stupid|moron|useless|toxic|liar|jerk|bitch|asshole|bastard|incompetent|clown)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:I|I['’]m|me|my|we|us|our|ours)\b")
_YOU_DID = re.compile(
    r"(?:^|[,;] |\b(?:and|but|so|when|while|that|since|because) )you(?:['’](?:re|ve|d))? "
    r"(?:(?:are|were|was|have|had|has|been|be|being|feel|felt|feeling|just|now|also|always|often|really|deeply|like|"
    r"constantly|so|very|a|an|the|left|getting|keep|kept|not|did|didn['’]t)\s+)*([a-z]{4,})",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[.!?;,:\n–—]+|\b(?:and|but|so|because|when|while|who|that|if|after|since|until)\b", re.IGNORECASE
)
_SENTENCES = re.compile(r"[.!?…\n]+")
_ASIDE = re.compile(r"\b(?:I|we) (?:think|know|knew|guess|believe|suppose|hope|wonder)\b", re.IGNORECASE)
_DID = re.compile(r"\b(?:i|we|im|ive|id)\b|\b(?:i|we)['’]", re.IGNORECASE)
_DONE_TO = re.compile(_DID.pattern + r"|\b(?:me|us)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:are|were|was|be|been|being|get|getting|got|feel|felt|feeling|left)\b|['’]re\b", re.IGNORECASE
)

_TIME = re.compile(r"\b(?:since|after|last|until|before) (?:the |my |our |last )?\w+", re.IGNORECASE)
_CLAUSES_OF_TIME = re.compile(r"[.!?;,:\n–—]+|\b(?:and|but|so|because|who|that)\b", re.IGNORECASE)
_ADMITTED = re.compile(r"\bI(?:['’]ve)? (?:never|should(?:['’]ve| have)|could(?:['’]ve| have))\b", re.IGNORECASE)
_ADMISSION = re.compile(r"\b(?:never|should|could|not|wish)\b|n['’]t\b", re.IGNORECASE)
OWN_WORDS = 8
"""Words of a message that stands by itself: what was said before it counts no more."""
MOST_NEW = 1
"""Words of substance in a sentence that need not be the leader's: a verb like "facing"."""
_PLAIN_STEMS = frozenset(
    content(
        "dealing facing trying feeling hard difficult weighs heavy matter matters care cares keep keeps finding causing"
        " left situation person people team moment notice see watch know want wish carry"
    )
)
_FEELINGS = frozenset(
    content(
        "hurt hurts painful stress stressful stressed upset worried worry sad angry anger ashamed embarrassed shame"
        " frustrated frustrating guilty guilt alone lonely afraid scared fear tired torn stuck proud relieved happy"
        " glad peaceful calm anxious nervous unfair disappointed betrayed humiliated overwhelmed helpless confused"
        " ignored unheard unappreciated comfortable uncomfortable satisfied grateful hopeful hopeless pain regret"
    )
)
_PERCEIVES = re.compile(
    r"\byou(?:['’](?:re|ve))? (?:\w+ )?(?:see|saw|seen|watch(?:ed)?|notice[d]?|know|knew|hear|heard|think|thought"
    r"|wonder|realised?|find|found|feel that|felt that|believe)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|hardly|nor|without)\b|n['’]t\b|\b(?:do|did|ca|wo|have|is|was)nt\b",
    re.IGNORECASE,
)
_SUBJECT_YOU = re.compile(r"^\W*(?:(?:and|but|so|then|yet|now|still|even|since|that) )*you\b", re.IGNORECASE)


def checked(sentence: str, words: str, before: str, examples: Iterable[str], feelings: Collection[str] = ()) -> str:
    """The sentence, if it shows hearing.

    Args:
        sentence: what the model wrote.
        words: the leader's latest words.
        before: what the leader said before them; may be empty.
        examples: the sentences that the model was shown.
        feelings: what the leader was found to feel.

    Raises:
        SpeakerError: it breaks a rule (`rejected`), repeats an example (`echo`), or is none (`empty`).
    """
    if not sentence:
        raise SpeakerError("empty", "The model wrote no whole sentence.")
    said = f"{before} {words}"
    given = set(_words(said))
    new = set(content(sentence)) - set(content(said)) - _PLAIN_STEMS - _FEELINGS
    for example in examples:
        if new & set(content(example)):
            raise SpeakerError("echo", "The model took a word of an example for the leader's.")
        if _names(example) & _names(sentence) - given or _overlap(sentence, example) > COPIED:
            raise SpeakerError("echo", "The model repeated an example instead of hearing the leader.")
    wrong = (
        fault(_NEEDS.sub(r"\1 want to", sentence) if _NEEDED.search(said) else sentence)
        or _mixed_up(sentence, said)
        or _misplaced(sentence, words if len(words.split()) >= OWN_WORDS else said)
        or _blended(sentence, said)
        or _felt(sentence, f"{said} {' '.join(feelings)}")
        or _guessed(sentence, said)
        or ("tells what the leader did not say" if len(new) > MOST_NEW else "")
        or _moved(sentence, said)
        or _left_out(sentence, words)
    )
    if wrong:
        raise SpeakerError("rejected", f"The model's sentence {wrong}.")
    return sentence


def fault(sentence: str) -> str:
    """What is wrong with the form of a sentence, as the end of "the sentence …"; empty if nothing is."""
    if not 4 <= len(sentence.split()) <= MAX_WORDS:
        return f"does not have 4 to {MAX_WORDS} words"
    if not _OPENING.match(sentence):
        return "does not begin with You"
    if "?" in sentence:
        return "asks"
    for pattern, wrong in ((_ADVICE, "advises"), (_VERDICTS, "judges"), (_LABELS, "repeats a label"),
                           (_SELF, "speaks of itself")):  # fmt: skip
        if pattern.search(sentence):
            return wrong
    said = _words(sentence)
    triples = list(zip(said, said[1:], said[2:], strict=False))
    return "says the same twice" if len(set(triples)) < len(triples) else ""


def _mixed_up(sentence: str, said: str) -> str:
    """Small models put on the leader what somebody else did: "she cried" comes back as "you cried"."""
    clauses = [_ASIDE.sub(" ", clause) for clause in _CLAUSES.split(said)]
    for match in _YOU_DID.finditer(sentence):
        stem = match[1].lower()[:4]
        with_it = [clause for clause in clauses if any(word.startswith(stem) for word in _words(clause))]
        theirs = _DONE_TO if _PASSIVE.search(match[0]) else _DID
        if with_it and not any(theirs.search(clause) for clause in with_it):
            return "puts on the leader what somebody else did"
    return ""


def _misplaced(sentence: str, said: str) -> str:
    """A clause about "you" must stand in a clause of the leader's with "I", and no clause may deny what they did not.

    "He does it" is not "you do it", and "she's nice" not "she's not nice".
    """
    told = [(set(content(clause)), clause) for clause in _CLAUSES.split(_ASIDE.sub(" ", said))]
    for clause in _CLAUSES.split(sentence):
        every = set(content(clause))
        alike = _nearest(every, told) if every else [said]
        if _DENIES.search(clause) and not any(_DENIES.search(each) for each in alike):
            return "denies what the leader did not"
        alike = _nearest(every - _PLAIN_STEMS, told)
        if alike and _SUBJECT_YOU.match(clause) and not _PERCEIVES.search(clause):
            theirs = _DONE_TO if _PASSIVE.search(clause) else _DID
            if not any(theirs.search(each) for each in alike):
                return "puts on the leader what somebody else did"
    return ""


def _nearest(stems: set[str], told: Sequence[tuple[set[str], str]]) -> list[str]:
    """The clauses of the leader's that share most with `stems`; none when none shares any."""
    most = max((len(stems & its) for its, _ in told), default=0)
    return [clause for its, clause in told if len(stems & its) == most] if most else []


def _blended(sentence: str, said: str) -> str:
    """What one clause tells must stand in one sentence of the leader's: "if she knew she's nice" is of two."""
    told = [set(content(each)) for each in _SENTENCES.split(said)]
    everything = set().union(*told)
    named = set(content(" ".join(_names(sentence))))  # a name may stand for "him"
    for clause in _CLAUSES.split(sentence):
        shared = set(content(clause)) & everything - named
        if len(shared) > 1 and not any(shared <= each for each in told):
            return "puts together what the leader said of different things"
    return ""


def _felt(sentence: str, said: str) -> str:
    named = set(content(sentence)) & _FEELINGS
    return "names a feeling that the leader did not" if named - set(content(said)) else ""


def _guessed(sentence: str, said: str) -> str:
    if "because" in sentence and not re.search(r"\b(?:because|since|so|cause|as|due)\b|'cause", said, re.IGNORECASE):
        return "guesses a reason"
    if any(name not in said.lower() for name in _names(sentence)):
        return "has a name or number that the leader did not say"
    return ""


def _moved(sentence: str, said: str) -> str:
    """Small models move a time to another deed: "he's been off since May" comes back as "you have worked since May"."""
    for clause in _CLAUSES_OF_TIME.split(sentence):
        time = _TIME.search(clause)
        if time is None:
            continue
        told = [each for each in _CLAUSES_OF_TIME.split(said) if time[0].lower() in each.lower()]
        if told and not any(len(set(content(clause)) - set(content(each)) - _PLAIN_STEMS) <= 1 for each in told):
            return "moves a time to another deed"
    return ""


def _left_out(sentence: str, words: str) -> str:
    if _ADMITTED.search(words) and not _ADMISSION.search(sentence):
        return "leaves out what the leader admitted"
    return ""


def first_sentence(text: str, *, ended: bool) -> str:
    """The first sentence of a draft when it is whole, else an empty string.

    Args:
        text: the draft so far.
        ended: whether the draft is over, so that an end mark need not be followed by more.
    """
    head, newline, _ = text.lstrip().partition("\n")
    if match := re.search(r"[.!?…][\"'”’)]*(?=\s)", head):
        return head[: match.end()]
    head = head.strip()
    return head if (ended or newline) and head.endswith((".", "!", "?", "…", '"', "”")) else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.lower())


def _names(text: str) -> set[str]:
    """Words with a capital inside a sentence, and numbers, in lower case."""
    found = re.findall(r"(?<=[\w,;] )(?:[A-Z][a-z]+|\d[\d.,]*\d|\d)", text)
    return {word.lower() for word in found}


def _overlap(one: str, other: str) -> float:
    def triples(text: str) -> set[tuple[str, ...]]:
        words = _words(text)
        return set(zip(words, words[1:], words[2:], strict=False))

    mine = triples(one)
    return len(mine & triples(other)) / max(1, len(mine))


def weight(text: str, message: str) -> float:
    """How much of a message a reflection says back: its words of substance, a feeling among them counted three times.

    A text in words of its own, which may be said of anything, has none.
    """
    shared = set(content(text)) & set(content(message))
    return len(shared) + 2.0 * bool(shared & _FEELINGS)


def mirrors(text: str, message: str) -> bool:
    """Whether a sentence mostly says a message back, and is not one of its own about it."""
    own = set(content(text))
    return len(own & set(content(message))) > len(own) / 2
