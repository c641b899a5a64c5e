"""ADB packets and connections: both roles joined in memory, and what a wicked peer may send."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import adb
from protocol.adb import Packet, PacketReader, ProtocolError
from protocol.adb_connection import (
    Accepted,
    Challenged,
    Closed,
    Connected,
    Connection,
    Drained,
    Event,
    KeyOffered,
    Opening,
    Received,
    Role,
    Signed,
    State,
)

u32 = st.integers(0, 0xFFFFFFFF)
packets = st.builds(Packet, st.sampled_from(adb.COMMANDS), u32, u32, st.binary(max_size=2000))


class ConnectionPair:
    """A host and a device with a pipe between them."""

    def __init__(self, host: Connection | None = None, device: Connection | None = None) -> None:
        self.host = host or Connection(Role.HOST, "host::features=shell_v2")
        self.device = device or Connection(Role.DEVICE, "device::ro.product.name=pair;")
        self.heard: dict[Role, list[Event]] = {Role.HOST: [], Role.DEVICE: []}

    def settle(self) -> None:
        """Carries bytes both ways until nobody has any."""
        while (there := self.host.to_send()) or (back := self.device.to_send()):
            back = self.device.to_send() if there else back
            for data in there:
                self.heard[Role.DEVICE] += self.device.receive(data)
            for data in back:
                self.heard[Role.HOST] += self.host.receive(data)

    def news(self, role: Role) -> list[Event]:
        self.settle()
        heard, self.heard[role] = self.heard[role], []
        return heard

    def connected(self) -> ConnectionPair:
        self.host.connect()
        self.settle()
        self.heard = {Role.HOST: [], Role.DEVICE: []}
        return self

    def opened(self, service: str) -> tuple[int, int]:
        """The host's and the device's ids of a stream."""
        stream = self.host.open(service)
        (opening,) = self.news(Role.DEVICE)
        assert isinstance(opening, Opening)
        self.device.accept(opening.stream)
        assert self.news(Role.HOST) == [Accepted(stream)]
        return stream, opening.stream


@given(st.lists(packets, max_size=6), st.booleans(), st.data())
def test_packets_survive_any_cutting(sent: list[Packet], checksums: bool, data: st.DataObject) -> None:
    wire = b"".join(adb.encode(packet) for packet in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(wire)), max_size=6)))
    reader = PacketReader()
    reader.checksums = checksums
    got = [packet for a, b in itertools.pairwise([0, *cuts, len(wire)]) for packet in reader.feed(wire[a:b])]
    assert got == sent


@given(st.binary(min_size=24, max_size=200))
def test_noise_is_no_packet(noise: bytes) -> None:
    with pytest.raises(ProtocolError):
        PacketReader().feed(noise)


@given(st.binary(max_size=3000))
def test_checksum_is_the_sum_of_the_bytes(payload: bytes) -> None:
    assert adb.checksum(payload) == sum(payload)


def test_absurd_length_is_refused_before_its_bytes_come() -> None:
    head = bytearray(adb.encode(Packet("WRTE", 1, 2)))
    head[12:16] = (adb.MAX_PAYLOAD + 1).to_bytes(4, "little")
    with pytest.raises(ProtocolError, match="1048577 bytes"):
        PacketReader().feed(bytes(head))


def test_old_version_has_its_checksums_checked() -> None:
    pair = ConnectionPair(host=Connection(Role.HOST, "host::", version=adb.VERSION_CHECKSUMS)).connected()
    assert pair.device.version == adb.VERSION_CHECKSUMS
    host, _ = pair.opened("shell:")
    pair.host.send(host, b"abc")
    wire = bytearray(b"".join(pair.host.to_send()))
    wire[-1] ^= 1
    with pytest.raises(ProtocolError, match="checksum"):
        pair.device.receive(bytes(wire))


def test_new_version_sends_no_checksums() -> None:
    pair = ConnectionPair().connected()
    host, _ = pair.opened("shell:")
    pair.host.send(host, b"abc")
    (wire,) = pair.host.to_send()
    assert wire[16:20] == bytes(4)


def test_both_sides_learn_each_other() -> None:
    pair = ConnectionPair(host=Connection(Role.HOST, "host::x", max_payload=4096))
    pair.host.connect()
    assert pair.news(Role.DEVICE) == [Connected("host::x", adb.VERSION, 4096)]
    assert pair.news(Role.HOST) == [Connected("device::ro.product.name=pair;", adb.VERSION, 4096)]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.binary(min_size=1, max_size=9000)), max_size=20)
)
def test_streams_carry_their_bytes_in_order_and_apart(writes: list[tuple[int, bool, bytes]]) -> None:
    pair = ConnectionPair(host=Connection(Role.HOST, "host::", max_payload=4096)).connected()
    ids = [pair.opened(f"echo:{number}") for number in range(4)]
    for number, to_device, data in writes:
        side, stream = (pair.host, ids[number][0]) if to_device else (pair.device, ids[number][1])
        side.send(stream, data)
    got: dict[tuple[bool, int], bytes] = {}
    while True:
        here, there = pair.news(Role.HOST), pair.news(Role.DEVICE)
        if not here and not there:
            break
        for to_device, side, events in ((True, pair.device, there), (False, pair.host, here)):
            for event in events:
                if isinstance(event, Received):
                    assert len(event.data) <= 4096
                    key = (to_device, event.stream)
                    got[key] = got.get(key, b"") + event.data
                    side.acknowledge(event.stream)
    for number, (host, device) in enumerate(ids):
        for to_device, stream in ((True, device), (False, host)):
            wanted = b"".join(data for at, way, data in writes if (at, way) == (number, to_device))
            assert got.get((to_device, stream), b"") == wanted


def test_one_write_is_outstanding_until_acknowledged() -> None:
    pair = ConnectionPair().connected()
    host, device = pair.opened("shell:")
    pair.device.send(device, b"one")
    assert pair.news(Role.HOST) == [Received(host, b"one")]
    pair.device.send(device, b"two")
    assert pair.news(Role.HOST) == []
    pair.host.acknowledge(host)
    assert pair.news(Role.HOST) == [Received(host, b"two")]
    pair.host.acknowledge(host)
    assert pair.news(Role.DEVICE) == [Drained(device)]


def test_what_is_sent_together_leaves_together() -> None:
    pair = ConnectionPair().connected()
    host, device = pair.opened("sync:")
    for part in (b"data", b"done"):
        pair.device.send(device, part)
    assert len(pair.device.to_send()) == 1
    pair.device.acknowledge(device)
    assert pair.host.streams == (host,)


def test_close_comes_after_what_was_sent() -> None:
    pair = ConnectionPair().connected()
    host, device = pair.opened("shell:")
    pair.device.send(device, b"last ")
    assert pair.news(Role.HOST) == [Received(host, b"last ")]
    pair.device.send(device, b"words")
    pair.device.close(device)
    pair.host.acknowledge(host)
    assert pair.news(Role.HOST) == [Received(host, b"words"), Closed(host)]
    assert pair.device.streams == () == pair.host.streams


def test_unknown_service_is_refused() -> None:
    pair = ConnectionPair().connected()
    stream = pair.host.open("nonsense:")
    (opening,) = pair.news(Role.DEVICE)
    assert isinstance(opening, Opening)
    pair.device.close(opening.stream)
    assert pair.news(Role.HOST) == [Closed(stream, refused=True)]
    assert pair.device.streams == ()


def test_a_device_opens_streams_to_its_host() -> None:
    pair = ConnectionPair().connected()
    stream = pair.device.open("tcp:8000")
    assert pair.news(Role.HOST) == [Opening(1, "tcp:8000")]
    pair.host.accept(1)
    assert pair.news(Role.DEVICE) == [Accepted(stream)]


def test_a_peer_that_asks_for_no_leave_is_borne_for_a_while() -> None:
    pair = ConnectionPair().connected()
    host, device = pair.opened("shell:")
    write = adb.encode(Packet("WRTE", host, device, bytes(adb.MAX_PAYLOAD)))
    for _ in range(3):
        assert pair.device.receive(write) == [Received(device, bytes(adb.MAX_PAYLOAD))]
    with pytest.raises(ProtocolError, match="not asked for"):
        pair.device.receive(write * 20)


@pytest.mark.parametrize("command", ["OPEN", "OKAY", "WRTE", "CLSE", "AUTH"])
def test_nothing_comes_before_hello(command: str) -> None:
    with pytest.raises(ProtocolError, match="offline"):
        Connection(Role.DEVICE, "device::").receive(adb.encode(Packet(command, 1, 0, b"shell:\0")))


def test_a_device_with_tokens_lets_in_whom_it_accepts() -> None:
    tokens = iter([b"a" * 20, b"b" * 20])
    pair = ConnectionPair(device=Connection(Role.DEVICE, "device::", tokens=lambda: next(tokens)))
    pair.host.connect()
    assert pair.news(Role.HOST) == [Challenged(b"a" * 20)]
    pair.host.sign(b"?")
    assert pair.news(Role.DEVICE) == [Signed(b"a" * 20, b"?")]
    pair.device.refuse_signature()
    assert pair.news(Role.HOST) == [Challenged(b"b" * 20)]
    pair.host.offer_key("QAAAA me@here")
    assert pair.news(Role.DEVICE) == [KeyOffered("QAAAA me@here")]
    assert pair.host.state is State.UNAUTHORIZED
    pair.device.accept_host()
    assert pair.news(Role.HOST) == [Connected("device::", adb.VERSION, adb.MAX_PAYLOAD)]
    pair.opened("shell:")


def test_hello_again_forgets_the_streams() -> None:
    pair = ConnectionPair().connected()
    pair.opened("shell:")
    pair.device.receive(adb.encode(Packet("CNXN", adb.VERSION, adb.MAX_PAYLOAD, b"host::again")))
    assert pair.device.streams == ()


@given(st.lists(packets, max_size=12))
def test_any_packets_end_in_events_or_a_protocol_error(sent: list[Packet]) -> None:
    pair = ConnectionPair().connected()
    device = pair.device
    try:
        for packet in sent:
            for event in device.receive(adb.encode(packet)):
                if isinstance(event, Opening):
                    device.accept(event.stream)
    except ProtocolError:
        return
    assert device.state is State.ONLINE
