"""``python -m emulator.avd.leash COMMAND …``: runs a command that ends, at the latest, when our standard input does.

An emulator has no parent that it would die with; a process that is killed closes its pipes, whatever killed it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from types import FrameType

PATIENCE_SECONDS = 20.0
"""What a command may take to end after it was asked to."""


def main(words: list[str]) -> int:
    """Runs the command; gives its status, 127 where it cannot be started."""
    try:
        child = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        sys.stderr.write(f"{words[0]} cannot be started: {error}\n")
        return 127

    def asked(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=_end, args=(child,), daemon=True).start()

    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is the parent's to judge
    threading.Thread(target=_watch, args=(child,), daemon=True).start()
    return child.wait()


def _watch(child: subprocess.Popen[bytes]) -> None:
    """Waits until the parent closes the pipe, be it by dying."""
    while os.read(0, 1):  # not by sys.stdin, whose lock would be held when the interpreter ends
        continue
    _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the command and all it has started: they are a process group of their own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
        os.killpg(child.pid, signal.SIGCONT)  # one that was stopped hears nothing before
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
