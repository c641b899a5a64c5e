"""``cmd``: the shells of the system services, in one table; those of the big ones are programs of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from emulator.phone.shell.commands.android_am import run_am
from emulator.phone.shell.commands.android_appops import run_appops
from emulator.phone.shell.commands.android_dump_device import battery
from emulator.phone.shell.commands.android_ime import run_ime
from emulator.phone.shell.commands.android_pm import run_pm
from emulator.phone.shell.commands.android_services import FAILED
from emulator.phone.shell.commands.android_settings import run_settings
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.binder import SERVICES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

ServiceShell = Callable[["Process", list[str]], Running]
_Shell = TypeVar("_Shell", bound=ServiceShell)
SHELLS: dict[str, ServiceShell] = {
    "activity": run_am,
    "appops": run_appops,
    "input_method": run_ime,
    "package": run_pm,
    "settings": run_settings,
}
BAD_SERVICE = 20


def service_shell(*names: str) -> Callable[[_Shell], _Shell]:
    """Registers ``function(process, words)`` as ``cmd NAME``."""

    def register(function: _Shell) -> _Shell:
        SHELLS.update(dict.fromkeys(names, function))
        return function

    return register


@command("cmd")
def cmd(process: Process) -> Running:
    words = process.argv[1:]
    while words and words[0] == "-w":
        words.pop(0)
    if not words:
        process.stderr.write(
            "cmd: No service specified; use -l to list all running services. Use -w to start and wait.\n"
        )
        return BAD_SERVICE
    name = words[0]
    if name == "-l":
        process.line("Currently running services:")
        for each in sorted(SERVICES):
            process.line(f"  {each}")
        return 0
    if name in SHELLS:
        return SHELLS[name](process, words[1:])
    if name not in SERVICES:
        process.stderr.write(f"cmd: Can't find service: {name}\n")
        return BAD_SERVICE
    if name == "battery":
        battery(process, words[1:])
        return 0
    process.line("No shell command implementation.")
    return FAILED
