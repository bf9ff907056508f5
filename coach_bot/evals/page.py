"""The scorecard as one page that an owner can read: no scripts, nothing fetched from anywhere."""

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from coach_bot.evals import plots
from coach_bot.evals.measures import Measure, measures
from coach_bot.evals.score import Column, Figure
from coach_bot.evals.table import reach, reached, value
from coach_bot.evals.told import conversation, reply

if TYPE_CHECKING:
    from coach_bot.evals.command import Scorecard
    from coach_bot.evals.judged import JudgedConversation, JudgedTurn

HERE = Path(__file__).parent
GRAVITY = tuple(
    name
    for line in (
        "human links quotes list one_question repeat length advice blame leading grounding not_wanted closed",
        "question_last feelings praise heard_first double proportion long_question opening unasked_source",
    )
    for name in line.split()
)
"""The rules, the gravest first."""
WORST = 40
"""How many of the worst replies are shown."""


def page(card: "Scorecard") -> str:
    """The whole page as HTML."""
    columns = card.columns
    names = ", ".join(f"{column.speaker} ({_model(column)}{column.replies} replies)" for column in columns)
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        summary=f"Made on {card.made} from {card.scenarios} scenarios. Speakers: {escape(names)}.",
        figures=_figures(columns),
        slopes="".join(_slope(column.speaker, card.judged) for column in columns),
        agreement=_agreement(),
        worst=_worst(card.judged),
        conversations="".join(_speaker(column.speaker, card.judged) for column in columns),
    )


def _model(column: Column) -> str:
    return f"{column.model}, " if column.model else ""


def _figures(columns: Sequence[Column]) -> str:
    parts = [f'<div style="--speakers:{len(columns)}">']
    group = ""
    for measure in measures().values():
        found = [column.figures.get(measure.key) for column in columns]
        if not any(found):
            continue
        if measure.group != group:
            group = measure.group
            heads = "".join(f"<div>{escape(column.speaker)}</div>" for column in columns)
            parts.append(f'<h3>{escape(group)}</h3><div class="row head"><div></div>{heads}</div>')
        target = f'<span class="target">to reach: {escape(reach(measure))}</span>' if reach(measure) else ""
        cells = "".join(_cell(measure, figure, column.speaker) for figure, column in zip(found, columns, strict=True))
        parts.append(
            f'<div class="row"><div class="name"><b>{escape(measure.title)}</b> {target}'
            f'<p class="meaning">{escape(measure.meaning)}</p></div>{cells}</div>'
        )
    return "".join([*parts, "</div>"])


def _cell(measure: Measure, figure: Figure | None, speaker: str) -> str:
    who = f'<span class="who">{escape(speaker)}</span>'
    if figure is None:
        return f'<div class="cell">{who}<b>–</b></div>'
    state = "" if measure.target is None else " met" if reached(measure, figure) else " miss"
    notes = []
    if measure.unit in {"share", "per100"} and figure.of:
        broken = figure.of - figure.hits if measure.per_reply else figure.hits
        notes.append(f"{broken} broke it, of {figure.of}" if measure.per_reply else f"{figure.hits} of {figure.of}")
    if figure.worst is not None:
        notes.append(f"worst {value(measure, figure.worst)}")
    bar = plots.bar(measure, figure)
    return (
        f'<div class="cell{state}">{who}<b>{escape(value(measure, figure.value))}</b>{bar}'
        f"<small>{escape('; '.join(notes))}</small></div>"
    )


def _slope(speaker: str, judged: "Sequence[JudgedConversation]") -> str:
    seen = [
        (sum(each.lens[:2]) / 2, sum(each.lens[-2:]) / 2)
        for each in judged
        if each.conversation.speaker == speaker and each.scenario.branches and len(each.lens) >= 4
    ]
    if not seen:
        return ""
    return f"<figure>{plots.slopes(seen)}<figcaption>{escape(speaker)}</figcaption></figure>"


def _agreement() -> str:
    rows = json.loads((HERE / "judge" / "agreement.json").read_text("utf-8"))
    lines = "".join(
        f"<tr><td>{escape(row['detector'].replace('_', ', '))}</td>{_share(row, 'precision')}{_share(row, 'recall')}"
        f"<td>{row['labelled']}</td></tr>"
        for row in rows
    )
    return f"<table><tr><th>What is detected</th><th>Precision</th><th>Recall</th><th>Labelled</th></tr>{lines}</table>"


def _share(row: dict[str, float], key: str) -> str:
    return f"<td>{row[key]:.0%} ({row[key + '_low']:.0%}–{row[key + '_high']:.0%})</td>"


def _worst(judged: "Sequence[JudgedConversation]") -> str:
    flagged = [(each, turn) for each in judged for turn in each.turns if turn.verdict.flags]
    flagged.sort(key=_grave)
    shown = flagged[:WORST]
    if not shown:
        return "<p>None.</p>"
    return "".join(
        f"<h3>{escape(each.conversation.speaker)} · {escape(each.scenario.id)}</h3>{reply(turn)}"
        for each, turn in shown
    )


def _grave(pair: "tuple[JudgedConversation, JudgedTurn]") -> tuple[bool, int, int]:
    each, turn = pair
    ranks = [GRAVITY.index(flag.rule) for flag in turn.verdict.flags if flag.rule in GRAVITY]
    return each.conversation.speaker.startswith("plain"), min(ranks, default=len(GRAVITY)), -len(ranks)


def _speaker(name: str, judged: "Iterable[JudgedConversation]") -> str:
    theirs = [each for each in judged if each.conversation.speaker == name]
    theirs.sort(key=lambda each: -sum(len(turn.verdict.flags) for turn in each.turns))
    return f"<h3>{escape(name)}</h3>" + "".join(conversation(each) for each in theirs)
