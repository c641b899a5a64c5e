"""``droidworld avd``: Google's emulator, made ready for the suite and kept so."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bench import plan
from bench.errors import SettingsError
from emulator.avd.ports import FIRST, LAST

if TYPE_CHECKING:
    from emulator.avd.inventory import Avd
    from emulator.avd.parts import Part
    from emulator.avd.profile import Profile


def _even(ctx: click.Context, parameter: click.Parameter, port: int | None) -> int | None:
    if port is not None and port % 2:
        raise click.BadParameter(f"{port} is odd: adb's port is the odd one above the console's")
    return port


_name = click.argument("name", required=False)
_boot_seconds = click.option(
    "--boot-seconds",
    default=300.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="What one boot may take.",
)


@click.group("avd")
def command() -> None:
    """Make Google's emulator ready for the suite, and start it.

    Afterwards --device avd:NAME plays on it, each worker on a read-only copy of its own. NAME is
    droidworld_ and the suite's version unless it is given.

    \b
    droidworld avd create --yes              the SDK's parts, and a Pixel 6 with Android 13
    droidworld avd prepare                   the apps, their first-run screens, a snapshot
    droidworld run --agent oracle --device avd:droidworld_1.0 --workers 2
    """


@command.command("create")
@_name
@click.option("--yes", is_flag=True, help="Download what is missing and accept its licences without asking.")
def create(name: str | None, yes: bool) -> None:
    """Install what is missing of the SDK, and make the virtual device.

    \b
    droidworld avd create
    droidworld avd create --yes
    """
    from emulator.avd import inventory, parts
    from emulator.avd.places import places
    from emulator.avd.sdk import find_sdk

    sdk, profile = find_sdk(os.environ), _profile(name)
    click.echo(f"The SDK is {sdk.root}.", err=True)
    if lacking := parts.missing(sdk, profile):
        parts.require_tools(sdk, lacking)
        _agreed(lacking, yes)
        parts.install(sdk, lacking)
    home = places(os.environ).avds
    if profile.name in inventory.names(home) and inventory.find(profile.name, home):
        click.echo(f"{profile.name} is there already, in {home}.")
        return
    avd = inventory.create(sdk, profile, home)
    click.echo(f"{avd.name} is made, in {avd.folder}; `droidworld avd prepare {avd.name}` comes next.")


def _agreed(lacking: Sequence[Part], yes: bool) -> None:
    from emulator.avd.parts import TERMS

    for part in lacking:
        click.echo(f"  {part.name}: a download of about {part.megabytes} MB", err=True)
    click.echo(f"sdkmanager would bring these; their licences are at {TERMS}", err=True)
    if not yes:
        click.confirm("Download them and accept the licences?", abort=True, err=True)


@command.command("prepare")
@_name
@click.option(
    "--packages",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Take the app packages from there instead of downloading them.",
)
@click.option("--address", help="Download them from there.  [default: where AndroidWorld publishes them]")
@click.option("--apps", default="*", metavar="GLOB,GLOB", help="Only these apps.  [default: all]")
@click.option("--keep-data", is_flag=True, help="Begin with what is on the AVD instead of wiping it.")
@_boot_seconds
def prepare(
    name: str | None,
    packages: Path | None,
    address: str | None,
    apps: str,
    keep_data: bool,
    boot_seconds: float,
) -> None:
    """Install the apps, go through their first-run screens, and take the snapshot that episodes start from.

    A package's SHA-256 is written down when it first comes; another content under its name is refused later.

    \b
    droidworld avd prepare
    droidworld avd prepare --packages ~/apks --apps 'markor,contacts,expense'
    """
    from bench.avd.prepare import Preparation
    from bench.avd.prepare import prepare as prepared
    from bench.avd.setups import choose
    from emulator.avd.downloads import PUBLISHED, Packages
    from emulator.avd.places import places
    from emulator.avd.sdk import find_sdk

    here, sdk = places(os.environ), find_sdk(os.environ)
    files = Packages(here.packages, packages, address or PUBLISHED, _tell)
    work = Preparation(_avd(name), plan.suite_version(), choose(apps), files, not keep_data, boot_seconds)
    done = prepared(work, sdk, here, _tell)
    click.echo(f"{work.avd.name} is prepared: `droidworld run --device avd:{work.avd.name} …` plays on it.")
    for package, version in done.packages.items():
        click.echo(f"  {package} {version}")


def _tell(text: str) -> None:
    click.echo(text, err=True)


@command.command("start")
@_name
@click.option("--cold", is_flag=True, help="Boot it, instead of starting from its snapshot.")
@click.option("--writable", is_flag=True, help="The AVD itself, not a read-only copy of it.")
@click.option("--window", is_flag=True, help="Show it.")
@click.option(
    "--port",
    type=click.IntRange(FIRST, LAST),
    callback=_even,
    help="The console's, an even one.  [default: the first free one]",
)
@_boot_seconds
@click.option(
    "--options", default="", metavar="'WORDS'", help="Further words for the emulator's command line."
)
def start(name: str | None, options: str, **given: Any) -> None:
    """Start the emulator, tell how to reach it, and keep it until Ctrl-C.

    Prints one line of JSON when the device is ready.

    \b
    droidworld avd start
    droidworld avd start droidworld_1.0 --cold --window --options '-gpu host'
    """
    from android_env.launch import join_emulator
    from emulator.avd.places import places
    from emulator.avd.running import Start, started
    from emulator.avd.sdk import find_sdk

    avd = _avd(name)
    if avd.prepared is None and not given["cold"]:
        raise SettingsError(f"{avd.name} was not prepared: droidworld avd prepare {avd.name}, or give --cold")
    begin = Start(
        avd.name,
        "" if given["cold"] or avd.prepared is None else avd.prepared.snapshot,
        read_only=not given["writable"],
        window=given["window"],
        port=given["port"],
        boot_seconds=given["boot_seconds"],
        options=tuple(shlex.split(options)),
    )
    signal.signal(signal.SIGTERM, _stopped)
    running, device = started(find_sdk(os.environ), places(os.environ), begin, join_emulator)
    with running:
        device.close()
        ports = running.ports
        told = {"serial": ports.serial, "console_port": ports.console, "adb_port": ports.adb,
                "grpc_port": ports.grpc, "log": str(running.log)}  # fmt: skip
        click.echo(json.dumps(told))
        while not running.ended_within(3600):
            continue
        if running.status:
            raise running.death()


def _stopped(number: int, frame: object) -> NoReturn:
    sys.exit(0)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
def list_avds(as_json: bool) -> None:
    """List the virtual devices, and for which suite each was prepared.

    \b
    droidworld avd list
    """
    from dataclasses import asdict

    from emulator.avd.inventory import avds, broken
    from emulator.avd.places import places

    home = places(os.environ).avds
    found = avds(home)
    for name, why in broken(home).items():
        click.echo(f"{name}  broken: {why}; `droidworld avd remove {name}` removes it", err=True)
    if as_json:
        rows = [
            {"name": avd.name, "folder": str(avd.folder), "image": avd.image,
             "prepared": asdict(avd.prepared) if avd.prepared else None}
            for avd in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, indent=1))
        return
    for avd in found:
        about = avd.prepared
        state = f"prepared for suite {about.suite} at {about.when}" if about else "not prepared"
        click.echo(f"{avd.name}  {avd.image}  {state}")
    if not found and not broken(home):
        click.echo("There is no AVD; `droidworld avd create` makes one.", err=True)


@command.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Without asking.")
def remove(name: str, yes: bool) -> None:
    """Delete a virtual device and all that is on it.

    \b
    droidworld avd remove droidworld_1.0
    """
    from emulator.avd import inventory
    from emulator.avd.places import places

    home = places(os.environ).avds
    inventory.require_known(name, home)
    if not yes:
        click.confirm(f"Delete {inventory.folder_of(name, home)}?", abort=True, err=True)
    inventory.remove(name, home)


def _profile(name: str | None) -> Profile:
    from dataclasses import replace

    from emulator.avd.profile import profile

    usual = profile(plan.suite_version())
    return usual if name is None else replace(usual, name=name)


def _avd(name: str | None) -> Avd:
    from emulator.avd.inventory import find
    from emulator.avd.places import places

    return find(_profile(name).name, places(os.environ).avds)
