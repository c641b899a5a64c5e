"""adbd's services about the device itself: root, remount, reboot, ports, debuggable processes, the frame buffer."""

from __future__ import annotations

import struct

from emulator.phone.servers.streams import Call, Reply, Service, service

_FRAMEBUFFER = struct.Struct("<14I")
_SRGB = 1


@service("root")
def root(call: Call) -> Service:
    """Root already as a rule: says so, and the link stays."""
    if call.daemon.root:
        return Reply(call.stream, b"adbd is already running as root\n")
    return _restarted_as(call, True, b"restarting adbd as root\n")


@service("unroot")
def unroot(call: Call) -> Service:
    if not call.daemon.root:
        return Reply(call.stream, b"adbd not running as root\n")
    return _restarted_as(call, False, b"restarting adbd as non root\n")


def _restarted_as(call: Call, wanted: bool, text: bytes) -> Service:
    def restart() -> None:
        call.daemon.root = wanted
        call.daemon.restart()

    return Reply(call.stream, text, after=restart)


@service("remount")
def remount(call: Call) -> Service:
    """Makes the system partitions writable."""
    if not call.daemon.root:
        return Reply(call.stream, b'Not running as root. Try "adb root" first.\n')
    fs = call.daemon.phone.fs
    fs.writable = frozenset(fs.listdir("/"))
    return Reply(call.stream, b"remount succeeded\n")


@service("disable-verity")
def disable_verity(call: Call) -> Service:
    return Reply(call.stream, b"verity is already disabled\n")


@service("enable-verity")
def enable_verity(call: Call) -> Service:
    return Reply(call.stream, b"verity cannot be enabled on this device\n")


@service("tcpip")
def tcpip(call: Call) -> Service:
    """The phone's port is its emulator's: adbd restarts, and is where it was."""
    port = call.argument
    if not port.isdigit() or not 0 < int(port) < 65536:
        return Reply(call.stream, f"invalid port {port}\n".encode())
    return Reply(
        call.stream, f"restarting in TCP mode port: {int(port)}\n".encode(), after=call.daemon.restart
    )


@service("usb")
def usb(call: Call) -> Service:
    return Reply(call.stream, b"restarting in USB mode\n", after=call.daemon.restart)


@service("reboot")
def reboot(call: Call) -> Service:
    """The phone starts again; hosts lose their links, as the stream's end tells the one that asked."""
    reason = call.argument

    def start_again() -> None:
        call.daemon.phone.reboot(reason)

    return Reply(call.stream, b"", after=start_again)


@service("jdwp")
def debuggable(call: Call) -> Service | None:
    """No process of this phone speaks JDWP: the list is empty, and a connection to one is refused."""
    return None if call.argument else Reply(call.stream, b"")


class _Unchanging(Service):
    """A list that is told once and never changes."""

    def start(self) -> None:
        self.stream.send(b"0000")


@service("track-jdwp", "track-app")
def track_debuggable(call: Call) -> Service:
    return _Unchanging(call.stream)


@service("framebuffer")
def framebuffer(call: Call) -> Service:
    """One frame: the header of version 2, then RGBA rows."""
    image = call.daemon.phone.windows.frame().convert("RGBA")
    width, height = image.size
    channels = (0, 8, 16, 8, 8, 8, 24, 8)  # offset and length in bits of red, blue, green, alpha
    header = _FRAMEBUFFER.pack(2, 32, _SRGB, width * height * 4, width, height, *channels)
    return Reply(call.stream, header + image.tobytes())


class _Sink(Service):
    """Takes so many bytes and closes."""

    def __init__(self, call: Call, length: int) -> None:
        super().__init__(call.stream)
        self._left = length

    def received(self, data: bytes) -> None:
        self._left -= len(data)
        self.stream.ready()
        if self._left <= 0:
            self.stream.close()


class _Source(Service):
    """Gives so many zeros and closes."""

    _PIECE = 1 << 20

    def __init__(self, call: Call, length: int) -> None:
        super().__init__(call.stream)
        self._left = length

    def start(self) -> None:
        self.drained()

    def drained(self) -> None:
        piece = min(self._left, self._PIECE)
        self._left -= piece
        self.stream.send(bytes(piece))
        if not self._left:
            self.stream.close()


@service("sink")
def sink(call: Call) -> Service | None:
    return _Sink(call, int(call.argument)) if call.argument.isdigit() else None


@service("source")
def source(call: Call) -> Service | None:
    return _Source(call, int(call.argument)) if call.argument.isdigit() else None
