"""adbd seen by a host of our own: what stock clients never do, and what they do not show."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.servers.adbd import KEYS_FILE
from emulator.phone.servers.ports import LOOPBACK, Ports
from emulator.phone.servers.serve import Servers, serve
from emulator.phone.servers.streams import Service, Stream
from protocol import adb, adb_sync
from protocol.adb import Packet
from protocol.adb_connection import Challenged, Closed, Connected, Received
from protocol.adb_sync import Data, Done, Entry, Fail, Request, Stat
from tests.emulator.servers.host import Host

TMP = "/data/local/tmp"


@dataclass
class Served:
    """A phone being served in a thread of its own."""

    phone: Phone
    servers: Servers
    loop: asyncio.AbstractEventLoop

    @property
    def ports(self) -> Ports:
        return self.servers.ports

    def do(self, action: Callable[[], object]) -> None:
        """Runs something on the phone's thread."""
        done: Future[None] = Future()

        def run() -> None:
            action()
            done.set_result(None)

        self.loop.call_soon_threadsafe(run)
        done.result(20)


def serving(phone: Phone, secure: bool = False) -> Iterator[Served]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    start = serve(phone, console_port=0, grpc_port=0, announce=False, secure=secure)
    servers = asyncio.run_coroutine_threadsafe(start, loop).result(20)
    try:
        yield Served(phone, servers, loop)
    finally:
        asyncio.run_coroutine_threadsafe(servers.close(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def served(phone: Phone) -> Iterator[Served]:
    yield from serving(phone)


@pytest.fixture
def secured(phone: Phone) -> Iterator[Served]:
    yield from serving(phone, secure=True)


@pytest.fixture
def host(served: Served) -> Iterator[Host]:
    with Host(served.ports) as connected:
        yield connected


def test_the_banner_says_what_it_is_and_can(host: Host) -> None:
    assert host.banner.startswith("device::ro.product.name=sdk_gphone64_x86_64;")
    assert host.banner.endswith(";features=shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir")


def test_a_host_of_the_old_version_is_served_with_checksums(served: Served) -> None:
    with Host(served.ports, version=adb.VERSION_CHECKSUMS) as host:
        assert host.shell("echo old") == (0, b"old\n", b"")


# Services --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "service", ["nonsense:", "jdwp:17", "tcp:1", "tcp:x", "localabstract:none", "sink:x", ""]
)
def test_what_is_not_there_is_refused(host: Host, service: str) -> None:
    assert host.ask(service) is None
    assert host.shell("echo alive")[0] == 0


@pytest.mark.parametrize(
    ("service", "answer"),
    [
        ("root:", b"adbd is already running as root\n"),
        ("disable-verity:", b"verity is already disabled\n"),
        ("tcpip:0", b"invalid port 0\n"),
        ("reverse:list-forward", b"0000"),
        ("reverse:killforward-all", b"OKAY"),
        ("reverse:forward:nonsense", b"FAIL001dbad forward: forward:nonsense"),
        ("source:70000", bytes(70_000)),
        ("exec:echo out; echo err >&2", b"out\nerr\n"),
        ("jdwp", b""),
    ],
)
def test_services_that_say_one_thing(host: Host, service: str, answer: bytes) -> None:
    assert host.ask(service) == answer


def test_a_sink_takes_what_it_was_told(host: Host) -> None:
    stream = host.open("sink:3000000")
    assert stream is not None
    host.connection.send(stream, bytes(3_000_000))
    assert host.read_all(stream) == b""


@pytest.mark.parametrize("service", ["usb:", "tcpip:5555", "unroot:", "reboot:"])
def test_a_restart_tells_its_host_and_hangs_up(served: Served, host: Host, service: str) -> None:
    host.ask(service)
    assert host.hung_up()
    with Host(served.ports) as again:
        assert again.shell("echo back")[1] == b"back\n"


def test_the_frame_buffer_is_the_screen(served: Served, host: Host) -> None:
    answer = host.ask("framebuffer:")
    assert answer is not None
    version, depth, space, size, width, height, *_ = struct.unpack("<14I", answer[:56])
    assert (version, depth, space, width, height) == (2, 32, 1, *served.phone.display.size)
    assert len(answer) == 56 + size
    assert set(answer[59::4]) == {255}


def test_a_shell_without_v2_is_a_terminal_unless_it_has_a_command(host: Host) -> None:
    assert host.ask("shell:echo hi") == b"hi\n"
    stream = host.open("shell:")
    assert stream is not None
    host.connection.send(stream, b"echo $((6*7)); exit\r")
    assert b"\r\n42\r\n" in host.read_all(stream)


# Files -----------------------------------------------------------------------------------------------------


def test_push_sets_mode_time_and_makes_folders(served: Served, host: Host) -> None:
    assert host.push(f"{TMP}/new/deep/file", b"abc", mode=0o100750, mtime=1_234_567_890) == ""
    found = served.phone.fs.stat(f"{TMP}/new/deep/file")
    assert (found.mode & 0o777, found.mtime_ns) == (0o777, 1_234_567_890 * 10**9)
    assert host.pull(f"{TMP}/new/deep/file") == b"abc"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/system/app/x", "couldn't create file: Read-only file system"),
        ("/sdcard", "couldn't create file: Is a directory"),
        (f"{TMP}/plain/x", "couldn't create file: Not a directory"),
        (f"{TMP}/{'n' * 300}", "couldn't create file: File name too long"),
    ],
)
def test_push_fails_in_a_devices_words(host: Host, path: str, reason: str) -> None:
    host.push(f"{TMP}/plain", b"")
    assert host.push(path, b"x" * 200_000) == reason


