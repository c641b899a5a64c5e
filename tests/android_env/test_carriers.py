"""The ways to a device beside ADB: what they carry is what ADB carries, and without them ADB carries it."""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from android_env.adb.direct import DirectLink
from android_env.adb.server import ServerLink
from android_env.adb.shell import Shell
from android_env.control.carriers import Carriers, require_address, split
from android_env.control.endpoint import Endpoint, find_endpoint
from android_env.control.forests import windows
from android_env.control.glass import unturned
from android_env.control.trees import ForwardedTrees
from android_env.device import Device
from android_env.errors import DeviceError, Unsupported
from android_env.launch import PhoneProcess, launch
from android_env.surface.input import Input
from android_env.surface.pictures import from_png
from emulator.phone.display import Display
from protocol.apps import accessibility_forwarder as forwarder
from protocol.apps import settings
from protocol.discovery import Advertisement, parse
from protocol.emulation import a11y_pb2 as pb
from protocol.geometry import Point, Size

OTHER = "org.example/org.example.Reader"
ENABLED = "enabled_accessibility_services"


@pytest.fixture(scope="module")
def by_grpc() -> Iterator[Device]:
    with launch("embedded+grpc") as device:
        yield device


@pytest.fixture(scope="module")
def by_forwarder() -> Iterator[Device]:
    with launch("embedded+forwarder") as device:
        yield device


def _by_adb(device: Device) -> np.ndarray:
    """The pixels as ADB carries them."""
    device.shell("screencap -p /data/local/tmp/shot.png")
    return from_png(device.files.read("/data/local/tmp/shot.png"))


# Which ways ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("device", "expected"),
    [
        ("embedded", ("embedded", Carriers())),
        ("emulator-5554+adb", ("emulator-5554", Carriers(grpc=False))),
        ("127.0.0.1:5555+grpc", ("127.0.0.1:5555", Carriers(grpc=True))),
        ("avd:pixel_6.1+forwarder", ("avd:pixel_6.1", Carriers(grpc=False, forwarder=True))),
        ("embedded+grpc+forwarder", ("embedded", Carriers(grpc=True, forwarder=True))),
    ],
)
def test_an_address_names_its_ways(device: str, expected: tuple[str, Carriers]) -> None:
    assert split(device) == expected


@given(st.text(), st.lists(st.sampled_from(("adb", "grpc", "forwarder"))))
def test_what_is_before_the_ways_is_the_address(address: str, ways: list[str]) -> None:
    plain = address.replace("+", "-")
    assert split("+".join((plain, *ways)))[0] == plain


def test_an_unknown_way_is_told_with_those_there_are() -> None:
    with pytest.raises(
        ValueError, match="'telepathy' is no way to reach a device; there are adb, grpc, forwarder"
    ):
        launch("embedded+telepathy")


@pytest.mark.parametrize(
    ("device", "told"),
    [
        ("", "'' is no device"),
        ("   ", "is no device"),
        ("+grpc", "'' is no device"),
        ("avd:", "a name is missing"),
        ("phone:notaport", "wants a host and a port"),
        (":5555", "wants a host and a port"),
        ("127.0.0.1:0", "wants a host and a port"),
        ("127.0.0.1:99999", "wants a host and a port"),
    ],
)
def test_what_can_be_no_device_is_told_with_what_can(device: str, told: str) -> None:
    for connect in (launch, Device.connect):
        with pytest.raises(ValueError, match=f"{told}.*avd:NAME.*HOST:PORT"):
            connect(device)


@pytest.mark.parametrize(
    "device",
    ["embedded", "avd:pixel_6.1", "emulator-5554", "0A1B2C3D", "10.0.0.7:5555", "[::1]:5555", "usb:1-4",
     "adb-0A1B-x7._adb-tls-connect._tcp"],
)  # fmt: skip
def test_what_can_be_a_device_is_tried(device: str) -> None:
    require_address(device)


# Where gRPC is ------------------------------------------------------------------------------------------------


@given(st.text())
def test_any_text_is_read_as_an_advertisement(text: str) -> None:
    said = parse(text)
    assert 0 <= said.grpc_port < 100_000


def test_an_advertisement_is_read() -> None:
    lines = "port.serial=5554\r\nport.adb=5555\ngrpc.port = 8554\ngrpc.token=a=b\nnonsense\n"
    assert parse(lines) == Advertisement(5554, 5555, 8554, "a=b")


def test_the_emulator_of_a_console_is_found_among_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("ANDROID_EMULATOR_HOME", str(tmp_path / "home"))
    assert find_endpoint(5554) is None
    dead = 2**22 + 1  # no process has such a number
    for folder, pid, text in (
        ("run", dead, "port.serial=5554\ngrpc.port=1\n"),
        ("run", os.getpid(), "port.serial=5556\ngrpc.port=2\n"),
        ("home", os.getpid(), "port.serial=5554\ngrpc.port=3\ngrpc.token=secret\n"),
        ("home", os.getppid(), "\0\udcff".encode("utf-8", "surrogateescape").decode("latin-1")),
    ):
        path = tmp_path / folder / "avd/running" / f"pid_{pid}.ini"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert find_endpoint(5554) == Endpoint(3, "secret")
    assert find_endpoint(5558) is None


