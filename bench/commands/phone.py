"""``droidworld phone``: one embedded phone in the foreground, and the page to use it with."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from bench.errors import SettingsError

if TYPE_CHECKING:
    from emulator.phone.servers.ports import Listening
    from emulator.phone.servers.serve import Options


@click.command("phone")
@click.option("--console-port", default=5554, show_default=True, help="0 takes any free one.")
@click.option("--adb-port", type=int, help="The console's port + 1 unless given; 0 takes any free one.")
@click.option("--grpc-port", default=8554, show_default=True, help="0 takes any free one.")
@click.option(
    "--grpc/--no-grpc", default=True, show_default=True, help="Serve the emulator's gRPC interface."
)
@click.option("--grpc-use-token", is_flag=True, help="Ask for the token that the discovery file tells.")
@click.option("--clock", default="real", show_default=True, type=click.Choice(["real", "virtual"]))
@click.option(
    "--web", type=int, is_flag=False, flag_value=8000, metavar="[PORT]", help="Also serve it to a browser."
)
@click.option("--persist", default="", metavar="DIR", help="Keep the phone's state there.")
@click.option(
    "--fresh", is_flag=True, help="A phone out of its box: apps begin with their first-run screens."
)
def command(web: int | None, **given: object) -> None:
    """Start one embedded phone and tell how to reach it.

    Prints one line of JSON when it is ready and runs until Ctrl-C (or SIGTERM). A virtual clock moves only
    with what is done to the phone; --web needs the real one.

    \b
    droidworld phone --web                   then open http://127.0.0.1:8000/
    droidworld phone                         then: adb -s emulator-5554 shell
    droidworld phone --console-port 0 --grpc-port 0 --clock virtual
    """
    from emulator.phone.servers.ports import PortInUse, bind
    from emulator.phone.servers.serve import Options

    if web is not None and given["clock"] != "real":
        raise SettingsError("--web needs --clock real: in a browser time has to pass by itself")
    options = replace(Options(), **given)  # type: ignore[arg-type]
    parent = os.getppid()
    try:
        listening = bind(options.console_port, options.adb_port, options.grpc_port)
    except PortInUse as error:
        raise SettingsError(str(error)) from error
    asyncio.run(_serve(options, listening, parent, web))


async def _serve(options: Options, listening: Listening, parent: int, web: int | None) -> None:
    from emulator.phone.servers.making import make_phone, save_phone
    from emulator.phone.servers.serve import run
    from emulator.phone.servers.web import address, serve_web

    phone = make_phone(options)
    if web is None:
        await run(phone, options, listening, sys.stdout, parent)
    else:
        try:
            page = await serve_web(phone, web)
        except OSError as error:
            raise SettingsError(f"port {web} for the page is taken; give another: --web PORT") from error
        async with page:
            click.echo(f"Use the phone at {address(page)}", err=True)
            await run(phone, options, listening, sys.stdout, parent)
    save_phone(phone, options)