def test_a_full_phone_refuses_a_push_and_keeps_nothing_of_it(served: Served, host: Host) -> None:
    capacity = served.phone.fs.capacity
    served.do(lambda: setattr(served.phone.fs, "capacity", served.phone.fs.usage() + 100_000))
    try:
        assert host.push(f"{TMP}/large", bytes(300_000)) == "write failed: No space left on device"
        assert host.pull(f"{TMP}/large") is None
    finally:
        served.do(lambda: setattr(served.phone.fs, "capacity", capacity))


def test_the_shell_user_may_not_write_what_is_not_its_own(served: Served, host: Host) -> None:
    host.ask("unroot:")
    with Host(served.ports) as plain:
        assert plain.push("/data/system/x", b"") == "couldn't create file: Permission denied"
        assert plain.push(f"{TMP}/x", b"") == ""
        assert plain.push("/sdcard/Download/x", b"") == ""
        assert plain.ask("root:") == b"restarting adbd as root\n"


def test_stat_of_both_versions_agree(served: Served, host: Host) -> None:
    host.push(f"{TMP}/s", b"12345", mtime=77)
    (old,) = host.sync("STAT", adb_sync.encode_request(Request("STAT", f"{TMP}/s")))
    (new,) = host.sync("STA2", adb_sync.encode_request(Request("STA2", f"{TMP}/s")))
    assert isinstance(old, Stat)
    assert isinstance(new, Stat)
    assert (old.mode, old.size, old.mtime) == (new.mode, new.size, new.mtime) == (0o100666, 5, 77)
    (none,) = host.sync("LST2", adb_sync.encode_request(Request("LST2", f"{TMP}/none")))
    assert none == Stat(error=2)


def test_a_listing_names_everything_with_its_kind(host: Host) -> None:
    host.push(f"{TMP}/dir/file", b"1")
    host.push(f"{TMP}/dir/link", b"file\0", mode=0o120777)
    for kind in ("LIST", "LIS2"):
        *entries, done = host.sync(kind, adb_sync.encode_request(Request(kind, f"{TMP}/dir")))
        assert done == Done()
        kinds = {entry.name: entry.stat.mode >> 12 for entry in entries if isinstance(entry, Entry)}
        assert kinds == {".": 4, "..": 4, "file": 8, "link": 10}


def test_a_small_pull_is_one_packet(host: Host) -> None:
    host.push(f"{TMP}/small", b"x" * 1000)
    stream = host.open("sync:")
    assert stream is not None
    host.connection.send(stream, adb_sync.encode_request(Request("RECV", f"{TMP}/small")))
    event = host.until(stream, Received)
    assert isinstance(event, Received)
    assert event.data == adb_sync.encode_data(b"x" * 1000) + adb_sync.encode_done()


def test_a_file_that_changes_is_pulled_as_it_was(served: Served, host: Host) -> None:
    before, after = os.urandom(5_000_000), b"new"
    host.push(f"{TMP}/f", before)
    stream = host.open("sync:")
    assert stream is not None
    decoder = adb_sync.ReplyDecoder()
    decoder.expect("RECV")
    host.connection.send(stream, adb_sync.encode_request(Request("RECV", f"{TMP}/f")))
    replies = decoder.feed(host.read(stream))
    served.do(lambda: served.phone.fs.write(f"{TMP}/f", after))
    while replies[-1] != Done():
        replies += decoder.feed(host.read(stream))
    assert b"".join(reply.data for reply in replies if isinstance(reply, Data)) == before


def test_half_a_push_leaves_nothing(served: Served) -> None:
    with Host(served.ports) as host:
        stream = host.open("sync:")
        assert stream is not None
        wire = adb_sync.encode_request(Request("SEND", f"{TMP}/half,33188")) + adb_sync.encode_data(b"x")
        host.connection.send(stream, wire)
        host.connection.close(stream)
        host.flush()
        assert host.shell("echo alive")[0] == 0
        assert host.pull(f"{TMP}/half") is None
        assert host.connection.streams == ()


