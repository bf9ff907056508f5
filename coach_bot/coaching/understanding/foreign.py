"""Whether a leader writes in another language than English."""

from collections.abc import Sequence

_ENGLISH = frozenset(
    """
    the a an i you he she it we they my your his her our their me him them is are was were be been am have
    has had do does did not and but or so to of in on at for with from by about that this what how why who
    when if because just don't i'm it's can could would should will know think feel want need get got like
    no yes there
    """.split()  # noqa: SIM905
)
_FOREIGN = frozenset(
    """
    der die das und ich nicht ist mein meine mit ein eine mich habe wie kann wir sie auf für von zu que el
    la los las mi un una con por para como está estoy muy pero yo no le les des je suis mon ma avec pas
    une est et dans mais ne qui il lo gli sono non che mio mia ho di per come o os não meu minha com um
    uma eu estou het een van ik niet mijn ben en español hablar puedo français deutsch sprechen parler
    hola bonjour guten olá ciao
    """.split()  # noqa: SIM905
) - {"no", "die", "a", "me", "o"}


def in_another_language(message: str, said: Sequence[str]) -> bool:
    """Whether a message is written in another language than English, by its letters and its commonest words.

    Args:
        said: its words.
    """
    letters = [char for char in message if char.isalpha()]
    if (
        letters
        and sum(not ("a" <= char.lower() <= "z" or "\u00c0" <= char <= "\u024f") for char in letters) > len(letters) / 2
    ):
        return True
    low = [word.lower() for word in said]
    english = sum(word in _ENGLISH for word in low)
    foreign = sum(word in _FOREIGN for word in low)
    if not english and len(low) >= 3 and any(ord(char) > 127 and char.isalpha() for char in message):
        return True
    return foreign >= 2 and foreign > english
