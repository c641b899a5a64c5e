"""The commands that are the shell itself: control, variables, folders, input. Jobs and names are in ``builtins_*``."""

from __future__ import annotations

import errno
import os

from emulator.phone.shell import builtins_jobs, builtins_names, builtins_print, builtins_read  # noqa: F401
from emulator.phone.shell.failures import ExitShell, LoopJump, Return
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import builtin
from emulator.phone.shell.waits import Waits
from emulator.phone.storage.access import check
from emulator.phone.storage.paths import join, normal

_LONG_OPTIONS = {
    "errexit": "e",
    "nounset": "u",
    "xtrace": "x",
    "noglob": "f",
    "noclobber": "C",
    "noexec": "n",
    "allexport": "a",
    "verbose": "v",
    "monitor": "m",
    "pipefail": "",
}
_SHORT_OPTIONS = {short: name for name, short in _LONG_OPTIONS.items() if short}


def complain(process: Process, text: str, status: int = 1) -> int:
    """An error of a builtin: the shell's name, then the builtin's."""
    process.stderr.write(f"{process.shell.where()}: {process.argv[0]}: {text}\n")
    return status


@builtin(":", "true")
def true(process: Process) -> int:
    return 0


@builtin("false")
def false(process: Process) -> int:
    return 1


@builtin("exit")
def leave(process: Process) -> int:
    raise ExitShell(_status(process), asked=True)


@builtin("return")
def leave_function(process: Process) -> int:
    raise Return(_status(process))


def _status(process: Process) -> int:
    if len(process.argv) < 2:
        return process.shell.status
    text = process.argv[1]
    if not text.lstrip("-").isdigit():
        complain(process, f"bad number: {text}")
        return 1
    return int(text) & 255


@builtin("break", "continue")
def jump(process: Process) -> int:
    shell = process.shell
    levels = int(process.argv[1]) if len(process.argv) > 1 and process.argv[1].isdigit() else 1
    if not shell.loops:
        return complain(process, f"can't {process.argv[0]}", 0)
    raise LoopJump(min(levels, shell.loops), process.argv[0] == "continue")


@builtin("eval")
def evaluate(process: Process) -> Waits:
    process.shell.status = 0
    return (yield from process.shell.source(" ".join(process.argv[1:])))


@builtin(".", "source")
def source(process: Process) -> Waits:
    if len(process.argv) < 2:
        return complain(process, "missing argument")
    shell = process.shell
    name = process.argv[1]
    path = join(shell.cwd, name)
    if not shell.fs.is_file(path):
        return complain(process, f"{name}: No such file or directory")
    saved = shell.arguments
    if len(process.argv) > 2:
        shell.arguments = process.argv[2:]
    try:
        return (yield from shell.source(os.fsdecode(shell.fs.read(path))))
    except Return as leave:
        return leave.status
    finally:
        shell.arguments = saved


@builtin("exec")
def execute(process: Process) -> Waits:
    if len(process.argv) < 2:
        process.shell.fds = dict(process.fds)
        return 0
    status = yield from process.shell.call(process.argv[1:], process.fds, programs_only=True)
    raise ExitShell(status, asked=True)


@builtin("shift")
def shift(process: Process) -> int:
    shell = process.shell
    text = process.argv[1] if len(process.argv) > 1 else "1"
    if not text.isdigit() or int(text) > len(shell.arguments):
        return complain(process, "nothing to shift" if text.isdigit() else f"bad number: {text}")
    del shell.arguments[: int(text)]
    return 0


@builtin("set")
def set_options(process: Process) -> int:
    shell = process.shell
    words = process.argv[1:]
    if not words:
        for name in shell.variables.names():
            from emulator.phone.shell.quoting import quoted

            process.line(f"{name}={quoted(shell.variables.get(name) or '')}")
        return 0
    while words and words[0][:1] in "+-" and len(words[0]) > 1:
        word = words.pop(0)
        if word == "--":
            shell.arguments = words
            return 0
        if word == "-A" and words:
            shell.variables.set_array(words[0], words[1:])
            return 0
        status = _switch(process, word, words)
        if status is not None:
            return status
    if words:
        shell.arguments = words[1:] if words[0] in ("-", "--") else words
    return 0


def _switch(process: Process, word: str, words: list[str]) -> int | None:
    options = process.shell.options
    for letter in word[1:]:
        name: str | None = _SHORT_OPTIONS.get(letter)
        if letter == "o":
            if not words:
                return _show_options(process)
            name = words.pop(0)
            if name not in _LONG_OPTIONS:
                return (
                    0
                    if name in ("vi", "emacs", "posix", "braceexpand")
                    else complain(process, f"{name}: bad option")
                )
        if name is None and letter not in "hbkpsmU":
            return complain(process, f"-{letter}: unknown option")
        if name:
            setattr(options, name, word[0] == "-")
    return None


def _show_options(process: Process) -> int:
    process.line("Current option settings")
    for name in sorted(_LONG_OPTIONS):
        process.line(f"{name:<14} {'on' if getattr(process.shell.options, name) else 'off'}")
    return 0


@builtin("cd", "chdir")
def change_folder(process: Process) -> int:
    shell = process.shell
    words = [word for word in process.argv[1:] if word not in ("-L", "-P", "--")]
    if len(words) > 1:
        return complain(process, "too many arguments" if len(words) > 2 else "bad substitution", 2)
    target = words[0] if words else shell.variables.get("HOME") or "/"
    show = target == "-"
    if show:
        target = shell.variables.get("OLDPWD") or ""
        if not target:
            return complain(process, "no OLDPWD", 2)
    path = normal(join(shell.cwd, target)) if target else shell.cwd
    try:
        if not shell.fs.stat(path).is_dir:
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        check(shell.fs, path, shell.uid, "x")
    except OSError as error:
        return complain(process, f"{target}: {error.strerror}", 2)
    shell.variables.set("OLDPWD", shell.cwd)
    if "-P" in process.argv:
        path = shell.fs.realpath(path)
    shell.cwd = path
    shell.variables.set("PWD", path)
    if show:
        process.line(path)
    return 0


@builtin("pwd")
def print_folder(process: Process) -> int:
    if "-P" in process.argv:
        process.line(process.fs.realpath(process.cwd))
    else:
        process.line(process.cwd)
    return 0


@builtin("umask")
def mask(process: Process) -> int:
    if len(process.argv) < 2:
        process.line(f"{process.shell.umask:03o}")
        return 0
    try:
        process.shell.umask = int(process.argv[1], 8) & 0o777
    except ValueError:
        return complain(process, "bad mask")
    return 0


@builtin("times")
def times(process: Process) -> int:
    process.line("0m00.00s 0m00.00s")
    process.line("0m00.00s 0m00.00s")
    return 0


@builtin("ulimit")
def limits(process: Process) -> int:
    process.line("unlimited")
    return 0
