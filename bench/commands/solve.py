"""``droidworld solve``: a task's solution, played on a device that something else has prepared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench import plan
from bench.errors import BenchError, SettingsError

if TYPE_CHECKING:
    from android_env.actions import Action
    from android_env.observation import Observation
    from tasks.case import Task
    from tasks.player import SolutionPlayer


@click.command("solve")
@click.argument("task")
@click.option("--params", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--device",
    required=True,
    metavar="HOST:PORT",
    help="An adb address, a serial of the adb server, or avd:NAME; with +grpc, +forwarder or both.",
)
@click.option(
    "--max-steps", type=click.IntRange(1), help="Stop after so many actions.  [default: the task's budget]"
)
def command(task: str, params: Path, device: str, max_steps: int | None) -> None:
    """Play a task's solution on a device that something else has prepared.

    The home screen should be showing. Only the screen and the parameters are used; nothing is set up and
    nothing is checked. Prints one JSON line: task, steps, answer.

    \b
    droidworld show ContactsAddContact --json > contact.json
    droidworld solve ContactsAddContact --params contact.json --device 127.0.0.1:5555
    """
    found = plan.find(task)
    try:
        data = json.loads(params.read_text("utf-8"))
    except ValueError as error:
        raise SettingsError(f"{params} is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{params} should hold one JSON object")
    given = data["params"] if isinstance(data.get("params"), dict) else data  # also what `show --json` prints
    steps, answer = _played(found, given, plan.address(device), max_steps or found.budget)
    click.echo(json.dumps({"task": task, "steps": steps, "answer": answer}, ensure_ascii=False))


def _played(task: Task, params: dict[str, object], address: str, most: int) -> tuple[int, str]:
    from android_env import acting
    from android_env.actions import Answer
    from android_env.errors import ActionError, DeviceError
    from android_env.launch import launch
    from tasks.errors import SolutionError, TaskError
    from tasks.player import SolutionPlayer

    steps, answer, error = 0, "", ""
    player = SolutionPlayer(task.solve, params)
    try:
        with launch(address) as device:
            while (action := _next(player, seen := acting.see(device, "", error, steps))) is not None:
                if steps == most:
                    raise BenchError(f"{task.name} is not solved after {most} actions")
                steps += 1
                error = acting.act(device, action, seen)
                answer = action.text if isinstance(action, Answer) else answer
    except (DeviceError, ActionError, SolutionError, TaskError) as failed:
        raise BenchError(f"{task.name}, step {steps}: {type(failed).__name__}: {failed}") from failed
    except _BadParameters as bad:
        raise SettingsError(f"the parameters of {task.name} {bad}") from bad
    finally:
        player.close()
    return steps, answer


class _BadParameters(Exception):
    """What a solution stumbled over that is no fault of the device."""


def _next(player: SolutionPlayer, seen: Observation) -> Action | None:
    try:
        return player.next(seen)
    except KeyError as missing:
        raise _BadParameters(f"lack {missing}") from missing
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise _BadParameters(f"do not serve its solution: {type(error).__name__}: {error}") from error
