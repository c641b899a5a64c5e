"""``droidworld run``: plays tasks with an agent and records every episode."""

from __future__ import annotations

import re
from pathlib import Path

import click

from bench import agents, plan
from bench.errors import SettingsError
from bench.folder import RunFolder, read_episodes
from bench.progress import Progress
from bench.records import ERRORS, Limits, Settings


@click.command("run")
@click.option("--agent", required=True, help="null, random, oracle, human, t3a, or module:Class of your own.")
@click.option("--tasks", default="*", metavar="GLOB,GLOB", help="Tasks by name.  [default: all]")
@click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(0), help="The first (or only) seed."
)
@click.option(
    "--seeds", default=1, show_default=True, type=click.IntRange(1), help="How many seeds, from --seed on."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Episodes at once.")
@click.option(
    "--device",
    default="embedded",
    show_default=True,
    help="embedded, avd:NAME, HOST:PORT, or an adb serial; with +grpc or +forwarder these carry what they can.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Its folder.  [default: runs/AGENT]"
)
@click.option(
    "--option", "-o", "options", multiple=True, metavar="NAME=VALUE", help="An option of the agent; repeat."
)
@click.option("--screenshots", default="none", show_default=True, type=click.Choice(["none", "final", "all"]))
@click.option(
    "--step-seconds", default=300.0, show_default=True, help="What an agent may take for one decision."
)
@click.option("--episode-seconds", default=3600.0, show_default=True, help="What an episode may take in all.")
@click.option(
    "--budget-factor", default=1.0, show_default=True, help="Times each task's own budget of steps."
)
@click.option("--retry-errors", is_flag=True, help="Play again what a former run recorded as an error.")
@click.option("--fresh", is_flag=True, help="Forget the run that is in the folder and begin anew.")
def command(**given: object) -> None:
    """Play tasks with an agent and record every episode.

    The same command again continues where it was stopped, however it was stopped. A score is never an
    exit status: it is 0 when every episode has its record.

    \b
    droidworld run --agent oracle --workers 2
    droidworld run --agent t3a -o model=gpt-4o --tasks 'Markor*,Expense*' --seeds 3 --out runs/t3a
    droidworld run --agent my_package.agents:Mine --tasks ContactsAddContact --screenshots all
    """
    out, settings = _settings(given)
    about = agents.describe(settings.agent, settings.options)
    with RunFolder(out) as folder:
        if given["fresh"]:
            folder.clear()
        folder.begin(plan.describe(settings, about))
        _play(folder, settings, workers=int(str(given["workers"])), again=bool(given["retry_errors"]))
    click.echo(f"The records are in {out}; `droidworld report {out}` says how it went.", err=True)


def _settings(given: dict[str, object]) -> tuple[Path, Settings]:
    first, count = int(str(given["seed"])), int(str(given["seeds"]))
    agent, out = str(given["agent"]), given["out"]
    device = plan.address(str(given["device"]))
    many = device.startswith(("embedded", "avd:"))
    if not many and int(str(given["workers"])) > 1:
        told = f"--device {device} is one device; --workers needs --device embedded or avd:NAME"
        raise SettingsError(told)
    settings = Settings(
        agent=agent,
        seeds=tuple(range(first, first + count)),
        tasks=plan.choose(str(given["tasks"])),
        device=device,
        options=_options(given["options"]),
        limits=Limits(
            step_seconds=_positive(given, "step_seconds"),
            episode_seconds=_positive(given, "episode_seconds"),
            budget_factor=_positive(given, "budget_factor"),
        ),
        screenshots=str(given["screenshots"]),
        suite_version=plan.suite_version(),
    )
    return (out if isinstance(out, Path) else Path("runs", re.sub(r"\W+", "-", agent))), settings


def _positive(given: dict[str, object], name: str) -> float:
    value = float(str(given[name]))
    if not 0 < value < float("inf"):
        raise SettingsError(f"--{name.replace('_', '-')} should be more than 0, not {value:g}")
    return value


def _options(pairs: object) -> dict[str, str]:
    assert isinstance(pairs, tuple)
    found = {}
    for pair in pairs:
        name, equals, value = str(pair).partition("=")
        if not equals:
            raise SettingsError(f"--option {pair!r} should be NAME=VALUE")
        found[name.replace("-", "_")] = value
    return found


def _play(folder: RunFolder, settings: Settings, workers: int, again: bool) -> None:
    from bench.runner import Runner

    recorded = [e.key for e in read_episodes(folder.path) if not (again and e.status in ERRORS)]
    jobs = plan.jobs(settings, recorded)
    with Progress(len(jobs), len(recorded)) as progress:
        Runner(settings, folder, progress.heard).run(jobs, min(workers, max(1, len(jobs))))
