"""``droidworld bench``: this machine against the budgets."""

from __future__ import annotations

import json

import click

from bench.records import plain


@click.command("bench")
@click.option("--quick", is_flag=True, help="Fewer repetitions, and no episodes.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of lines.")
def command(quick: bool, as_json: bool) -> None:
    """Measure this machine against the budgets, which are those of a machine with two processors.

    Medians; compare ratios, not absolutes.

    \b
    droidworld bench
    droidworld bench --quick --json
    """
    from bench.timing import Effort, measure

    effort = Effort(boots=2, resets=5, steps=6, episodes=False) if quick else Effort()
    lines = []
    if not as_json:
        click.echo(f"{'':40}{'budget':>12}{'measured':>12}{'ratio':>8}")
    for line in measure(effort):
        lines.append(plain(line) | {"ratio": line.ratio})
        if not as_json:
            budget, measured = (f"{value:.1f} {line.unit}" for value in (line.budget, line.measured))
            mark = "" if line.ratio <= 1 else "  over"
            click.echo(f"{line.what:40}{budget:>12}{measured:>12}{line.ratio:>8.2f}{mark}")
    if as_json:
        click.echo(json.dumps(lines, indent=1))
