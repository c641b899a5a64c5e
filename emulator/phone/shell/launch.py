"""Starting things: which program a name is, subshells to their end, background jobs, traps."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from emulator.phone.shell.ast import Item
from emulator.phone.shell.failures import ExitShell, Leave, LoopJump, Return
from emulator.phone.shell.process import Process
from emulator.phone.shell.signals import SIGNALS
from emulator.phone.shell.streams import Nothing
from emulator.phone.shell.table import Program, builtin_named, program
from emulator.phone.shell.waits import Interrupted, Wait, Waits
from emulator.phone.storage.paths import join

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter

PATH = (
    "/product/bin:/apex/com.android.runtime/bin:/apex/com.android.art/bin:/system_ext/bin:/system/bin:/system/xbin:"
    "/odm/bin:/vendor/bin:/vendor/xbin"
)


def lookup(shell: Interpreter, name: str, programs_only: bool = False) -> Program | int:
    """What runs when ``name`` is called; a status when nothing does, with the complaint made."""
    found = None if programs_only else builtin_named(name)
    if found:
        return found
    if "/" in name:
        return _by_path(shell, name)
    found = program(name)
    if found and "/system/bin" in (shell.variables.get("PATH") or ""):
        return found
    path = which(shell, name)
    if path:
        return _by_path(shell, path)
    shell.complain(f"{name}: inaccessible or not found")
    return 127


def which(shell: Interpreter, name: str) -> str:
    """The path of a program in PATH, or ""."""
    if "/" in name:
        path = join(shell.cwd, name)
        return name if _executable(shell, path) else ""
    for folder in (shell.variables.get("PATH") or "").split(":"):
        path = f"{folder or '.'}/{name}"
        if _executable(shell, join(shell.cwd, path)):
            return path
        if folder == "/system/bin" and program(name):
            return path
    return ""


def _executable(shell: Interpreter, path: str) -> bool:
    return shell.fs.is_file(path) and bool(shell.fs.stat(path).mode & 0o111)


def _by_path(shell: Interpreter, name: str) -> Program | int:
    path = join(shell.cwd, name)
    if not shell.fs.exists(path):
        base = name.rpartition("/")
        found = (
            program(base[2]) if base[0] in ("/system/bin", "/bin", "/system/xbin", "/vendor/bin") else None
        )
        if found:
            return found
        shell.complain(f"{name}: inaccessible or not found")
        return 127
    if not shell.fs.is_file(path) or not shell.fs.stat(path).mode & 0o111:
        reason = "Is a directory" if shell.fs.is_dir(path) else "Permission denied"
        shell.complain(f"{name}: can't execute: {reason}")
        return 126
    data = shell.fs.read(path)
    if not data.startswith(b"\x7fELF"):
        return _script
    found = program(path.rpartition("/")[2])
    if found is None:
        shell.complain(f"{name}: not executable: 64-bit ELF file")
        return 126
    return found


def _script(process: Process) -> Waits:
    """A file that is a script, by the interpreter its first line names."""
    data = process.fs.read(process.path(process.argv[0]))
    text = os.fsdecode(data)
    if text.startswith("#!"):
        interpreter = text[2:].split("\n", 1)[0].split(None, 1)
        if interpreter and interpreter[0].rpartition("/")[2] not in ("sh", "mksh"):
            argv = [interpreter[0], *interpreter[1:], *process.argv]
            return (yield from process.call(argv))
    inner = fresh(process)
    inner.name, inner.arguments = process.argv[0], process.argv[1:]
    return (yield from inner.run(text))


def fresh(process: Process, uid: int | None = None) -> Interpreter:
    """A new shell process that inherits only what a program inherits."""
    from emulator.phone.shell.interpreter import Options
    from emulator.phone.shell.variables import Variables

    inner = process.shell.copy(process.fds)
    inner.variables = Variables(process.env)
    inner.functions, inner.aliases, inner.options, inner.arguments = {}, {}, Options(), []
    inner.uid = process.uid if uid is None else uid
    inner.pid = process.session.next_pid()
    return inner


def to_its_end(shell: Interpreter, work: Waits) -> Waits:
    """Runs a shell's work: whatever leaves it is its exit status; its EXIT trap runs."""
    try:
        status = yield from work
    except (ExitShell, Return) as leave:
        status = leave.status
    except LoopJump:
        status = 0
    shell.status = status
    if "EXIT" in shell.traps:
        action = shell.traps.pop("EXIT")
        try:
            yield from shell.source(action)
        except Leave as leave:
            status = getattr(leave, "status", status)
    return status


def background(shell: Interpreter, item: Item) -> Waits:
    """Starts ``command &``."""
    fds = dict(shell.fds)
    if not shell.interactive:
        fds[0] = Nothing()
    task = shell.session.spawn(shell.copy(fds), item.command, item.text, background=True)
    shell.last_background = task.pid
    shell.status = 0
    if shell.interactive:
        number = shell.session.job_number(task)
        shell.fds[2].write(f"[{number}] {task.pid}\n")
    yield Wait.turn()  # the job starts before what follows it
    return 0


def run_traps(shell: Interpreter) -> Waits:
    """Runs what ``trap`` set for signals that came in."""
    session = shell.session
    while session.pending_traps:
        number = session.pending_traps.pop(0)
        action = shell.traps.get(SIGNALS.get(number, str(number)))
        if action is None:
            raise Interrupted(number)
        status = shell.status
        yield from shell.source(action)
        shell.status = status
    return shell.status


def trapped(shell: Interpreter, number: int) -> bool:
    return SIGNALS.get(number, str(number)) in shell.traps


def flags(shell: Interpreter) -> str:
    """``$-``."""
    options = shell.options
    letters = {"e": options.errexit, "f": options.noglob, "u": options.nounset, "x": options.xtrace}
    chosen = "".join(letter for letter, on in letters.items() if on)
    return chosen + ("im" if shell.interactive else "") + "h" + ("" if shell.interactive else "c")
