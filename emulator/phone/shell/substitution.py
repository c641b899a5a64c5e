"""``$( )``: a script's output as text."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TYPE_CHECKING

from emulator.phone.shell import launch
from emulator.phone.shell.ast import Script, Simple
from emulator.phone.shell.redirect import applied
from emulator.phone.shell.streams import Capture
from emulator.phone.shell.waits import Wait

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter


def captured(shell: Interpreter, script: Script) -> Generator[Wait, None, str]:
    """The output without its last newlines; NUL bytes are dropped. ``$(<file)`` reads the file."""
    capture = Capture()
    inner = shell.copy({**shell.fds, 1: capture})
    first = script.items[0].command if len(script.items) == 1 else None
    if isinstance(first, Simple) and not first.words and not first.assigns and len(first.redirects) == 1:
        fds = yield from applied(inner, first.redirects)
        data = fds[0].read()
        shell.status = 0
    else:
        shell.status = yield from launch.to_its_end(inner, inner.execute(script))
        data = capture.value()
    return os.fsdecode(data.replace(b"\0", b"")).rstrip("\n")
