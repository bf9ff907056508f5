"""What the leader should, must or could do: said back as it stands, it would sound like advice."""

import re

from coach_bot.coaching.text.verbs import bases, participles

_MODALS = (
    ("should_have", re.compile(r"^You should've (?P<rest>\w+.*)|^You should have (?P<more>\w+.*)")),
    (
        "should_not_have",
        re.compile(r"^You shouldn't have (?P<rest>\w+.*)|^You should(?:n't| not) have (?P<more>\w+.*)"),
    ),
    (
        "should",
        re.compile(
            r"^You (?:probably |really |know you )?should (?:probably |really |just )?(?P<rest>(?!not"
            r"|never|be\b)\w+.*)"
        ),
    ),
    ("need", re.compile(r"^You (?:really |just |also |still )?need to (?P<rest>\w+.*)")),
    (
        "must",
        re.compile(r"^You (?:really |just |also |still |now )?(?:have to|must|'ve got to) (?P<rest>(?!have)\w+.*)"),
    ),
)
_UNSAYABLE = re.compile(
    r"^You(?:'d| had| would)? (?:should|must|ought|need(?:n't)?|don't (?:need|have) to|shouldn't|mustn't"
    r"|better)\b|^You've got to|^You know (?:you )?(?:should|have to)"
)
_IDEA = re.compile(r"^(?:Maybe you|You) could (?:also |just |even )?(?=(?P<verb>[a-z]+)\b)")
_NO_DEED = frozenset("have not never see hear feel tell always be sense".split())  # noqa: SIM905
"""What after "I could" is no idea: "I could see", "I could have", "I could tell that she was hurt"."""


def modal_of(turned: str) -> tuple[str, str]:
    """The modal of a clause turned to "you", and what follows it ("talk to Sam"); empty where there is none."""
    for name, pattern in _MODALS:
        if match := pattern.match(turned):
            groups = match.groupdict()
            rest = groups.get("rest") or groups.get("more") or ""
            head = rest.split()[0].lower()
            fits = (
                head in participles() or head == "been" or head.endswith("ed")
                if name.endswith("have")
                else head in bases() or head == "be"
            )
            rest = re.split(r",? (?:and|but|so) (?:I|you|he|she|they|it)\b", rest)[0]
            return (name, rest) if fits else ("", "")
    return "", ""


def as_idea(turned: str) -> str:
    """A clause turned to "you" in which the leader has an idea ("You could ask him"), as one that came to them."""
    match = _IDEA.match(turned)
    if match is None or match["verb"] in _NO_DEED or match["verb"] not in bases():
        return turned
    return f"You're wondering whether to {turned[match.end() :]}"


def is_unsayable(turned: str) -> bool:
    """Whether a clause turned to "you" would sound like an order, in whatever way it is framed."""
    return bool(_UNSAYABLE.match(turned))
