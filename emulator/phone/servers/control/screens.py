"""Screenshots: formats, sizes, streams, and pixels written into a file that the client shares with the phone.

The phone opens a file of the host's nowhere else: an existing one of this user's, in a folder for such things, that is
large enough and has no other name; it makes, grows and follows none.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from PIL.Image import Resampling

from emulator.phone.servers.control.calls import Machine, Refused, call, stream
from emulator.phone.toolkit import png
from protocol.emulation import emulator_controller_pb2 as pb
from protocol.geometry import Size

if TYPE_CHECKING:
    from PIL.Image import Image

    from emulator.phone.device import Phone

_FORMAT = pb.ImageFormat
_MODES = {_FORMAT.RGBA8888: "RGBA", _FORMAT.RGB888: "RGB"}
_MMAP = pb.ImageTransport.MMAP
_IMAGE_TAG = 4 << 3 | 2
"""The wire's mark of ``Image.image``."""


@dataclass(frozen=True)
class Picture:
    """An ``Image`` whose pixels are joined to it only when it is sent: one copy of ten megabytes is spared."""

    head: Any
    pixels: bytes

    def SerializeToString(self) -> bytes:  # noqa: N802 - as messages are serialised
        """The message's bytes."""
        size = len(self.pixels)
        if not size:
            return bytes(self.head.SerializeToString())
        mark = bytearray((_IMAGE_TAG,))
        while size > 127:
            mark.append(size & 127 | 128)
            size >>= 7
        mark.append(size)
        return b"".join((self.head.SerializeToString(), mark, self.pixels))


class Pixels:
    """The last picture's pixels, for clients that look again at what has not changed."""

    def __init__(self) -> None:
        self._operations: Any = None
        self._key: tuple[int, Size] | None = None
        self._data = b""

    def of(self, phone: Phone, kind: int, size: Size) -> bytes:
        """The display now, in a format and size."""
        operations = phone.windows.operations()
        if self._key != (kind, size) or operations != self._operations:
            self._data = _encoded(phone.windows.frame(), kind, size)
            self._operations, self._key = operations, (kind, size)
        return self._data


def _encoded(image: Image, kind: int, size: Size) -> bytes:
    if image.size != tuple(size):
        image = image.resize((size.width, size.height), Resampling.BOX)
    return png.encode(image) if kind == _FORMAT.PNG else image.tobytes("raw", _MODES[kind])


def scaled(size: Size, width: int, height: int) -> Size:
    """The display's size in a box, its proportions kept; 0 is no limit. It is never enlarged."""
    share = min(1.0, width / size.width if width else 1.0, height / size.height if height else 1.0)
    return Size(max(1, int(size.width * share)), max(1, int(size.height * share)))


@call("getScreenshot")
def _screenshot(machine: Machine, request: Any) -> Any:
    """One picture; where time is virtual, of the phone at rest."""
    machine.phone.rest()
    with contextlib.ExitStack() as stack:
        return _picture(machine, request, _shared(stack, request))


@stream("streamScreenshot")
async def _screenshots(machine: Machine, request: Any) -> AsyncIterator[Any]:
    """A picture at once, then one for each change; changes that nobody waited for make one."""
    shown, number, seen = None, 0, machine.pulse.count
    with contextlib.ExitStack() as stack:
        shared = _shared(stack, request)
        while True:
            operations = (machine.phone.display.size, machine.phone.windows.operations())
            if operations != shown:
                shown = operations
                yield _picture(machine, request, shared, number)
                number += 1
            if request.display:
                await asyncio.Event().wait()
            seen = await machine.pulse.wait(seen)


def _picture(machine: Machine, request: Any, shared: int | None, number: int = 0) -> Picture:
    phone = machine.phone
    if request.format not in (*_MODES, _FORMAT.PNG):
        raise Refused("INVALID_ARGUMENT", f"no image format {request.format}")
    if request.display:
        return Picture(pb.Image(format=request), b"")
    size = scaled(phone.display.size, request.width, request.height)
    taken = time.time_ns() // 1000
    data = machine.part(Pixels).of(phone, request.format, size)
    told = _FORMAT(
        format=request.format, width=size.width, height=size.height, transport=request.transport,
        rotation=pb.Rotation(rotation=phone.display.rotation, zAxis=_angle(phone.display.rotation)),
    )  # fmt: skip
    head = pb.Image(format=told, width=size.width, height=size.height, seq=number, timestampUs=taken)
    if shared is None:
        return Picture(head, data)
    if os.fstat(shared).st_size < len(data):
        raise Refused("INVALID_ARGUMENT", f"the shared file is smaller than a picture of {len(data)} bytes")
    os.pwrite(shared, data, 0)
    return Picture(head, b"")


def _angle(rotation: int) -> float:
    return float((0, 90, -180, -90)[rotation])


# The shared file -------------------------------------------------------------------------------------------


def _shared(stack: contextlib.ExitStack, request: Any) -> int | None:
    """The client's file, open until the stack is left; None where it wants its pixels in the answer."""
    if request.transport.channel != _MMAP:
        return None
    if request.format == _FORMAT.PNG:
        raise Refused("INVALID_ARGUMENT", "a shared file takes RGB888 or RGBA8888, not PNG")
    handle = open_shared(request.transport.handle)
    stack.callback(os.close, handle)
    return handle


def open_shared(url: str) -> int:
    """Opens ``file:///…`` for writing. Raises Refused for what is not such a file (see the top of this module)."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme != "file" or parts.netloc or not path.startswith("/") or "\0" in path:
        raise Refused("INVALID_ARGUMENT", f"a shared file is named as file:///…, not {url!r}")
    real = Path(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    folder = next((each for each in _folders() if each in real.parents), None)
    if folder is None:
        raise Refused(
            "PERMISSION_DENIED", f"pixels are written to files in {', '.join(map(str, _folders()))} only"
        )
    try:
        handle = _open_below(folder, *real.relative_to(folder).parts)
    except OSError as error:
        raise Refused("INVALID_ARGUMENT", f"cannot open {path}: {error.strerror}") from error
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or about.st_uid != os.getuid() or about.st_nlink != 1:
        os.close(handle)
        raise Refused("PERMISSION_DENIED", f"{path} is no regular file of the user whose phone this is")
    return handle


def _open_below(folder: Path, *parts: str) -> int:
    """Follows no link on its way: others may write to these folders, and could turn one to a file of this user's."""
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            above, at = (
                at,
                os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=at),
            )
            os.close(above)
        return os.open(parts[-1], os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, dir_fd=at)
    finally:
        os.close(at)


def _folders() -> list[Path]:
    """Where clients put memory that they share: the memory file system, temporary and run-time folders."""
    places = ["/dev/shm", tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR", "")]
    return [Path(os.path.realpath(place)) for place in places if place]
