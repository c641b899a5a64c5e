"""Reading commands from stdin: the prompt, lines that go on, and what ends the session."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TYPE_CHECKING

from emulator.phone.shell import launch
from emulator.phone.shell.failures import ExitShell, LoopJump, Return
from emulator.phone.shell.parser import parse
from emulator.phone.shell.streams import Stream
from emulator.phone.shell.waits import Interrupted, Wait, Waits

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter

_OPEN = ("unmatched", "no closing quote", "unclosed", "unexpected EOF")


def read_commands(shell: Interpreter) -> Waits:
    """The life of a shell that reads its commands."""
    return (yield from launch.to_its_end(shell, _loop(shell)))


def _loop(shell: Interpreter) -> Waits:
    while True:
        try:
            text = yield from _command(shell)
            if text is None:
                return shell.status
            yield from shell.source(text)
            _report_jobs(shell)
        except Interrupted as interrupt:
            if not shell.interactive:
                raise
            shell.status = 128 + interrupt.signal
        except ExitShell as leave:
            if leave.asked or not shell.interactive:
                raise
        except (Return, LoopJump):
            continue


def _command(shell: Interpreter) -> Generator[Wait, None, str | None]:
    """The next complete command, or None at the end."""
    lines: list[str] = []
    while True:
        if shell.interactive:
            yield from _show_prompt(shell, "PS2" if lines else "PS1")
        line = yield from _line(shell.fds[0])
        if not line:
            if shell.interactive and not lines:
                shell.fds[1].write("\n")
            return "".join(lines) or None
        lines.append(os.fsdecode(line))
        shell.line += 1
        text = "".join(lines)
        if text.endswith("\\\n"):
            continue
        error = parse(text, shell.aliases).error
        if not error or not any(sign in error for sign in _OPEN):
            return text


def _line(source: Stream) -> Generator[Wait, None, bytes]:
    line = bytearray()
    while not line.endswith(b"\n"):
        while not source.ready:
            yield Wait.input(source)
        byte = source.read(1)
        if not byte:
            break
        line += byte
    return bytes(line)


def _show_prompt(shell: Interpreter, name: str) -> Generator[Wait, None, None]:
    from emulator.phone.shell import expand
    from emulator.phone.shell.lexer import ShellSyntaxError
    from emulator.phone.shell.parser import Parser

    template = shell.variables.get(name) or shell.session.special(shell, name) or ""
    status = shell.status
    try:
        text = yield from expand.text(shell, Parser(template).text_word(""))
    except ShellSyntaxError:
        text = template
    prefix = f"{status}|" if status and name == "PS1" and name not in shell.variables.values else ""
    shell.status = status
    shell.fds[2].write(prefix + text)


def _report_jobs(shell: Interpreter) -> None:
    if not shell.interactive:
        return
    for number, job in enumerate(shell.session.jobs, 1):
        if job.status is not None and not job.reported:
            job.reported = True
            state = "Done" if job.status == 0 else f"Done ({job.status})"
            shell.fds[2].write(f"[{number}] + {state:<20} {job.name} \n")
