"""The command ``droidworld``: its sub-commands by name, each imported when called; refuses to do any work here."""

from __future__ import annotations

import sys
from importlib import import_module

import click

COMMANDS = {
    "run": "Play tasks with an agent and record every episode.",
    "report": "Say how a run went: rates, intervals, tasks, errors.",
    "compare": "Compare two runs, paired by task and seed.",
    "list": "List the tasks of the suite.",
    "show": "Show the goal and parameters a task has for a seed.",
    "solve": "Play a task's solution on a device prepared by something else.",
    "avd": "Make Google's emulator ready for the suite, and start it.",
    "phone": "Start one embedded phone and tell how to reach it.",
    "doctor": "Check this machine and say how to mend what is missing.",
    "bench": "Measure this machine against the budgets.",
}


class _Commands(click.Group):
    """Finds ``droidworld NAME`` in ``bench.commands.NAME``; the help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"bench.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"droidworld {version('droidworld')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def group() -> None:
    """A benchmark of agents that operate an Android phone, with a phone inside.

    \b
    Start here:
      droidworld doctor                        is everything in place?
      droidworld run --agent oracle            play the suite with its own solutions
      droidworld report runs/oracle            how did it go?
      droidworld phone --web                   use the phone yourself, in a browser
    \b
    Then your agent:
      droidworld list --app markor             what is there to play?
      droidworld show MarkorCreateNote         what would it be asked?
      droidworld run --agent mine:MyAgent --tasks 'Markor*' --seeds 3 --out runs/mine
      droidworld compare runs/oracle runs/mine
    """


def main() -> None:
    """Runs the command line; a fault the bench knows becomes one line and exit status 1."""
    from android_env.errors import DeviceError
    from bench.errors import BenchError
    from emulator.avd.errors import AvdError

    if "" not in sys.path:
        sys.path.append("")  # so that an agent of one's own is found in the folder one stands in
    try:
        group.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        more = "; the same command goes on where it was" if sys.argv[1:2] == ["run"] else ""
        sys.stderr.write(f"\nstopped{more}\n")
        sys.exit(130)
    except (BenchError, DeviceError, AvdError) as error:
        sys.stderr.write(f"droidworld: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


if __name__ == "__main__":
    main()
