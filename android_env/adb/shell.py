"""Running commands on a device: shell protocol 2, so that exit status and both outputs are kept."""

from __future__ import annotations

from dataclasses import dataclass

from android_env.adb.streams import Deadline, Link, Stream, opened, read_all
from android_env.errors import DeviceGone
from protocol import shell_v2


@dataclass(frozen=True, slots=True)
class Completed:
    """What a command wrote and how it ended."""

    stdout: bytes
    stderr: bytes
    status: int


def run(link: Link, command: str, *, stdin: bytes = b"", timeout: float = 30.0) -> Completed:
    """Runs a command in the device's shell to its end; its standard input is ``stdin`` and then closed."""
    deadline = Deadline(timeout, f"{command[:100]!r}")
    with opened(link, f"shell,v2,raw:{command}", deadline) as stream:
        if stdin:
            stream.write(shell_v2.encode(shell_v2.STDIN, stdin), deadline)
            stream.write(shell_v2.encode(shell_v2.CLOSE_STDIN, b""), deadline)
        return _collect(stream, command, deadline)


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
    return Completed(b"".join(outputs[shell_v2.STDOUT]), b"".join(outputs[shell_v2.STDERR]), status)


def execute(link: Link, command: str, *, timeout: float = 30.0) -> bytes:
    """What a command writes, byte for byte, by the ``exec`` service: fast, but without its status."""
    deadline = Deadline(timeout, f"{command[:100]!r}")
    with opened(link, f"exec:{command}", deadline) as stream:
        return read_all(stream, deadline)
