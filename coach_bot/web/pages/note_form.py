"""The note of a reflection in a form: every text can be changed or taken out, an own remark added."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach_bot.coaching.guided.note import Note
from coach_bot.web.pages.commitment_form import Fault
from coach_bot.web.pages.forms import Form, state_of

LONGEST = 4_000
"""Characters of one text of a note."""
LISTS = ("happened", "mattered")
TEXTS = ("at_first", "at_last", "step", "person", "when", "own")


@dataclass(frozen=True, slots=True)
class TypedNote:
    """A note as it stands in the form; `seen` says which state of it the form was made from.

    Attributes:
        texts: by field; of `happened` and `mattered` a line is a sentence or more.
        articles: places of the articles that stay, counted from 0.
    """

    texts: Mapping[str, str]
    articles: frozenset[int]
    seen: str = ""

    @classmethod
    def of(cls, note: Note) -> "TypedNote":
        """What the form shows at first."""
        texts = {name: "\n".join(getattr(note, name)) for name in LISTS}
        texts |= {name: getattr(note, name) for name in TEXTS}
        return cls(texts, frozenset(range(len(note.articles))), state_of(note.to_json()))

    @classmethod
    def in_form(cls, form: Form) -> "TypedNote":
        """What was typed."""
        places = [value for value in form.many.get("article", ()) if value.isascii() and value.isdigit()]
        return cls({name: form.get(name) for name in (*LISTS, *TEXTS)}, frozenset(map(int, places)), form.get("seen"))

    def after(self, kept: Note) -> "TypedNote":
        """The same, in a form that knows the state in which the note is now."""
        return replace(self, seen=state_of(kept.to_json()))

    def faults(self) -> dict[str, Fault]:
        """What is wrong, by field."""
        return {name: Fault("too_long", len(text), LONGEST) for name, text in self.texts.items() if len(text) > LONGEST}

    def put_into(self, kept: Note) -> Note:
        """The note with what was typed."""
        return replace(
            kept,
            happened=_lines(self.texts["happened"]),
            mattered=_lines(self.texts["mattered"]),
            articles=tuple(each for place, each in enumerate(kept.articles) if place in self.articles),
            **{name: self.texts[name] for name in TEXTS},
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
