"""Redirections: which stream each descriptor leads to while a command runs."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from emulator.phone.shell import expand
from emulator.phone.shell.ast import Document, Redirect
from emulator.phone.shell.failures import RedirectFailure
from emulator.phone.shell.streams import Both, Content, Stream
from emulator.phone.shell.waits import Wait
from emulator.phone.storage.paths import join

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter


def applied(shell: Interpreter, redirects: Sequence[Redirect]) -> Generator[Wait, None, dict[int, Stream]]:
    """The shell's descriptors with the redirections carried out in order. Raises RedirectFailure."""
    if not redirects:
        return shell.fds
    fds = dict(shell.fds)
    for redirect in redirects:
        if isinstance(redirect.target, Document):
            body = yield from expand.text(shell, redirect.target.body)
            fds[redirect.fd] = Content(os.fsencode(body))
            continue
        target = yield from expand.text(shell, redirect.target)
        if redirect.op == "<<<":
            fds[redirect.fd] = Content(os.fsencode(target + "\n"))
        elif redirect.op in ("<&", ">&") and (target == "-" or target.isdigit() or redirect.op == "<&"):
            _duplicate(fds, redirect, target)
        elif redirect.op in (">&", "&>", "&>>"):
            fds[1] = fds[2] = _opened(shell, ">>" if redirect.op == "&>>" else ">", target, fds)
        else:
            fds[redirect.fd] = _opened(shell, redirect.op, target, fds)
    return fds


def _duplicate(fds: dict[int, Stream], redirect: Redirect, target: str) -> None:
    if target == "-":
        fds.pop(redirect.fd, None)
    elif target.isdigit() and int(target) in fds:
        fds[redirect.fd] = fds[int(target)]
    else:
        raise RedirectFailure(f"{redirect.op}{target}: bad file descriptor")


def _opened(shell: Interpreter, op: str, target: str, fds: dict[int, Stream]) -> Stream:
    path = join(shell.cwd, target) if target else ""
    session = shell.session
    try:
        if not target:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), target)
        if op == "<":
            return session.open_source(shell, path, fds)
        if op == ">" and shell.options.noclobber and shell.fs.is_file(path):
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), target)
        sink = session.open_sink(shell, path, fds, append=op in (">>", "<>"))
        return Both(session.open_source(shell, path, fds), sink) if op == "<>" else sink
    except OSError as error:
        verb = "open" if op == "<" else "create"
        raise RedirectFailure(f"can't {verb} {target}: {error.strerror}") from error