def test_a_token_is_found_where_the_emulator_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    phone = PhoneProcess(("--grpc", "--grpc-use-token"))
    try:
        with Device.connect(f"127.0.0.1:{phone.ports.adb_port}+grpc") as device:
            assert device.screen.screenshot().shape == (2400, 1080, 3)
        with pytest.raises(DeviceError, match="UNAUTHENTICATED"):
            Device.connect(
                f"127.0.0.1:{phone.ports.adb_port}+grpc", endpoint=Endpoint(phone.ports.grpc_port, "wrong")
            )
    finally:
        phone.close()


def test_grpc_that_nobody_serves_is_missed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    phone = PhoneProcess()
    try:
        with pytest.raises(Unsupported, match="start it with -grpc PORT"):
            Device.connect(f"127.0.0.1:{phone.ports.adb_port}+grpc")
    finally:
        phone.close()


# What gRPC carries --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["reset", "540x960", "1440x3120", "reset"])
@pytest.mark.parametrize("turns", range(4))
def test_pixels_are_those_of_screencap_however_it_is_turned(by_grpc: Device, size: str, turns: int) -> None:
    by_grpc.snapshots.load()
    by_grpc.activities.open_app("settings")
    by_grpc.shell(f"wm size {size}; settings put system accelerometer_rotation 0")
    by_grpc.settings.put("system", "user_rotation", turns)
    by_grpc.screen.settle()
    pixels = by_grpc.screen.screenshot()
    assert np.array_equal(pixels, _by_adb(by_grpc))
    assert pixels.shape[1::-1] == by_grpc.screen.size()


@given(
    st.sampled_from(range(4)),
    st.tuples(st.integers(1, 3000), st.integers(1, 3000)).flatmap(
        lambda size: st.tuples(st.just(Size(*size)), st.integers(0, size[0] - 1), st.integers(0, size[1] - 1))
    ),
)
def test_a_place_on_the_display_is_found_on_the_glass(turns: int, case: tuple[Size, int, int]) -> None:
    natural, x, y = case
    display = Display(physical=natural, rotation=turns)
    assert unturned(natural, display.turned(Point(x, y)), turns) == Point(x, y)


