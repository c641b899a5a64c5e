"""The emulator's published gRPC interface, as far as the environment uses it: touches and pictures.

Pixels come through a file that both processes map where the emulator offers that, and in the answer elsewhere.
"""

from __future__ import annotations

from typing import Any

import grpc
import numpy as np
from google.protobuf.empty_pb2 import Empty

from android_env.control.endpoint import Endpoint
from android_env.control.shared import SharedFile
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout, ScreenUnreadable, Unsupported
from android_env.surface.pictures import Pixels
from protocol.emulation import emulator_controller_pb2 as pb

_SERVICE = "/android.emulation.control.EmulatorController/"
_OPTIONS = (("grpc.max_receive_message_length", -1), ("grpc.enable_http_proxy", 0))
PATIENCE_SECONDS = 10.0
_PIXEL = 3
_USUAL = 1080 * 2400 * _PIXEL


class Controller:
    """One emulator's gRPC port on this machine; raises the DeviceError family, Unsupported for what it cannot.

    A call may take ``patience`` seconds.
    """

    def __init__(self, endpoint: Endpoint, patience: float = PATIENCE_SECONDS) -> None:
        self._endpoint = endpoint
        self._patience = patience
        self._channel = grpc.insecure_channel(f"127.0.0.1:{endpoint.port}", options=_OPTIONS)
        self._shared: SharedFile | None = None
        self._room = _USUAL
        self._shares = True

    def require(self) -> None:
        """Raises where nobody is there, or has not booted."""
        if not self._call("getStatus", Empty(), pb.EmulatorStatus).booted:
            raise DeviceError("the emulator says by gRPC that it has not booted")

    def touch(self, x: int, y: int, down: bool) -> None:
        """One finger on the glass at a place in pixels of the display as it was built, or lifted."""
        finger = pb.Touch(x=x, y=y, pressure=int(down))
        self._call("sendTouch", pb.TouchEvent(touches=[finger]), Empty)

    def picture(self) -> Pixels:
        """The pixels, uint8[height, width, 3] in RGB."""
        pixels = self._shared_picture() if self._shares else None
        return self._sent_picture() if pixels is None else pixels

    def close(self) -> None:
        """Lets go of the port and of the shared file."""
        self._channel.close()
        self._drop_shared()

    def _shared_picture(self) -> Pixels | None:
        """None where the emulator cannot write into our file, or has more pixels than fit."""
        if self._shared is None:
            self._shared = SharedFile(self._room)
        transport = pb.ImageTransport(channel=pb.ImageTransport.MMAP, handle=self._shared.url)
        wanted = pb.ImageFormat(format=pb.ImageFormat.RGB888, transport=transport)
        try:
            image = self._call("getScreenshot", wanted, pb.Image)
        except (DeviceGone, DeviceTimeout):
            raise
        except DeviceError:
            return None
        if image.image:
            return _pixels(image, np.frombuffer(image.image, np.uint8))
        return _pixels(image, self._shared.copy(min(self._shared.size, _bytes_of(image))))

    def _sent_picture(self) -> Pixels:
        """By the answer; shares the next one if this one tells that our file was too small, else no more."""
        image = self._call("getScreenshot", pb.ImageFormat(format=pb.ImageFormat.RGB888), pb.Image)
        size = _bytes_of(image)
        self._shares = self._shares and size > self._room
        if size > self._room or not self._shares:
            self._drop_shared()
            self._room = max(size, self._room)
        return _pixels(image, np.frombuffer(image.image, np.uint8))

    def _drop_shared(self) -> None:
        shared, self._shared = self._shared, None
        if shared is not None:
            shared.close()

    def _call(self, method: str, request: Any, answer: Any) -> Any:
        call = self._channel.unary_unary(
            _SERVICE + method,
            request_serializer=type(request).SerializeToString,
            response_deserializer=answer.FromString,
        )
        token = self._endpoint.token
        metadata = (("authorization", f"Bearer {token}"),) if token else None
        try:
            return call(request, timeout=self._patience, metadata=metadata)
        except grpc.RpcError as error:
            raise self._meaning(method, error) from error

    def _meaning(self, method: str, error: Any) -> DeviceError:
        where = f"{method} on gRPC port {self._endpoint.port}"
        code, said = error.code(), error.details()
        if code == grpc.StatusCode.UNAVAILABLE:
            return DeviceGone(f"{where}: no emulator answers: {said}")
        if code == grpc.StatusCode.DEADLINE_EXCEEDED:
            return DeviceTimeout(f"{where} took longer than {self._patience:g} s")
        if code == grpc.StatusCode.UNIMPLEMENTED:
            return Unsupported(f"{where}: this emulator does not have it")
        return DeviceError(f"{where}: {code.name}: {said}")


def _bytes_of(image: Any) -> int:
    """How many bytes the picture has by its format; old emulators tell the size beside it."""
    form = image.format
    width, height = int(form.width or image.width), int(form.height or image.height)
    return width * height * _PIXEL


def _pixels(image: Any, data: Pixels) -> Pixels:
    """Raises ScreenUnreadable where there are fewer bytes than the format says."""
    size = _bytes_of(image)
    if not size or data.size < size:
        raise ScreenUnreadable(f"the emulator's picture has {data.size} bytes of {size}")
    height = image.format.height or image.height
    return data[:size].reshape(height, -1, _PIXEL)
