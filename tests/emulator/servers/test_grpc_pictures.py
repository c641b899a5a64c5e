"""Screenshots over gRPC: every way to get one gives the pixels of ``screencap``."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from PIL import Image

from protocol.emulation import emulator_controller_pb2 as pb
from tests.emulator.servers.control import DEADLINE_S, Client, connected
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess

FORMAT = pb.ImageFormat
WIDTH, HEIGHT = 1080, 2400
SIZES = {FORMAT.RGB888: WIDTH * HEIGHT * 3, FORMAT.RGBA8888: WIDTH * HEIGHT * 4}


@pytest.fixture(scope="module")
def served() -> Iterator[PhoneProcess]:
    with PhoneProcess("--no-announce") as phone:
        yield phone


@pytest.fixture
def client(served: PhoneProcess) -> Iterator[Client]:
    with connected(served.ports) as client:
        yield client


@pytest.fixture
def host(served: PhoneProcess) -> Iterator[Host]:
    with Host(served.ports) as host:
        yield host


@pytest.fixture
def shared() -> Iterator[Path]:
    """A file large enough for any picture, where clients keep such files."""
    handle, name = tempfile.mkstemp()
    os.ftruncate(handle, SIZES[FORMAT.RGBA8888])
    os.close(handle)
    yield Path(name)
    Path(name).unlink(missing_ok=True)


def mapped(path: Path | str, kind: int = FORMAT.RGBA8888) -> Any:
    transport = pb.ImageTransport(channel=pb.ImageTransport.MMAP, handle=f"file://{path}")
    return FORMAT(format=kind, transport=transport)


def screencap(host: Host) -> bytes:
    """RGBA from the top, without its header."""
    status, data, _ = host.shell("screencap")
    assert status == 0
    return data[16:]


def test_unary_streamed_and_mapped_pixels_are_those_of_screencap(
    client: Client, host: Host, shared: Path
) -> None:
    wanted = screencap(host)
    unary = client.phone.getScreenshot(FORMAT(format=FORMAT.RGBA8888))
    assert (unary.format.width, unary.format.height) == (WIDTH, HEIGHT)
    assert unary.image == wanted
    stream = client.phone.streamScreenshot(FORMAT(format=FORMAT.RGBA8888))
    assert next(stream).image == wanted
    stream.cancel()
    answer = client.phone.getScreenshot(mapped(shared))
    assert answer.image == b""
    assert (answer.format.width, answer.format.height) == (WIDTH, HEIGHT)
    assert shared.read_bytes() == wanted
    shared.write_bytes(bytes(len(wanted)))
    stream = client.phone.streamScreenshot(mapped(shared))
    assert next(stream).image == b""
    stream.cancel()
    assert shared.read_bytes() == wanted


def test_the_formats_are_of_one_picture(client: Client, host: Host) -> None:
    wanted = Image.frombytes("RGBA", (WIDTH, HEIGHT), screencap(host)).convert("RGB")
    rgb = client.phone.getScreenshot(FORMAT(format=FORMAT.RGB888)).image
    assert rgb == wanted.tobytes()
    png = client.phone.getScreenshot(FORMAT(format=FORMAT.PNG)).image
    assert Image.open(io.BytesIO(png)).convert("RGB").tobytes() == rgb


@pytest.mark.parametrize(
    ("asked", "size"),
    [((540, 0), (540, 1200)), ((540, 600), (270, 600)), ((0, 240), (108, 240)), ((5000, 0), (1080, 2400))],
)
def test_a_picture_fits_the_box_that_is_asked_for(
    client: Client, asked: tuple[int, int], size: tuple[int, int]
) -> None:
    picture = client.phone.getScreenshot(FORMAT(format=FORMAT.RGB888, width=asked[0], height=asked[1]))
    assert (picture.format.width, picture.format.height) == size
    assert len(picture.image) == size[0] * size[1] * 3


def test_a_stream_shows_each_change_and_nothing_else(client: Client, host: Host) -> None:
    stream = client.phone.streamScreenshot(FORMAT(format=FORMAT.RGB888, width=108), timeout=DEADLINE_S)
    first = next(stream)
    host.shell("true")
    host.shell("am start -W -n com.android.settings/.Settings")
    second = next(stream)
    assert second.image != first.image
    assert (first.seq, second.seq) == (0, 1)
    assert second.timestampUs > first.timestampUs
    host.shell("input keyevent HOME")
    stream.cancel()


def refused(client: Client, wanted: Any) -> grpc.StatusCode:
    with pytest.raises(grpc.RpcError) as caught:
        client.phone.getScreenshot(wanted)
    with pytest.raises(grpc.RpcError) as streamed:
        next(client.phone.streamScreenshot(wanted, timeout=DEADLINE_S))
    errors: list[Any] = [caught.value, streamed.value]
    assert errors[0].code() == errors[1].code()
    return errors[0].code()  # type: ignore[no-any-return]


def test_only_an_existing_large_file_of_ours_is_written(client: Client, shared: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"mine")
    link = tmp_path / "link"
    link.symlink_to(shared)
    for path in (small, link, tmp_path / "none", tmp_path):
        assert refused(client, mapped(path)) == grpc.StatusCode.INVALID_ARGUMENT
    assert small.read_bytes() == b"mine"
    assert not (tmp_path / "none").exists()
    assert refused(client, mapped("/etc/passwd")) == grpc.StatusCode.PERMISSION_DENIED
    assert refused(client, mapped(f"{tmp_path}/%00")) == grpc.StatusCode.INVALID_ARGUMENT
    assert refused(client, mapped(shared, FORMAT.PNG)) == grpc.StatusCode.INVALID_ARGUMENT
    assert refused(client, FORMAT(format=9)) == grpc.StatusCode.INVALID_ARGUMENT


def test_no_file_is_written_by_another_name_or_through_a_folders_link(
    client: Client, shared: Path, tmp_path: Path
) -> None:
    second = shared.with_name(f"{shared.name}.second")
    second.hardlink_to(shared)
    try:
        assert refused(client, mapped(second)) == grpc.StatusCode.PERMISSION_DENIED
    finally:
        second.unlink()
    outside = tmp_path / "outside"
    outside.symlink_to("/etc")
    assert refused(client, mapped(outside / "passwd")) == grpc.StatusCode.PERMISSION_DENIED
    below = tmp_path / "below"
    below.mkdir()
    deep = below / "pixels"
    deep.write_bytes(bytes(shared.stat().st_size))
    client.phone.getScreenshot(mapped(deep))
    assert any(deep.read_bytes())


def test_another_display_shows_nothing(client: Client) -> None:
    assert client.phone.getScreenshot(FORMAT(format=FORMAT.RGB888, display=3)).image == b""
