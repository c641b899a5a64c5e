"""``dumpsys``: the table of what each service says of itself; the texts stand in the ``android_dump_*`` files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.system.binder import SERVICES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

Dump = Callable[["Process", list[str]], None]
DUMPS: dict[str, Dump] = {}
USAGE = """usage: dumpsys
         To dump all services.
or:
       dumpsys [-t TIMEOUT] [--priority LEVEL] [--clients] [--dump] [--pid] [--thread] [--help | -l | --skip SERVICES | SERVICE [ARGS]]
         --help: shows this help
         -l: only list services, do not dump them
         -t TIMEOUT_SEC: TIMEOUT to use in seconds instead of default 10 seconds
         -T TIMEOUT_MS: TIMEOUT to use in milliseconds instead of default 10 seconds
         --clients: dump client PIDs instead of usual dump
         --dump: ask the service to dump itself (this is the default)
         --pid: dump PID instead of usual dump
         --proto: filter services that support dumping data in proto format. Dumps
               will be in proto format.
         --priority LEVEL: filter services based on specified priority
               LEVEL must be one of CRITICAL | HIGH | NORMAL
         --skip SERVICES: dumps all services but SERVICES (comma-separated list)
         --stability: dump binder stability information instead of usual dump
         --thread: dump thread usage instead of usual dump
         SERVICE [ARGS]: dumps only service SERVICE, optionally passing ARGS to it
"""  # noqa: E501


def dump(*services: str) -> Callable[[Dump], Dump]:
    """Registers ``function(process, arguments)`` as what ``dumpsys SERVICE`` prints."""

    def register(function: Dump) -> Dump:
        DUMPS.update(dict.fromkeys(services, function))
        return function

    return register


@command("dumpsys")
def dumpsys(process: Process) -> int:
    words = process.argv[1:]
    listing, skipped = False, ""
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option == "--help":
            process.stdout.write(USAGE)
            return 0
        listing = listing or option == "-l"
        if option in ("-t", "-T", "--priority", "--skip") and words:
            value = words.pop(0)
            skipped = value if option == "--skip" else skipped
    if listing:
        process.line("Currently running services:")
        for name in sorted(SERVICES):
            process.line(f"  {name}")
        return 0
    if words:
        return _one(process, words[0], words[1:])
    for name in sorted(DUMPS):
        if name not in skipped.split(","):
            process.line("-" * 79)
            process.line(f"DUMP OF SERVICE {name}:")
            DUMPS[name](process, [])
    return 0


def _one(process: Process, name: str, arguments: list[str]) -> int:
    if name not in SERVICES:
        process.stderr.write(f"Can't find service: {name}\n")
    elif name in DUMPS:
        DUMPS[name](process, arguments)
    return 0
