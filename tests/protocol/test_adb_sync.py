"""The sync protocol: what one end encodes the other decodes, however it is cut; nonsense is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import adb_sync
from protocol.adb_sync import (
    Data,
    Done,
    Entry,
    Fail,
    Okay,
    ReplyDecoder,
    Request,
    RequestDecoder,
    Stat,
    SyncError,
)

u32, u64, i64 = st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1), st.integers(-(2**63), 2**63 - 1)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)
asked = st.builds(Request, st.sampled_from([kind for kind in adb_sync.REPLIES if kind != "SEND"]), names)
file = st.tuples(names, st.lists(st.binary(max_size=500), max_size=4), u32)
stats_v1 = st.builds(Stat, mode=u32, size=u32, mtime=u32)
stats_v2 = st.builds(Stat, u32, u64, i64, u32, u64, u64, u32, u32, u32, i64, i64)


def cut(wire: bytes, data: st.DataObject) -> list[bytes]:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(wire)), max_size=6)))
    return [wire[a:b] for a, b in itertools.pairwise([0, *cuts, len(wire)])]


@given(st.lists(st.one_of(asked, file), max_size=6), st.data())
def test_requests_and_files_arrive_as_sent(
    sent: list[Request | tuple[str, list[bytes], int]], data: st.DataObject
) -> None:
    messages: list[Request | Data | Done] = []
    wire = b""
    for item in sent:
        if isinstance(item, Request):
            messages.append(item)
            wire += adb_sync.encode_request(item)
            continue
        path, pieces, mtime = item
        messages += [Request("SEND", path + ",33188"), *(Data(piece) for piece in pieces), Done(mtime)]
        wire += adb_sync.encode_request(Request("SEND", path + ",33188"))
        wire += b"".join(adb_sync.encode_data(piece) for piece in pieces) + adb_sync.encode_done(mtime)
    decoder = RequestDecoder()
    assert [message for part in cut(wire, data) for message in decoder.feed(part)] == messages
    assert decoder.complete


@given(st.sampled_from(["STA2", "LST2"]), stats_v2, st.data())
def test_stat_of_version_2_keeps_every_field(kind: str, stat: Stat, data: st.DataObject) -> None:
    decoder = ReplyDecoder()
    decoder.expect(kind)
    assert [
        reply for part in cut(adb_sync.encode_stat(kind, stat), data) for reply in decoder.feed(part)
    ] == [stat]


@given(st.lists(st.tuples(names, stats_v1), max_size=5), st.lists(st.tuples(names, stats_v2), max_size=5))
def test_listings_of_both_versions_in_one_session(
    old: list[tuple[str, Stat]], new: list[tuple[str, Stat]]
) -> None:
    decoder = ReplyDecoder()
    wire, wanted = b"", []
    for kind, rows in (("LIST", old), ("LIS2", new)):
        decoder.expect(kind)
        entries = [Entry(name, stat) for name, stat in rows]
        wire += b"".join(adb_sync.encode_entry(kind, entry) for entry in entries)
        wire += adb_sync.encode_listing_done(kind)
        wanted += [*entries, Done()]
    assert decoder.feed(wire) == wanted


def test_a_pull_a_push_and_a_refusal() -> None:
    decoder = ReplyDecoder()
    for kind in ("RECV", "SEND", "RECV", "STAT"):
        decoder.expect(kind)
    wire = b"".join(adb_sync.encode_file(b"abc")) + adb_sync.encode_done()
    wire += adb_sync.encode_okay() + adb_sync.encode_fail("open failed: Permission denied")
    wire += adb_sync.encode_stat("STAT", Stat(0o100644, 3, 9))
    assert decoder.feed(wire) == [
        Data(b"abc"),
        Done(),
        Okay(),
        Fail("open failed: Permission denied"),
        Stat(0o100644, 3, 9),
    ]


def test_an_answer_to_nothing_is_refused() -> None:
    with pytest.raises(SyncError, match="'OKAY' in answer to nothing"):
        ReplyDecoder().feed(adb_sync.encode_okay())


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        (b"NOPE\0\0\0\0", "unknown command 45504f4e"),
        (b"STA2\x01\x04\0\0", "path too long"),
        (b"SEND\x04\0\0\0/a,1DATA\x01\0\x01\0", "oversize data message"),
        (b"SEND\x04\0\0\0/a,1QUIT\0\0\0\0", "invalid data message"),
    ],
)
def test_nonsense_is_refused_in_a_devices_words(wire: bytes, reason: str) -> None:
    with pytest.raises(SyncError, match=reason):
        RequestDecoder().feed(wire)


@given(st.binary(max_size=100))
def test_noise_is_understood_or_refused(noise: bytes) -> None:
    decoder = RequestDecoder()
    try:
        decoder.feed(noise)
    except SyncError:
        return
    assert len(noise) < 8 or noise[:4].decode("latin-1") in adb_sync.REPLIES