GESTURES: dict[str, Callable[[Input, int, int], None]] = {
    "tap": Input.tap,
    "double tap": Input.double_tap,
    "long press": Input.long_press,
    "swipe": lambda touch, x, y: touch.swipe((x, y), (x, y // 3), 500),
}


@pytest.mark.parametrize("gesture", GESTURES)
@pytest.mark.parametrize("turns", range(4))
def test_fingers_do_what_the_input_command_does(by_grpc: Device, gesture: str, turns: int) -> None:
    by_grpc.snapshots.load()
    by_grpc.settings.put("system", "accelerometer_rotation", 0)
    by_grpc.settings.put("system", "user_rotation", turns)
    by_grpc.input.home()
    by_grpc.snapshots.save("begin")
    shown = []
    with Device.connect(by_grpc.address) as plain:
        for device in (by_grpc, plain):
            by_grpc.snapshots.load("begin")
            icon = next(e for e in device.screen.settle().elements() if e.text == "Contacts")
            GESTURES[gesture](device.input, *icon.bounds.center)
            shown.append([(e.label, e.bounds) for e in device.screen.settle().elements()])
    assert shown[0] == shown[1]


def test_while_the_display_pretends_another_size_the_command_touches(by_grpc: Device) -> None:
    by_grpc.snapshots.load()
    by_grpc.shell("wm size 720x1280")
    icon = next(e for e in by_grpc.screen.settle().elements() if e.text == "Contacts")
    by_grpc.input.tap(*icon.bounds.center)
    assert by_grpc.activities.current().startswith("com.google.android.contacts/")


# What the forwarder carries -----------------------------------------------------------------------------------


@pytest.mark.parametrize("app", ["home", "settings", "contacts", "clock", "sms"])
def test_the_forwarded_tree_is_in_the_dumped_one(by_forwarder: Device, app: str) -> None:
    by_forwarder.snapshots.load()
    if app != "home":
        by_forwarder.activities.open_app("simple sms messenger" if app == "sms" else app)
    forwarded = by_forwarder.screen.settle()
    with Device.connect(by_forwarder.address) as plain:
        dumped = plain.screen.tree()
    there = {(node.resource_id, node.text, node.content_desc, node.bounds) for node in dumped.walk()}
    sent = [(node.resource_id, node.text, node.content_desc, node.bounds) for node in forwarded.walk()]
    assert set(sent) <= there
    assert {text for _, text, _, _ in sent} == {text for _, text, _, _ in there}
    assert (forwarded.size, forwarded.turns) == (dumped.size, dumped.turns)


def test_a_tree_is_never_older_than_the_question(by_forwarder: Device) -> None:
    by_forwarder.snapshots.load()
    for number in range(30):
        app = ("settings", "contacts")[number % 2]
        by_forwarder.activities.open_app(app)
        packages = {node.package for node in by_forwarder.screen.tree().walk()}
        wanted = {"settings": settings.PACKAGE, "contacts": "com.google.android.contacts"}[app]
        assert wanted in packages


def test_it_is_switched_on_again_and_others_stay_on(by_forwarder: Device) -> None:
    by_forwarder.snapshots.load()
    by_forwarder.settings.put("secure", ENABLED, OTHER)
    assert by_forwarder.screen.tree().elements()
    assert by_forwarder.settings.get("secure", ENABLED) == f"{OTHER}:{forwarder.SERVICE}"
    by_forwarder.activities.broadcast(
        "-a", forwarder.SET_GRPC, "-n", forwarder.RECEIVER, "--ei", forwarder.PORT_EXTRA, "9"
    )
    assert by_forwarder.screen.tree().elements()


def test_without_a_forwarder_uiautomator_is_asked(
    by_forwarder: Device, caplog: pytest.LogCaptureFixture
) -> None:
    by_forwarder.snapshots.load()
    by_forwarder.shell(f"pm disable-user {forwarder.PACKAGE}")
    with caplog.at_level(logging.WARNING):
        assert by_forwarder.screen.tree().elements()
    assert "asking uiautomator instead" in caplog.text
    by_forwarder.shell(f"pm enable {forwarder.PACKAGE}")


def test_a_device_without_the_package_is_told_what_it_lacks() -> None:
    with launch() as device:
        device.shell(f"pm uninstall --user 0 {forwarder.PACKAGE} || pm uninstall {forwarder.PACKAGE}")
        with pytest.raises(
            Unsupported, match=r"need com\.google\.androidenv\.accessibilityforwarder on the device"
        ):
            Device.connect(f"{device.address}+forwarder")


def test_it_is_told_to_stop_when_the_device_is_left() -> None:
    with launch() as device:
        Device.connect(f"{device.address}+forwarder").close()
        flags = device.files.read_text(
            f"/data/data/{forwarder.PACKAGE}/shared_prefs/{forwarder.PACKAGE}_preferences.xml"
        )
        assert 'name="log_accessibility_tree" value="false"' in flags


def test_a_device_that_cannot_dial_us_does_so_through_the_adb_server(monkeypatch: pytest.MonkeyPatch) -> None:
    adb = shutil.which("adb")
    if adb is None:
        pytest.skip("no adb on this machine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", port)
    with launch() as device:
        direct = DirectLink("127.0.0.1", int(device.address.rpartition(":")[2]))
        with pytest.raises(Unsupported, match="cannot dial this machine"):
            ForwardedTrees(Shell(direct), direct)
        direct.close()
        subprocess.run(
            [adb, "-P", port, "connect", device.address], check=True, capture_output=True, timeout=30
        )
        link = ServerLink(device.address)
        trees = ForwardedTrees(Shell(link), link)
        trees.arm()
        assert any(node.text == "Contacts" for window in trees.windows() for node in window.root.walk())
        listed = subprocess.run(
            [adb, "-P", port, "-s", device.address, "reverse", "--list"],
            capture_output=True,
            text=True,
            check=True,
        )
        trees.close()
        subprocess.run([adb, "-P", port, "kill-server"], check=True, capture_output=True, timeout=30)
    assert re.search(r"tcp:(\d+) tcp:\1\n", listed.stdout)


def test_both_at_once_on_a_clock_that_runs_by_itself() -> None:
    with launch("embedded+grpc+forwarder", clock="real") as device:
        device.activities.open_app("settings")
        row = next(e for e in device.screen.settle().elements() if e.text == "Apps")
        device.input.tap(*row.bounds.center)
        assert any("default apps" in e.text.lower() for e in device.screen.settle().elements())
        assert np.array_equal(device.screen.screenshot(), _by_adb(device))


@given(st.binary())
def test_any_bytes_are_a_forest_or_refused(message: bytes) -> None:
    try:
        windows(message)
    except ValueError as error:
        assert "forest" in str(error)


NODES = st.builds(
    pb.AndroidAccessibilityNodeInfo,
    unique_id=st.integers(-2, 6),
    child_ids=st.lists(st.integers(-2, 6), max_size=4),
    is_visible_to_user=st.booleans(),
    text=st.text(max_size=3),
)
FORESTS = st.lists(st.lists(NODES, max_size=6), max_size=3)


@given(FORESTS)
def test_any_forest_is_read_or_refused(trees: list[list[pb.AndroidAccessibilityNodeInfo]]) -> None:
    forest = pb.AndroidAccessibilityForest(
        windows=[
            pb.AndroidAccessibilityWindowInfo(tree=pb.AndroidAccessibilityTree(nodes=nodes))
            for nodes in trees
        ]
    )
    try:
        found = windows(forest.SerializeToString())
    except ValueError as error:
        assert "cannot be" in str(error)
        return
    assert len(found) == sum(bool(nodes) for nodes in trees)
    assert all(len(list(window.root.walk())) <= 6 for window in found)
