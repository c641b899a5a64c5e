"""The ``emulator`` that is ours: Google's command line, the discovery file, the log, the exit status."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from hypothesis import given
from hypothesis import strategies as st

from android_env.console import Console
from emulator.phone.servers.launcher_flags import BadCommandLine, read_flags
from emulator.phone.servers.ports import LOOPBACK, Ports, bind
from protocol.emulation import emulator_controller_pb2 as pb
from tests.emulator.servers import upheaval
from tests.emulator.servers.control import connected
from tests.emulator.servers.emulators import Running, told
from tests.emulator.servers.host import Host


def test_a_tool_that_launches_an_emulator_by_path_gets_a_phone(
    emulator: Path, run_time: Path, ports: Ports
) -> None:
    flags = (
        "-adb-path", "/usr/bin/adb", "-gpu", "swangle_indirect", "-no-audio", "-show-kernel", "-verbose", "-no-skin",
        "-no-window", "-no-snapshot", "-network-user-mode-options", "restrict=y", "-timezone", "Europe/Zurich",
        "-prop", "my.name=mine",
    )  # fmt: skip
    with Running(emulator, ports, *flags) as running:
        assert f"emulator: Serial number of this emulator (for ADB): {ports.serial}" in running.lines
        assert not [line for line in running.lines if "unknown option" in line]
        (file,) = (run_time / "avd/running").iterdir()
        assert file.name.startswith("pid_")
        found = dict(line.split("=", 1) for line in file.read_text().splitlines())
        assert found["port.serial"] == str(ports.console_port)
        assert found["port.adb"] == str(ports.adb_port)
        assert found["grpc.port"] == str(ports.grpc_port)
        assert found["avd.name"] == "Pixel_6"
        with Host(ports) as host:
            assert host.shell("getprop my.name; getprop persist.sys.timezone")[1] == b"mine\nEurope/Zurich\n"
        with connected(ports) as client:
            assert client.phone.getStatus(Empty()).booted
            client.phone.setVmState(pb.VmRunState(state=pb.VmRunState.SHUTDOWN))
        assert running.process.wait(10) == 0
        assert not file.exists()


def test_a_time_zone_that_is_none_is_told_and_not_set(emulator: Path, run_time: Path, ports: Ports) -> None:
    with Running(emulator, ports, "-timezone", "No/Where") as running, Host(ports) as host:
        assert "WARNING | it seems the timezone 'No/Where' is not in zoneinfo format" in running.lines
        assert host.shell("getprop persist.sys.timezone; date +%Z")[1] == b"UTC\nUTC\n"


def test_streams_end_with_it_and_leave_no_traceback(emulator: Path, run_time: Path, ports: Ports) -> None:
    with Running(emulator, ports) as running, connected(ports) as client:
        pictures = client.phone.streamScreenshot(pb.ImageFormat(format=pb.ImageFormat.RGB888, width=90))
        scene = client.phone.streamNotification(Empty())
        assert next(pictures).width == 90
        next(scene)
        assert "Traceback" not in running.end()
        for stream in (pictures, scene):
            with pytest.raises(grpc.RpcError) as caught:
                list(stream)
            error: Any = caught.value
            assert error.code() == grpc.StatusCode.UNAVAILABLE


def test_its_console_asks_for_the_user_s_token(
    emulator: Path, run_time: Path, ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Running(emulator, ports):
        with socket.create_connection((LOOPBACK, ports.console_port), 20) as stranger:
            stranger.sendall(b"auth wrong\ngsm call 5551212\navd name\nquit\n")
            with stranger.makefile("rb") as heard:
                said = heard.read().decode()
        assert said.startswith("Android Console: Authentication required\r\n")
        assert "KO: authentication token does not match ~/.emulator_console_auth_token\r\nKO: unknown" in said
        assert said.endswith("Pixel_6\r\nOK\r\n")
        assert upheaval.console(ports, "gsm list") == "OK\r\n"
        monkeypatch.setenv("HOME", str(run_time))
        assert Console(LOOPBACK, ports.console_port).command("avd status") == "virtual device is running"


def test_a_token_is_asked_for_and_told_in_the_discovery_file(
    emulator: Path, run_time: Path, ports: Ports
) -> None:
    with Running(emulator, ports, "-grpc-use-token") as running:
        (file,) = (run_time / "avd/running").iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        found = dict(line.split("=", 1) for line in file.read_text().splitlines())
        with connected(ports) as client:
            for metadata in ((), (("authorization", "Bearer wrong"),)):
                with pytest.raises(grpc.RpcError) as caught:
                    client.phone.getStatus(Empty(), metadata=metadata)
                error: grpc.Call = caught.value
                assert error.code() == grpc.StatusCode.UNAUTHENTICATED
            right = (("authorization", f"Bearer {found['grpc.token']}"),)
            assert client.phone.getStatus(Empty(), metadata=right).booted
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(10) == 0


def test_what_it_does_not_know_is_warned_of(emulator: Path, run_time: Path, ports: Ports) -> None:
    with Running(emulator, ports, "-frobnicate", "-snapshot", "none") as running:
        assert "WARNING | unknown option: -frobnicate" in running.lines
        assert [line for line in running.lines if "does not have the requested snapshot 'none'" in line]


def test_what_is_kept_in_a_folder_is_there_until_it_is_wiped(
    emulator: Path, run_time: Path, ports: Ports
) -> None:
    folder = run_time / "data"
    seen = []
    for flags in ((), (), ("-wipe-data",)):
        with Running(emulator, ports, "-datadir", str(folder), *flags) as running:
            with Host(ports) as host:
                seen.append(host.pull("/sdcard/Download/kept"))
                assert host.push("/sdcard/Download/kept", b"kept") == ""
            running.process.send_signal(signal.SIGTERM)
            assert running.process.wait(10) == 0
    assert seen == [None, b"kept", None]


def test_it_answers_without_a_phone(emulator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDROID_AVD_HOME", str(tmp_path))
    (tmp_path / "Pixel_6.ini").touch()
    status, text = told(emulator, "-version")
    assert (status, text[:25]) == (0, "Android emulator version ")
    assert told(emulator, "-list-avds") == (0, "Pixel_6\n")
    assert "-avd <name>" in told(emulator, "-help")[1]


def test_a_wrong_command_line_ends_with_status_1(emulator: Path, ports: Ports) -> None:
    assert told(emulator)[0] == 1
    assert told(emulator, "-avd") == (
        1, "option -avd needs an argument\nplease use -help for a list of valid options\n"
    )  # fmt: skip
    assert told(emulator, "-avd", "x", "-port", "none")[0] == 1
    taken = bind(ports.console_port, ports.adb_port, 0)
    status, text = told(emulator, "-avd", "x", "-port", str(ports.console_port))
    taken.close()
    assert status == 1
    assert f"console port {ports.console_port} is in use" in text
    assert "-ports" in text
    assert "--console-port" not in text


def test_ports_follow_from_each_other() -> None:
    assert read_flags(["-avd", "x", "-port", "5560"]).ports() == (5560, 5561)
    assert read_flags(["@x", "-ports", "5560,5777"]).ports() == (5560, 5777)
    assert read_flags(["@x"]).ports() is None
    assert read_flags(["@x"]).grpc_port(5556) == 8556
    assert read_flags(["@x", "-grpc", "9000"]).grpc_port(5556) == 9000
    assert read_flags(["@x", "-qemu", "-bogus", "-port", "1"]).unknown == []


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["-avd", "-port", "-ports", "-prop", "@a", "5554", "-no-window"]), st.text()
        )
    )
)
def test_any_command_line_is_read_or_refused(words: list[str]) -> None:
    try:
        flags = read_flags(words)
    except BadCommandLine:
        return
    assert set(flags.unknown) <= set(words)


def test_the_link_of_a_program_finds_its_own_python(tmp_path: Path) -> None:
    installed = Path(sys.executable).parent / "droidworld-emulator"
    if not installed.exists():
        pytest.skip("the project is not installed with its programs")
    link = tmp_path / "emulator"
    os.symlink(installed, link)
    assert told(link, "-version")[0] == 0
