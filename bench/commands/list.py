"""``droidworld list``: the tasks of the suite."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from bench import plan
from bench.errors import SettingsError
from bench.records import TaskFacts, plain


@click.command("list")
@click.argument("globs", default="*", metavar="[GLOB,GLOB]")
@click.option("--app", default="", help="Only tasks with an app of this name (or part of it).")
@click.option("--tag", default="", help="Only tasks with this tag.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per task.")
def command(globs: str, app: str, tag: str, as_json: bool) -> None:
    """List the tasks of the suite.

    \b
    droidworld list
    droidworld list 'Markor*,Files*'
    droidworld list --app expense --json
    """
    chosen = plan.choose(globs)
    apps = {name for facts in chosen for name in facts.apps if app.lower() in name.lower()}
    tags = {name for facts in chosen for name in facts.tags if tag in ("", name)}
    if not apps:
        raise SettingsError(f"none of these tasks has an app {app!r}; there are {_names(chosen, 'apps')}")
    if tag and not tags:
        raise SettingsError(f"none of these tasks has the tag {tag!r}; there are {_names(chosen, 'tags')}")
    found = [facts for facts in chosen if apps & {*facts.apps} and (not tag or tag in facts.tags)]
    if as_json:
        click.echo(json.dumps([plain(facts) for facts in found], indent=1))
    else:
        _table(found)


def _names(chosen: Sequence[TaskFacts], field: str) -> str:
    return ", ".join(sorted({name for facts in chosen for name in getattr(facts, field)}))


def _table(found: list[TaskFacts]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("task", "apps", "difficulty"):
        table.add_column(name, no_wrap=name == "task")
    for name in ("optimal", "budget"):
        table.add_column(name, justify="right")
    table.add_column("tags")
    for facts in found:
        tags = [*facts.tags, *(["(already true)"] if facts.already_true else [])]
        numbers = (f"{facts.optimal_steps:g}", str(facts.budget))
        table.add_row(facts.task, ", ".join(facts.apps), facts.difficulty, *numbers, " ".join(tags))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=200)
    console.print(table)
    console.print(f"{len(found)} tasks")
