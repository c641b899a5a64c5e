"""``droidworld compare``: two runs, paired by task and seed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bench.compare import Comparison, read
from bench.records import plain
from bench.render import interval, percent


@click.command("compare")
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(a: Path, b: Path, as_json: bool) -> None:
    """Compare run B with run A over the episodes that both have.

    \b
    droidworld compare runs/t3a-old runs/t3a-new
    """
    comparison = read(a, b)
    if as_json:
        click.echo(json.dumps(plain(comparison), indent=1))
    else:
        click.echo(_told(comparison))


def _told(found: Comparison) -> str:
    lines = [
        f"A  {found.a}: {percent(found.rate_a)}",
        f"B  {found.b}: {percent(found.rate_b)}",
        f"B - A over {found.pairs} pairs of {found.tasks} tasks: {percent(found.difference, signed=True)}"
        f" (95 % interval over tasks {interval(found.ci95, signed=True)})",
        f"sign test over pairs: {len(found.gained)} won by B only, {len(found.lost)} by A only,"
        f" p = {found.sign_test_p:.3g}",
        f"permutation test over tasks: p = {found.permutation_p:.3g}",
    ]
    if found.unpaired:
        lines.append(f"{found.unpaired} episodes are in one run only, or skipped, and not compared")
    lines += [f"  + {task} seed {seed}" for task, seed in found.gained]
    lines += [f"  - {task} seed {seed}" for task, seed in found.lost]
    return "\n".join(lines)
