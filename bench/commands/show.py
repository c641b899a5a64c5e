"""``droidworld show``: the goal and parameters a task has for a seed."""

from __future__ import annotations

import json

import click

from bench import plan
from bench.records import plain


@click.command("show")
@click.argument("task")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="The seed of the run.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: goal, params, seed, budget.")
def command(task: str, seed: int, as_json: bool) -> None:
    """Show the goal and parameters a task has for a seed. Starts no device.

    \b
    droidworld show ContactsAddContact
    droidworld show MarkorCreateNote --seed 3 --json
    """
    from tasks.seeds import instance_rng

    found = plan.find(task)
    case = found.make(instance_rng(seed, task))
    shown = {"task": task, "goal": case.goal, "params": plain(case.params), "seed": seed}
    shown |= {"budget": found.budget}
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    click.echo(case.goal)
    click.echo(f"\nseed {seed}, budget {found.budget} steps, optimal {found.optimal_steps:g}")
    click.echo(json.dumps(plain(case.params), ensure_ascii=False, indent=1))
