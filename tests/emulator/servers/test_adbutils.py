"""A second client library, as its users use it: adbutils through a real adb server."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.emulator.servers.conftest import Adb
from tests.protocol.apk_builder import apk, manifest_tag

adbutils = pytest.importorskip("adbutils")

SECOND = "ca.zgrs.clipper"
EXPENSE, EXPENSE_HOME = "com.arduia.expense", "com.arduia.expense.ui.MainActivity"
TMP = "/data/local/tmp"
LEAKS = pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
"""The library leaves some of its connections and files to the collector."""


@pytest.fixture
def client(adb: Adb) -> adbutils.AdbClient:
    return adbutils.AdbClient(host="127.0.0.1", port=adb.port)


@pytest.fixture
def device(adb: Adb, client: adbutils.AdbClient) -> Iterator[adbutils.AdbDevice]:
    yield client.device(adb.serial)
    adb("shell", "input keyevent HOME; settings put system user_rotation 0; wm size reset")


def test_the_phone_is_in_the_list(adb: Adb, client: adbutils.AdbClient) -> None:
    assert adb.serial in [each.serial for each in client.device_list()]
    assert (adb.serial, "device") in [(each.serial, each.state) for each in client.list()]


def test_it_says_what_it_is(device: adbutils.AdbDevice) -> None:
    assert device.get_state() == "device"
    assert device.get_serialno() == device.serial
    assert "shell_v2" in device.get_features()
    assert device.prop.model == "sdk_gphone64_x86_64"
    assert device.getprop("ro.build.version.sdk") == "33"
    assert device.getprop("no.such.property") == ""


def test_shell_gives_what_was_printed(device: adbutils.AdbDevice) -> None:
    assert device.shell("echo one; echo two") == "one\ntwo"
    assert device.shell(["echo", "a b", "$HOME", "it's"]) == "a b $HOME it's"
    assert device.shell("printf '\\001\\377'", encoding=None) == b"\x01\xff"


def test_shell2_gives_the_status(device: adbutils.AdbDevice) -> None:
    done = device.shell2("echo out; echo err >&2; exit 7", v2=True)
    assert (done.returncode, done.stdout, done.stderr) == (7, "out\n", "err\n")
    assert device.shell2("ls /none").returncode == 1
    assert device.shell2("true").returncode == 0


def test_a_shell_is_read_while_it_runs(device: adbutils.AdbDevice) -> None:
    with device.shell("echo first; cat", stream=True) as stream:
        assert stream.conn.recv(6) == b"first\n"
        stream.conn.sendall(b"then this\n")
        assert stream.conn.recv(10) == b"then this\n"


def test_files_go_there_and_back(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    source, back = tmp_path / "source", tmp_path / "back"
    source.write_bytes(bytes(range(256)) * 4000)
    assert device.sync.push(source, f"{TMP}/pushed") == 1_024_000
    assert device.sync.exists(f"{TMP}/pushed")
    assert device.sync.stat(f"{TMP}/pushed").size == 1_024_000
    assert "pushed" in [each.path for each in device.sync.list(TMP)]
    assert device.sync.pull(f"{TMP}/pushed", back) == 1_024_000
    assert back.read_bytes() == source.read_bytes()
    assert device.sync.read_bytes(f"{TMP}/pushed") == source.read_bytes()
    device.remove(f"{TMP}/pushed")
    assert not device.sync.exists(f"{TMP}/pushed")


def test_a_folder_comes_back_whole(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    device.shell(f"mkdir -p {TMP}/tree/below && echo a > {TMP}/tree/a && echo b > {TMP}/tree/below/b")
    device.sync.pull_dir(f"{TMP}/tree", tmp_path / "tree")
    assert (tmp_path / "tree" / "below" / "b").read_text() == "b\n"
    device.rmtree(f"{TMP}/tree")
    assert not device.sync.exists(f"{TMP}/tree")


def test_the_screen_is_seen(device: adbutils.AdbDevice) -> None:
    shot = device.screenshot()
    assert shot.size == (1080, 2400)
    assert len(shot.convert("RGB").getcolors(1 << 22)) > 10


@LEAKS
def test_the_frame_buffer_is_the_screen(device: adbutils.AdbDevice) -> None:
    assert device.framebuffer().tobytes() == device.screenshot().convert("RGBA").tobytes()
    gc.collect()


def test_the_tree_is_read(device: adbutils.AdbDevice) -> None:
    tree = ElementTree.fromstring(device.dump_hierarchy())
    assert tree.tag == "hierarchy"
    assert {node.get("package") for node in tree.iter("node")} == {"com.google.android.apps.nexuslauncher"}


def test_an_app_is_started_seen_and_stopped(device: adbutils.AdbDevice) -> None:
    device.app_start(EXPENSE, EXPENSE_HOME)
    current = device.app_current()
    assert (current.package, current.activity) == (EXPENSE, EXPENSE_HOME)
    device.app_stop(EXPENSE)
    assert device.app_current().package != EXPENSE
    device.app_start(EXPENSE)
    assert device.app_current().package == EXPENSE
    assert device.app_info(EXPENSE).version_name


def test_a_finger_and_a_keyboard(device: adbutils.AdbDevice) -> None:
    device.shell("am start -W -n com.arduia.expense/.ui.MainActivity")
    device.click(*_center(device, "fb_main_add"))
    device.click(*_center(device, "edt_name"))
    device.send_keys("Two words & more")
    assert "Two words & more" in device.dump_hierarchy().replace("&amp;", "&")
    device.keyevent("BACK")
    device.swipe(0.5, 0.8, 0.5, 0.3, 0.2)
    device.app_stop(EXPENSE)


def _center(device: adbutils.AdbDevice, name: str) -> tuple[int, int]:
    """The centre of the first node whose resource id has that name."""
    tree = ElementTree.fromstring(device.dump_hierarchy())
    node = next(each for each in tree.iter("node") if each.get("resource-id", "").endswith(f"/{name}"))
    left, top, right, bottom = map(int, node.get("bounds", "").replace("][", ",").strip("[]").split(","))
    return (left + right) // 2, (top + bottom) // 2


def test_the_display_turns(device: adbutils.AdbDevice) -> None:
    assert (device.rotation(), tuple(device.window_size())) == (0, (1080, 2400))
    device.shell("settings put system accelerometer_rotation 0; settings put system user_rotation 1")
    assert (device.rotation(), tuple(device.window_size())) == (1, (2400, 1080))
    assert device.screenshot().size == (2400, 1080)


def test_the_screen_goes_off_and_on(device: adbutils.AdbDevice) -> None:
    assert device.is_screen_on()
    device.switch_screen(False)
    assert not device.is_screen_on()
    device.switch_screen(True)
    assert device.is_screen_on()


def test_settings_of_the_device(device: adbutils.AdbDevice) -> None:
    device.brightness_value = 77
    assert device.brightness_value == 77
    device.brightness_mode = adbutils.BrightnessMode.AUTO
    assert device.brightness_mode == adbutils.BrightnessMode.AUTO
    device.brightness_mode = adbutils.BrightnessMode.MANUAL
    assert device.battery().level == 100
    device.switch_wifi(False)
    assert device.shell("settings get global wifi_on") == "0"
    device.switch_wifi(True)
    assert device.wlan_ip().count(".") == 3


def test_packages_come_and_go(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    assert EXPENSE in device.list_packages()
    assert EXPENSE not in device.list_packages(["-s"])
    file = tmp_path / "any.apk"
    file.write_bytes(apk(manifest_tag(SECOND, 300, "3.0")))
    device.sync.push(file, f"{TMP}/any.apk")
    device.install_remote(f"{TMP}/any.apk", clean=True)
    assert device.app_info(SECOND).version_code == 300
    assert "Success" in device.uninstall(SECOND)
    assert device.app_info(SECOND) is None


def test_ports_are_forwarded_and_reversed(device: adbutils.AdbDevice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as host:
        device.reverse("tcp:7002", f"tcp:{host.getsockname()[1]}")
        assert [each.remote for each in device.reverse_list()] == ["tcp:7002"]
        local = device.forward_port(7002)
        assert (device.serial, f"tcp:{local}") in [
            (each.serial, each.local) for each in device.forward_list()
        ]
        with socket.create_connection(("127.0.0.1", local)) as near:
            far, _ = host.accept()
            with far:
                near.sendall(b"through and through")
                assert far.recv(100) == b"through and through"
    device.reverse_remove("tcp:7002")
    device.forward_remove_all()
    assert device.reverse_list() == []


def test_a_connection_to_what_listens_in_the_phone(device: adbutils.AdbDevice) -> None:
    with pytest.raises(adbutils.AdbError):
        device.create_connection(adbutils.Network.TCP, 1)


@LEAKS
def test_the_log_is_followed_to_a_file(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    assert "beginning of system" in device.shell("logcat -d")
    event = device.logcat(tmp_path / "log.txt", clear=True, command="logcat -v brief")
    device.shell("log -t second 'seen by the follower'")
    for _ in range(200):
        if "seen by the follower" in (tmp_path / "log.txt").read_text():
            break
        device.shell("true")
    with ThreadPoolExecutor(1) as pool:
        stopping = pool.submit(event.stop, timeout=10)
        while not stopping.done():
            device.shell("log -t second 'the follower stops at its next line'")
        stopping.result()
    assert "seen by the follower" in (tmp_path / "log.txt").read_text()
    del event, stopping
    gc.collect()
