"""The client of the emulator's gRPC port, at servers that do as much as some emulator might, or as little."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pytest
from google.protobuf.empty_pb2 import Empty

from android_env.control.controller import Controller
from android_env.control.endpoint import Endpoint
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout, ScreenUnreadable, Unsupported
from android_env.launch import launch
from protocol.emulation import emulator_controller_pb2 as pb

SERVICE = "android.emulation.control.EmulatorController"
RGB = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
Answer = Callable[[Any, Any], Any]


def whole(request: Any, context: Any) -> Any:
    """The pixels in the answer, whatever was asked for."""
    return pb.Image(format=pb.ImageFormat(format=request.format, width=3, height=2), image=RGB.tobytes())


def old(request: Any, context: Any) -> Any:
    """As before the format told the size."""
    return pb.Image(width=3, height=2, image=RGB.tobytes())


def refuses_files(request: Any, context: Any) -> Any:
    if request.transport.channel:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, "no files here")
    return whole(request, context)


def cut(request: Any, context: Any) -> Any:
    return pb.Image(format=pb.ImageFormat(width=30, height=20), image=b"few")


def absent(request: Any, context: Any) -> Any:
    context.abort(grpc.StatusCode.UNIMPLEMENTED, "")


class Emulator:
    """A gRPC server with one method, which answers as it is told; ``asked`` are the requests it had."""

    def __init__(self, name: str, answer: Answer, request: Any) -> None:
        self.asked: list[Any] = []
        self._over = threading.Event()

        def behave(request: Any, context: Any) -> Any:
            self.asked.append(request)
            if answer is silent:
                self._over.wait()
            return answer(request, context)

        handler = grpc.unary_unary_rpc_method_handler(
            behave, request.FromString, lambda message: message.SerializeToString()
        )
        self._server = grpc.server(ThreadPoolExecutor(2))
        self._server.add_generic_rpc_handlers(
            (grpc.method_handlers_generic_handler(SERVICE, {name: handler}),)
        )
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def close(self) -> None:
        self._over.set()
        self._server.stop(0).wait()


def silent(request: Any, context: Any) -> Any:
    """Never answers while anybody listens."""
    return Empty()


Serve = Callable[..., tuple[Emulator, Controller]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    made: list[Any] = []

    def begin(answer: Answer, name: str = "getScreenshot", request: Any = pb.ImageFormat, **more: Any) -> Any:
        emulator = Emulator(name, answer, request)
        controller = Controller(Endpoint(emulator.port), **more)
        made.extend((controller, emulator))
        return emulator, controller

    yield begin
    for each in made:
        each.close()


@pytest.mark.parametrize("answer", [whole, old, refuses_files])
def test_pixels_come_however_they_are_sent(serve: Serve, answer: Answer) -> None:
    emulator, controller = serve(answer)
    for _ in range(2):
        assert np.array_equal(controller.picture(), RGB)
    if answer is refuses_files:
        assert [bool(request.transport.channel) for request in emulator.asked] == [True, False, False]


def test_pixels_come_by_a_file_that_is_gone_afterwards(serve: Serve) -> None:
    def maps(request: Any, context: Any) -> Any:
        with open(request.transport.handle.removeprefix("file://"), "r+b") as file:
            file.write(RGB.tobytes())
        return pb.Image(format=pb.ImageFormat(width=3, height=2))

    emulator, controller = serve(maps)
    first = controller.picture()
    assert np.array_equal(first, RGB)
    path = Path(emulator.asked[0].transport.handle.removeprefix("file://"))
    path.write_bytes(bytes(path.stat().st_size))
    assert np.array_equal(first, RGB), "a picture that was taken does not change"
    controller.close()
    assert not path.exists()


def test_too_few_pixels_are_no_picture(serve: Serve) -> None:
    with pytest.raises(ScreenUnreadable, match="3 bytes of 1800"):
        serve(cut)[1].picture()


def test_what_it_has_not_is_unsupported(serve: Serve) -> None:
    with pytest.raises(Unsupported, match="getScreenshot on gRPC port"):
        serve(absent)[1].picture()
    with pytest.raises(Unsupported, match="sendTouch on gRPC port"):
        serve(whole)[1].touch(1, 2, down=True)


def test_one_that_never_answers_times_out(serve: Serve) -> None:
    with pytest.raises(DeviceTimeout, match=r"getScreenshot on gRPC port \d+ took longer than 0\.3 s"):
        serve(silent, patience=0.3)[1].picture()


def test_one_that_has_not_booted_is_told(serve: Serve) -> None:
    _, controller = serve(lambda request, context: pb.EmulatorStatus(), "getStatus", Empty)
    with pytest.raises(DeviceError, match="has not booted"):
        controller.require()


@pytest.mark.parametrize("listens", [False, True])
def test_what_is_no_emulator_is_gone(listens: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if listens:
            threading.Thread(target=_hang_up, args=(server,), daemon=True).start()
        else:
            server.close()
        controller = Controller(Endpoint(port), patience=2)
        with pytest.raises(DeviceGone, match="no emulator answers"):
            controller.require()
        controller.close()


def _hang_up(server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_a_screenshot_falls_back_on_screencap(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    from android_env.adb.direct import DirectLink
    from android_env.adb.shell import Shell
    from android_env.surface.screen import Screen

    emulator, controller = serve(absent)
    with launch() as device:
        link = DirectLink("127.0.0.1", int(device.address.rpartition(":")[2]))
        screen = Screen(Shell(link), virtual_clock=True, quick_png=True, camera=controller)
        for _ in range(2):
            assert screen.screenshot().shape == (2400, 1080, 3)
        link.close()
    assert len(emulator.asked) == 2, "in the answer and by a file, once each"
    assert caplog.text.count("asking screencap instead") == 1
