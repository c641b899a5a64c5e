"""Files of a phone's state: what is foreign, damaged or hostile is refused before anything of it is carried out."""

from __future__ import annotations

import builtins
import functools
import hashlib
import json
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.clock import zone
from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.errors import SnapshotRefused
from emulator.phone.servers.snapshot_files import SnapshotFiles, table
from emulator.phone.servers.state_files import StateNotKept, StateUnreadable, read_state, write_state
from emulator.phone.snapshot import Snapshot
from tests.emulator import whole


@pytest.fixture
def path(tmp_path: Path, phone: Phone) -> Path:
    """A file that holds the phone."""
    write_state(tmp_path / "state", phone.snapshot())
    return tmp_path / "state"


def header(path: Path) -> tuple[dict[str, Any], bytes]:
    line, _, body = path.read_bytes().partition(b"\n")
    return json.loads(line), body


def rewrite(path: Path, **changes: Any) -> None:
    about, body = header(path)
    path.write_bytes(json.dumps({**about, **changes}).encode() + b"\n" + body)


def with_body(path: Path, body: bytes) -> None:
    """As somebody writes it who knows the form."""
    about, _ = header(path)
    about |= {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    path.write_bytes(json.dumps(about).encode() + b"\n" + body)


def test_another_phone_becomes_the_one_that_was_written(path: Path, phone: Phone) -> None:
    before = whole.digest(phone)
    other = Phone.prepared()
    other.input.tap(540, 1900)
    other.rest()
    other.restore(read_state(path))
    assert whole.digest(other) == before
    assert path.stat().st_mode & 0o777 == 0o600


def _write_by_others(path: Path) -> None:
    path.chmod(0o622)


def _link(path: Path) -> None:
    path.rename(path.with_name("there"))
    path.symlink_to("there")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut": (_cut, "is damaged"),
    "one bit": (_flip, "is damaged"),
    "nothing in it": (lambda path: path.write_bytes(b""), "holds no phone's state"),
    "another format": (lambda path: rewrite(path, format=1), "is of format 1, 2 is wanted"),
    "another version": (lambda path: rewrite(path, version="0"), "saved by another version"),
    "others may write it": (_write_by_others, "can be written by others"),
    "a link": (_link, "cannot be read"),
    "a pipe": (_pipe, "is no file"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_damaged_or_foreign_is_told(path: Path, what: str) -> None:
    damage, told = DAMAGE[what]
    damage(path)
    with pytest.raises(StateUnreadable, match=told):
        read_state(path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_belongs_to_another_user_is_not_read(path: Path) -> None:
    os.chown(path, 12345, -1)
    with pytest.raises(StateUnreadable, match="belongs to user 12345"):
        read_state(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200))
def test_any_body_is_refused_in_one_way(path: Path, body: bytes) -> None:
    with_body(path, body)
    with pytest.raises(StateUnreadable):
        read_state(path)


class Calls:
    """Pickled as a call."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.reduced = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.reduced


def hostile(mark: Path) -> dict[str, Any]:
    """What would leave the mark, or reach for what could."""
    command = f"touch {mark}"
    return {
        "a shell": Calls(os.system, command),
        "eval": Calls(eval, f"open({str(mark)!r}, 'w')"),
        "open": Calls(open, str(mark), "w"),
        "the globals of a function": Calls(getattr, zone, "__globals__"),
        "a module through a class": Calls(getattr, Phone, "__init__"),
        "what is below an object": Calls(getattr, Calls(getattr, Snapshot, "__dict__"), "get"),
        "partly called": Calls(functools.partial, os.system, command),
        "a class of the servers": Calls(SnapshotFiles, mark),
        "imports": Calls(builtins.__import__, "subprocess"),
    }


@pytest.mark.parametrize("what", hostile(Path("mark")))
def test_a_hostile_file_calls_nothing(path: Path, phone: Phone, what: str) -> None:
    mark = path.with_name("mark")
    payload = pickle.dumps(hostile(mark)[what])
    good = read_state(path)
    with_body(path, payload)
    with pytest.raises(StateUnreadable):
        read_state(path)
    before = whole.digest(phone)
    inner = replace(good, state=payload)
    with pytest.raises(SnapshotRefused):
        phone.restore(inner)
    with_body(path, inner.encode())
    with pytest.raises(SnapshotRefused):
        phone.restore(read_state(path))
    assert whole.digest(phone) == before, "the phone is what it was"
    assert not mark.exists()


@pytest.mark.parametrize(
    "state", [{}, [], None, {"clock": 1}], ids=["nothing", "a list", "None", "parts missing"]
)
def test_a_state_that_is_no_phones_is_refused(phone: Phone, state: Any) -> None:
    before = whole.digest(phone)
    with pytest.raises(SnapshotRefused):
        phone.restore(replace(phone.snapshot(), state=pickle.dumps(state)))
    assert whole.digest(phone) == before


def test_what_cannot_be_written_leaves_what_was_there(path: Path, phone: Phone) -> None:
    before = path.read_bytes()
    (path.parent / ".state.new").mkdir()
    with pytest.raises(StateNotKept, match="cannot be written"):
        write_state(path, phone.snapshot())
    assert path.read_bytes() == before


def test_a_folder_of_snapshots_is_a_mapping(tmp_path: Path, phone: Phone) -> None:
    image = phone.snapshot()
    kept = SnapshotFiles(tmp_path, image)
    (tmp_path / "of_google").mkdir()
    (tmp_path / "of_google/ram.bin").touch()
    assert dict(kept) == {DEFAULT_BOOT: image}
    kept["b"] = kept["a"] = image
    (tmp_path / "a/screenshot.png").touch()
    assert list(SnapshotFiles(tmp_path)) == ["a", "b"]
    assert SnapshotFiles(tmp_path)["a"].state == image.state
    del kept["a"], kept["b"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "a",
        "of_google",
        "ram.bin",
        "screenshot.png",
    ]
    for name in ("of_google", "..", "a/b", "", ".hidden", "two words"):
        with pytest.raises(KeyError):
            kept[name]
    with pytest.raises(StateNotKept, match="is no name"):
        kept["a/b"] = image


def test_the_list_is_the_consoles(tmp_path: Path, phone: Phone) -> None:
    kept = SnapshotFiles(tmp_path)
    assert table(kept) == ["There is no snapshot available."]
    phone.advance(3_723_004 - phone.clock.elapsed_ms)
    phone.clock.set(1_700_000_000_000)
    kept["mine"] = phone.snapshot()
    assert table(kept)[-1].startswith("--        mine                ")
    assert table(kept)[-1].endswith(" 2023-11-14 22:13:20   01:02:03.004")