@pytest.mark.parametrize(
    "nonsense", [b"NOPE\0\0\0\0", b"SEND\xff\xff\xff\xff", b"SEND\x02\0\0\0/a", b"DATA\0\0\0\0"]
)
def test_a_sync_session_beyond_understanding_ends_alone(host: Host, nonsense: bytes) -> None:
    stream = host.open("sync:")
    assert stream is not None
    host.connection.send(stream, nonsense)
    decoder = adb_sync.ReplyDecoder()
    assert isinstance(decoder.feed(host.read_all(stream))[0], Fail)
    assert host.shell("echo alive")[0] == 0


# Sockets ---------------------------------------------------------------------------------------------------


class Upper(Service):
    """A service inside the phone."""

    def received(self, data: bytes) -> None:
        self.stream.send(data.upper())
        self.stream.ready()


def test_a_host_reaches_what_listens_in_the_phone(served: Served, host: Host) -> None:
    def listen(stream: Stream) -> Service:
        return Upper(stream)

    served.do(lambda: served.phone.hooks.sockets.update({"localabstract:upper": listen}))
    stream = host.open("localabstract:upper")
    assert stream is not None
    host.connection.send(stream, b"hello")
    assert host.read(stream) == b"HELLO"
    served.do(served.phone.hooks.sockets.clear)


def test_a_reversed_port_opens_a_stream_back(host: Host) -> None:
    assert host.ask("reverse:forward:tcp:0;tcp:9000") == b"OKAY000532768"
    assert host.ask("reverse:forward:norebind:tcp:32768;tcp:1") == b"FAIL001dcannot rebind existing socket"
    stream = host.open("tcp:32768")
    assert stream is not None
    opening = host.opening()
    assert opening.service == "tcp:9000"
    host.connection.send(stream, b"ping")
    host.connection.accept(opening.stream)
    assert host.read(opening.stream) == b"ping"
    host.connection.send(opening.stream, b"pong")
    assert host.read(stream) == b"pong"
    host.connection.close(opening.stream)
    assert host.until(stream, Closed) == Closed(stream)
    assert host.ask("reverse:killforward:tcp:32768") == b"OKAY"


def test_a_reversed_port_goes_with_its_host(served: Served) -> None:
    with Host(served.ports) as gone:
        assert gone.ask("reverse:forward:tcp:8100;tcp:1") == b"OKAY"
    with Host(served.ports) as host:
        while host.ask("reverse:list-forward") != b"0000":
            pass
        assert host.open("tcp:8100") is None


# Wicked hosts ----------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=24, max_size=400))
def test_noise_ends_one_link_and_no_other(served: Served, noise: bytes) -> None:
    with Host(served.ports) as quiet:
        with socket.create_connection((LOOPBACK, served.ports.adb_port), 20) as wicked:
            wicked.sendall(noise)
            assert wicked.recv(100) == b""
        assert quiet.shell("echo alive") == (0, b"alive\n", b"")


def test_an_absurd_length_ends_the_link(served: Served, host: Host) -> None:
    head = bytearray(adb.encode(Packet("OPEN", 5, 0)))
    head[12:16] = (2**32 - 1).to_bytes(4, "little")
    host.socket.sendall(head)
    assert host.hung_up()


# Keys ------------------------------------------------------------------------------------------------------


def test_a_secure_phone_lets_in_the_keys_it_lists(secured: Served, tmp_path: Path) -> None:
    keygen = pytest.importorskip("adb_shell.auth.keygen")
    signers = pytest.importorskip("adb_shell.auth.sign_pythonrsa")
    keygen.keygen(str(tmp_path / "key"))
    public = (tmp_path / "key.pub").read_text()
    signer = signers.PythonRSASigner(public, (tmp_path / "key").read_text())
    with Host(secured.ports, connect=False) as host:
        host.connection.connect()
        first = host.hear()
        assert isinstance(first, Challenged)
        host.connection.sign(signer.Sign(first.token))
        assert isinstance(host.hear(), Challenged)
        host.connection.offer_key(public)
        host.flush()
        while not secured.servers.daemon.offers:
            pass
        secured.do(lambda: secured.servers.daemon.allow(public))
        assert isinstance(host.hear(), Connected)
    with Host(secured.ports, connect=False) as host:
        host.connection.connect()
        first = host.hear()
        assert isinstance(first, Challenged)
        host.connection.sign(signer.Sign(first.token))
        assert isinstance(host.hear(), Connected)
        assert host.shell("echo in") == (0, b"in\n", b"")
    assert secured.phone.fs.read(KEYS_FILE).decode() == public + "\n"


def test_a_secure_phone_serves_nobody_else(secured: Served) -> None:
    with Host(secured.ports, connect=False) as host:
        host.connection.connect()
        assert isinstance(host.hear(), Challenged)
        host.socket.sendall(adb.encode(Packet("OPEN", 1, 0, b"shell:id\0")))
        assert host.hung_up()
