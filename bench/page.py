"""A report as one self-contained HTML page with hand-written SVG plots; loads nothing, computes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from bench.render import counted, failures, interval, percent, remarks, sections, unsolved
from bench.report import Line, Report, TaskLine

_COLOURS = {
    "success": "#2e7d32",
    "done": "#c62828",
    "out_of_steps": "#ef6c00",
    "agent_error": "#6a1b9a",
    "env_error": "#455a64",
    "skipped": "#bdbdbd",
}
_MEANINGS = {
    "success": "success",
    "done": "declared done, not so",
    "out_of_steps": "out of steps",
    "agent_error": "agent error",
    "env_error": "infrastructure error",
    "skipped": "skipped",
}

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #1b1b1f }
h1 { font-size: 1.6rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { padding: .2rem .6rem; text-align: right }
th:first-child, td:first-child { text-align: left } th { border-bottom: 1px solid #999; font-weight: 600 }
tr:nth-child(even) td { background: #f5f5f7 } li { margin: .15rem 0 } svg { max-width: 100%; height: auto }
svg text { font: 12px system-ui, sans-serif; fill: currentColor } .legend span { margin-right: 1rem; font-size: .85rem }
.legend i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .35em }
@media (prefers-color-scheme: dark) { body { background: #121214; color: #e4e4e8 }
 tr:nth-child(even) td { background: #1d1d21 } }
"""


def page(report: Report) -> str:
    """The whole page."""
    first = report.runs[0].settings
    title = f"{escape(first.agent)}: {percent(report.all.success_rate)}"
    body = [
        f"<h1>{title}</h1>",
        f"<p>95 % interval over tasks: {interval(report.all.ci95)}</p>",
        "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in remarks(report)) + "</ul>",
    ]
    (name, head, rows), *others = sections(report)
    body.append(f"<h2>{name}</h2>{_table(head, rows)}")
    for name, lines in (
        ("Success rate by difficulty", report.by_difficulty),
        ("Success rate by app", report.by_app),
        ("Success rate by tag", report.by_tag),
    ):
        body.append(f"<h2>{name}</h2>{bars(lines)}")
    body.append(f"<h2>Steps of successes against optimal steps</h2>{scatter(report.tasks)}")
    body.append(f"<h2>Every episode</h2>{_legend()}{grid(report.tasks)}")
    body += [f"<h2>{name}</h2>{_table(head, rows)}" for name, head, rows in others]
    body.append(_listed("Errors", failures(report)) + _listed("Why episodes failed", unsolved(report)))
    top = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{top}</head><body>{"".join(body)}</body></html>\n'


def _listed(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{title}</h2><details><summary>{counted(len(lines), 'episode')}</summary><ul>{items}</ul></details>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def _legend() -> str:
    items = (f'<span><i style="background:{_COLOURS[k]}"></i>{_MEANINGS[k]}</span>' for k in _COLOURS)
    return f'<p class="legend">{"".join(items)}</p>'


def _svg(width: float, height: float, inside: Sequence[str], label: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img" aria-label="{escape(label)}">'
        + "".join(inside)
        + "</svg>"
    )


def bars(lines: Sequence[Line]) -> str:
    """One horizontal bar a line, with its interval as a whisker."""
    left, wide, tall = 220, 520, 22
    drawn = []
    for row, line in enumerate(lines):
        y, value = row * tall, line.success_rate
        drawn.append(f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{escape(line.name)}</text>')
        drawn.append(f'<rect x="{left}" y="{y + 4}" width="{wide}" height="14" fill="#8883"/>')
        if value is not None:
            drawn.append(
                f'<rect x="{left}" y="{y + 4}" width="{wide * value:.1f}" height="14" fill="#2e7d32"/>'
            )
        if line.ci95:
            low, high = (left + wide * end for end in line.ci95)
            drawn.append(f'<path d="M{low:.1f} {y + 11}H{high:.1f}" stroke="currentColor" stroke-width="2"/>')
        note = f"{percent(value)}  ({line.successes}/{line.episodes - line.skipped})"
        drawn.append(f'<text x="{left + wide + 8}" y="{y + 15}">{note}</text>')
    return _svg(left + wide + 150, max(1, len(lines)) * tall, drawn, "success rates")


def grid(tasks: Sequence[TaskLine]) -> str:
    """A row for each task, a square for each seed, coloured by how it ended."""
    left, cell = 300, 18
    wide = max((len(task.outcomes) for task in tasks), default=0)
    drawn = []
    for row, task in enumerate(tasks):
        y = row * cell
        mark = " (already true)" if task.already_true else ""
        drawn.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(task.task + mark)}</text>')
        for column, (seed, outcome) in enumerate(task.outcomes):
            drawn.append(
                f'<rect x="{left + column * cell}" y="{y + 1}" width="{cell - 2}" height="{cell - 2}" rx="2"'
                f' fill="{_COLOURS[outcome]}"><title>{escape(task.task)}, seed {seed}: {_MEANINGS[outcome]}'
                "</title></rect>"
            )
    return _svg(left + max(1, wide) * cell + 10, max(1, len(tasks)) * cell, drawn, "episodes")


def scatter(tasks: Sequence[TaskLine]) -> str:
    """A dot for each task that was ever won: its mean steps then (up) over optimal steps (across)."""
    dots = [
        (task.optimal_steps, task.mean_success_steps or 0.0, task.task) for task in tasks if task.successes
    ]
    most = max([10.0, *(value for x, y, _ in dots for value in (x, y))])
    across, down = _scale(most, 40, 480), _scale(most, 340, -320)
    ends = f"M{across(0):.1f} {down(0):.1f}"
    drawn = [
        f'<path d="{ends}H{across(most):.1f}M{across(0):.1f} {down(0):.1f}V{down(most):.1f}" stroke="currentColor"/>',
        f'<path d="{ends}L{across(most):.1f} {down(most):.1f}" stroke="#8888" stroke-dasharray="4"/>',
        f'<text x="{across(most):.1f}" y="{down(0) + 16:.1f}" text-anchor="end">optimal steps, to {most:.0f}</text>',
        f'<text x="{across(0) + 6:.1f}" y="{down(most) + 4:.1f}">mean steps</text>',
        f'<text x="{across(0) - 4:.1f}" y="{down(most) + 4:.1f}" text-anchor="end">{most:.0f}</text>',
    ]
    for x, y, name in dots:
        centre = f'cx="{across(x):.1f}" cy="{down(y):.1f}"'
        drawn.append(
            f'<circle {centre} r="4" fill="#1565c0aa"><title>{escape(name)}: {y:g} / {x:g}</title></circle>'
        )
    return _svg(540, 370, drawn, "steps against optimal steps")


def _scale(most: float, start: float, length: float) -> Callable[[float], float]:
    def at(value: float) -> float:
        return start + length * value / most

    return at
