"""Running commands on a device: shell protocol 2, so that exit status and both outputs are kept."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote

from android_env.adb.streams import Deadline, Link, Stream, opened, read_all
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout, ShellError
from protocol import shell_v2

_FRAME = 1 << 15
"""No device is known to take frames larger than its buffer, and Android's own client sends small ones."""

_FED = 1 << 20
PATIENCE_SECONDS = 30.0
"""What a command may take where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What a command wrote and how it ended."""

    stdout: str
    stderr: str
    status: int


def run(link: Link, command: str, *, stdin: bytes = b"", timeout: float = PATIENCE_SECONDS) -> Completed:
    """Runs a command in the device's shell to its end; its standard input is ``stdin`` and then closed."""
    deadline = Deadline(timeout, f"{command[:100]!r}")
    with opened(link, f"shell,v2,raw:{command}", deadline) as stream:
        if stdin:
            _feed(stream, stdin, deadline)
        return _collect(stream, command, deadline)


def _feed(stream: Stream, stdin: bytes, deadline: Deadline) -> None:
    """Hands a command its input, as far as it takes it: it may end before, and then its status tells how."""
    try:
        for start in range(0, len(stdin), _FED):
            part = memoryview(stdin)[start : start + _FED]
            frames = (part[at : at + _FRAME].tobytes() for at in range(0, len(part), _FRAME))
            stream.write(b"".join(shell_v2.encode(shell_v2.STDIN, frame) for frame in frames), deadline)
        stream.write(shell_v2.encode(shell_v2.CLOSE_STDIN, b""), deadline)
    except DeviceTimeout:
        raise
    except DeviceError:
        return  # reading its status raises DeviceGone if it was not the command that ended


def _collect(stream: Stream, command: str, deadline: Deadline) -> Completed:
    decoder = shell_v2.Decoder()
    outputs: dict[int, list[bytes]] = {shell_v2.STDOUT: [], shell_v2.STDERR: []}
    status = None
    while status is None and (data := stream.read(deadline)):
        for kind, payload in decoder.feed(data):
            if kind == shell_v2.EXIT:
                status = payload[0]
            elif kind in outputs:
                outputs[kind].append(payload)
    if status is None:
        raise DeviceGone(f"the device hung up before {command[:100]!r} had ended")
    stdout, stderr = (b"".join(parts).decode("utf-8", "replace") for parts in outputs.values())
    return Completed(stdout, stderr, status)


def execute(link: Link, command: str, *, timeout: float = PATIENCE_SECONDS) -> bytes:
    """What a command writes, byte for byte, by the ``exec`` service: fast, but without its status."""
    deadline = Deadline(timeout, f"{command[:100]!r}")
    with opened(link, f"exec:{command}", deadline) as stream:
        return read_all(stream, deadline)


class Shell:
    """The shell of one device, as text; ``output`` insists on status 0.

    A command for which no other time is given may take ``patience`` seconds; then DeviceTimeout is raised.
    """

    def __init__(self, link: Link, patience: float = PATIENCE_SECONDS) -> None:
        self._link = link
        self.patience = patience

    def run(self, command: str, *, stdin: bytes = b"", timeout: float | None = None) -> Completed:
        """Runs a command to its end, whatever its status."""
        return run(self._link, command, stdin=stdin, timeout=timeout or self.patience)

    def output(self, command: str, *, stdin: bytes = b"", timeout: float | None = None) -> str:
        """What a command writes to standard output; raises ShellError for another status than 0."""
        done = self.run(command, stdin=stdin, timeout=timeout)
        if done.status:
            raise ShellError(command, done.status, done.stdout, done.stderr)
        return done.stdout

    def words(self, *words: str, timeout: float | None = None) -> str:
        """``output`` of a command given word by word; each is quoted for the device's shell."""
        return self.output(" ".join(quote(word) for word in words), timeout=timeout)

    def bytes(self, command: str, *, timeout: float | None = None) -> bytes:
        """What a command writes, byte for byte and without its status: the fast way for pictures and trees."""
        return execute(self._link, command, timeout=timeout or self.patience)
