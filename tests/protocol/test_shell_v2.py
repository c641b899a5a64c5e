"""Shell protocol v2 frames."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import shell_v2
from protocol.shell_v2 import Decoder, ShellProtocolError


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), max_size=8), st.data())
def test_frames_survive_any_cutting(frames: list[tuple[int, bytes]], data: st.DataObject) -> None:
    wire = b"".join(shell_v2.encode(kind, content) for kind, content in frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(wire)), max_size=6)))
    decoder = Decoder()
    assert [
        frame for a, b in itertools.pairwise([0, *cuts, len(wire)]) for frame in decoder.feed(wire[a:b])
    ] == frames


def test_an_absurd_length_is_refused_at_once() -> None:
    with pytest.raises(ShellProtocolError, match="4294967295"):
        Decoder().feed(b"\x01\xff\xff\xff\xff")


def test_window_size_as_adb_sends_it() -> None:
    ((kind, data),) = Decoder().feed(shell_v2.encode_window(24, 80, 640, 480))
    assert (kind, data) == (shell_v2.WINDOW_SIZE, b"24x80,640x480\0")
    assert shell_v2.window(data) == (24, 80)


@pytest.mark.parametrize("text", [b"", b"x", b"24", b"axb,1x1", b"-1x80,0x0"])
def test_a_window_without_a_size_is_refused(text: bytes) -> None:
    with pytest.raises(ShellProtocolError):
        shell_v2.window(text)
