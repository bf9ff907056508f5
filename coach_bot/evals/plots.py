"""Small drawings for the scorecard's page, as SVG that takes its colours from the page."""

from collections.abc import Sequence
from statistics import fmean

from coach_bot.evals.measures import Measure
from coach_bot.evals.score import Figure

WIDTH = 160.0
FULL = {"share": 1.0, "per100": 30.0, "ratio": 3.0}
"""What the whole width of a bar stands for; other figures have none."""


def bar(measure: Measure, figure: Figure) -> str:
    """A bar with its interval and a tick at what is to be reached; empty for a figure without a scale."""
    full = FULL.get(measure.unit)
    if full is None:
        return ""

    def at(number: float) -> float:
        return round(WIDTH * min(1.0, max(0.0, number / full)), 1)

    parts = [
        f'<rect x="0" y="3" width="{WIDTH}" height="8" rx="4" fill="var(--line)"/>',
        f'<rect x="0" y="3" width="{max(2.0, at(figure.value))}" height="8" rx="4" fill="var(--bar)"/>',
    ]
    if figure.low is not None and figure.high is not None:
        parts.append(
            f'<line x1="{at(figure.low)}" x2="{at(figure.high)}" y1="7" y2="7" stroke="var(--ink)" stroke-width="1.5"/>'
        )
    if measure.target is not None:
        x = at(measure.target)
        parts.append(f'<line x1="{x}" x2="{x}" y1="0" y2="14" stroke="var(--good)" stroke-width="2"/>')
    return f'<svg viewBox="0 0 {WIDTH} 14" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def slopes(pairs: Sequence[tuple[float, float]]) -> str:
    """A line for each pair of before and after, and a thick one for their mean."""
    every = [number for pair in pairs for number in pair]
    low, high = min(every) - 0.02, max(every) + 0.02

    def y(number: float) -> float:
        return round(110 - 100 * (number - low) / (high - low), 1)

    def line(before: float, after: float, width: float, colour: str) -> str:
        return (
            f'<line x1="34" x2="166" y1="{y(before)}" y2="{y(after)}" stroke="{colour}" stroke-width="{width}" '
            'stroke-linecap="round"/>'
        )

    before, after = fmean(pair[0] for pair in pairs), fmean(pair[1] for pair in pairs)
    labels = (
        f'<text x="30" y="{y(before) + 3}" text-anchor="end" font-size="9" fill="var(--ink)">{before:.2f}</text>'
        f'<text x="170" y="{y(after) + 3}" font-size="9" fill="var(--ink)">{after:.2f}</text>'
    )
    thin = "".join(line(*pair, 0.8, "var(--soft)") for pair in pairs)
    title = f"from {before:.2f} at first to {after:.2f} at the end, over {len(pairs)} conversations"
    return (
        f'<svg viewBox="0 0 200 120" role="img" aria-label="{title}">{thin}'
        f"{line(before, after, 3, 'var(--good)' if after >= before else 'var(--bad)')}{labels}</svg>"
    )
