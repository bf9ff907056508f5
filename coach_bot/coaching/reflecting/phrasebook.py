"""The guide's own words around the leader's: what `prompts/guide.yaml` holds."""

from collections.abc import Mapping
from dataclasses import dataclass

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Frames and short texts, each list with enough variants that none becomes familiar.

    In frames `{clause}` is the leader's clause with a capital ("You snapped at Priya"), `{low}` the same inside a
    sentence, `{vp}` a verb and what follows ("tell Sam"), `{person}` one person, `{thing}` a noun of work.

    Attributes:
        view: a clause that judges others, said as the leader's view.
        noticed: a clause without "I" or "my", said as something that the leader sees.
        harsh: a clause in which the leader judges themselves, said as their own verdict.
        both: two clauses that pull apart: `{clause}` and `{other}`.
        modal: what the leader says they should, need or must, said without telling them to.
        how, whether: what a leader asks who asks how, or whether, to do something.
        spans: a span of time (`{span}`) and a clause that stands against it.
        values: what a message shows that the leader cares for, by topic.
        tones: what a plain clause carries: a `wish`, or what is still `open`.
        deeds: what the leader has just done in the conversation, by cue.
        labels: what it does to the leader to have to do with someone whom they call names.
        felt: a feeling named, when nothing can be mirrored, by kind.
        topics: an acknowledgement by topic, when nothing can be mirrored.
        cues: an acknowledgement by cue.
        things: an acknowledgement of a thing at work.
        plain: short acknowledgements of anything.
        brief: for a word or two.
        tags: short answers to "do I", "is that stupid" and "am I any good".
        invite: in place of a question.
        quote: an idea from an article: `{title}`, `{name}`, `{quote}`.
        reading: an article to read on in, with a sentence of it; `quote_more`: a second sentence.
        no_quote: said when the articles do not speak to it; `no_quote_instead`: what the coach can do;
            `no_quote_questions`: asked after that.
        turning: the last words; `{first}` is what the leader came with, `{step}` what they will do.
        turning_seen: the same without a step; `{seen}` is what they said of their part, of another, or of a wish.
        hold: `{low}` is what will keep them to their step.
        close: where nothing is known of the beginning; `{low}` is the next step.
        close_again: where the step was said back just before.
        close_plain, close_curt, close_grief, close_hurt: without a step; to one who leaves without thanks; to one who
            mourns; to one who was mistreated.
        session, session_stuck: offers a talk with the coach, on leaving and in a stuck place: `{name}`, `{booking}`.
        answers: honest answers about the bot, by cue; `{privacy}` is filled in.
    """

    view: Texts
    noticed: Texts
    harsh: Texts
    both: Texts
    modal: Mapping[str, Texts]
    how: Texts
    whether: Texts
    spans: Texts
    values: Mapping[str, Texts]
    tones: Mapping[str, Texts]
    deeds: Mapping[str, Texts]
    labels: Texts
    felt: Mapping[str, Texts]
    topics: Mapping[str, Texts]
    cues: Mapping[str, Texts]
    things: Texts
    plain: Texts
    brief: Texts
    tags: Mapping[str, Texts]
    invite: Texts
    quote: Texts
    reading: Texts
    quote_more: Texts
    no_quote: Texts
    no_quote_instead: Texts
    no_quote_questions: Texts
    close: Texts
    close_plain: Texts
    close_again: Texts
    close_when: Texts
    close_curt: Texts
    close_grief: Texts
    close_hurt: Texts
    turning: Texts
    turning_seen: Texts
    hold: Texts
    session: Texts
    session_stuck: Texts
    answers: Mapping[str, Texts]
