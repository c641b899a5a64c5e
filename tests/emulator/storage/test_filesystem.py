"""The file system against a dictionary, and what Android adds to it: aliases, owners, read-only partitions."""

from __future__ import annotations

import errno
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.storage.base import populate
from emulator.phone.storage.filesystem import FileSystem


class Ticks:
    """A clock that moves by one with each look."""

    def __init__(self) -> None:
        self.now = 10**18

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
def fs() -> FileSystem:
    made = FileSystem(Ticks())
    populate(made, {})
    return made


def test_shared_storage_has_four_names_and_one_content(fs: FileSystem) -> None:
    fs.write("/sdcard/Download/a b.txt", b"text")
    for folder in ("/storage/emulated/0", "/storage/self/primary", "/data/media/0", "/mnt/sdcard"):
        assert fs.read(f"{folder}/Download/a b.txt") == b"text"
    assert fs.realpath("/sdcard/Download") == "/storage/emulated/0/Download"


def test_files_on_shared_storage_belong_to_the_media_provider(fs: FileSystem) -> None:
    fs.write("/sdcard/Music/x.mp3", b"", uid=10123, mode=0o600)
    found = fs.stat("/sdcard/Music/x.mp3")
    assert (found.uid, found.gid, oct(found.mode)) == (10158, 1023, "0o100660")
    fs.chmod("/sdcard/Music/x.mp3", 0o777)
    assert oct(fs.stat("/sdcard/Music/x.mp3").mode) == "0o100660"


def test_an_apps_shared_folder_belongs_to_the_app(fs: FileSystem) -> None:
    fs.makedirs("/sdcard/Android/data/net.osmand/files", uid=10123)
    found = fs.stat("/data/media/0/Android/data/net.osmand/files")
    assert (found.uid, found.gid) == (10123, 1078)


def test_data_user_0_is_data_data(fs: FileSystem) -> None:
    fs.makedirs("/data/data/org.tasks/databases", uid=10100)
    assert fs.listdir("/data/user/0/org.tasks") == ["databases"]


@pytest.mark.parametrize("path", ["/foo", "/system/x", "/vendor/etc/x"])
def test_system_partitions_are_read_only(fs: FileSystem, path: str) -> None:
    with pytest.raises(OSError, match="Read-only file system") as caught:
        fs.write(path, b"")
    assert caught.value.errno == errno.EROFS


def test_a_full_device_says_so_and_keeps_what_was_there() -> None:
    fs = FileSystem(Ticks(), capacity=100)
    fs.write("/a", b"x" * 90)
    with pytest.raises(OSError, match="No space left on device"):
        fs.append("/a", b"x" * 20)
    assert fs.read("/a") == b"x" * 90
    fs.remove("/a")
    fs.write("/b", b"y" * 100)
    assert fs.usage() == 100


def test_restoring_a_table_undoes_every_kind_of_change(fs: FileSystem) -> None:
    fs.write("/data/one", b"1")
    fs.write("/data/two", b"2")
    before = fs.table()
    seen = [(path, found) for path, found in fs.walk("/")]
    fs.append("/data/one", b"+")
    fs.remove("/data/two")
    fs.rename("/data/one", "/data/local/three")
    fs.chmod("/data/local", 0o700)
    fs.rmtree("/data/misc")
    fs.load(before)
    assert [(path, found) for path, found in fs.walk("/")] == seen
    assert fs.read("/data/one") == b"1"


def test_two_file_systems_may_share_a_table(fs: FileSystem) -> None:
    fs.write("/data/x", b"mine")
    other = FileSystem(Ticks())
    other.load(fs.table())
    other.write("/data/x", b"theirs")
    fs.write("/data/y", b"")
    assert fs.read("/data/x") == b"mine"
    assert not other.exists("/data/y")


def test_it_can_be_pickled(fs: FileSystem) -> None:
    fs.write("/sdcard/x", b"1")
    again = pickle.loads(pickle.dumps(fs))
    assert again.read("/data/media/0/x") == b"1"


def test_a_big_file_arrives_in_pieces_and_is_read_without_a_copy(fs: FileSystem) -> None:
    piece = bytes(1 << 16)
    with fs.open_writer("/sdcard/big") as writer:
        for _ in range(1600):
            writer.write(piece)
    assert fs.stat("/sdcard/big").size == 1600 << 16
    assert fs.read("/sdcard/big") is fs.read("/sdcard/big")


def test_a_folder_cannot_move_into_itself_by_any_name(fs: FileSystem) -> None:
    with pytest.raises(OSError, match="Invalid argument"):
        fs.rename("/data/media/0/Download", "/storage/emulated/0/Download/inner")


def test_links_in_a_circle_end(fs: FileSystem) -> None:
    fs.symlink("/data/b", "/data/a")
    fs.symlink("/data/a", "/data/b")
    with pytest.raises(OSError, match="Too many levels"):
        fs.read("/data/a")


def test_reading_does_not_touch_the_access_time_and_writing_moves_only_the_modification(
    fs: FileSystem,
) -> None:
    fs.write("/data/x", b"1")
    before = fs.stat("/data/x")
    fs.read("/data/x")
    fs.write("/data/x", b"2")
    after = fs.stat("/data/x")
    assert after.atime_ns == before.atime_ns
    assert after.mtime_ns > before.mtime_ns


NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
STEPS = st.one_of(
    st.tuples(st.just("write"), PATHS, st.binary(max_size=4)),
    st.tuples(st.just("append"), PATHS, st.binary(max_size=4)),
    st.tuples(st.just("mkdir"), PATHS),
    st.tuples(st.just("remove"), PATHS),
    st.tuples(st.just("rmdir"), PATHS),
    st.tuples(st.just("rmtree"), PATHS),
    st.tuples(st.just("rename"), PATHS, PATHS),
    st.tuples(st.just("snapshot")),
    st.tuples(st.just("restore")),
)
Model = dict[str, bytes | None]


def _model(model: Model, step: tuple[object, ...]) -> bool:
    """Carries a step out on path -> contents (None for a folder); False where it must fail."""
    name, path = step[0], str(step[1])
    parent = path.rpartition("/")[0]
    below = [key for key in model if key.startswith(path + "/")]
    if parent and model.get(parent, b"") is not None:
        return False
    if name in ("write", "append"):
        if path in model and model[path] is None:
            return False
        old = model.get(path) or b""
        model[path] = (old if name == "append" else b"") + bytes(step[2])  # type: ignore[call-overload]
        return True
    if name == "mkdir":
        return path not in model and model.update({path: None}) is None
    if path not in model or (name == "remove" and model[path] is None):
        return False
    if name == "rmdir" and (model[path] is not None or below):
        return False
    for key in [path, *below]:
        del model[key]
    return True


def _model_rename(model: Model, old: str, new: str) -> bool:
    parent = new.rpartition("/")[0]
    if old not in model or (parent and model.get(parent, b"") is not None):
        return False
    if new == old:
        return True
    if new.startswith(old + "/"):
        return False
    if new in model:
        if (model[old] is None) != (model[new] is None) or any(key.startswith(new + "/") for key in model):
            return False
        if old.startswith(new + "/"):
            return False
    for key in [key for key in model if key == old or key.startswith(old + "/")]:
        model[new + key[len(old) :]] = model.pop(key)
    return True


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_it_behaves_like_a_dictionary_of_paths(steps: list[tuple[object, ...]]) -> None:
    fs = FileSystem(Ticks())
    model: Model = {}
    saved = (fs.table(), dict(model))
    for step in steps:
        if step[0] == "snapshot":
            saved = (fs.table(), dict(model))
            continue
        if step[0] == "restore":
            fs.load(saved[0])
            model = dict(saved[1])
            continue
        action: Callable[..., object] = getattr(fs, str(step[0]))
        done = (
            _model_rename(model, str(step[1]), str(step[2])) if step[0] == "rename" else _model(model, step)
        )
        if done:
            action(*step[1:])
        else:
            with pytest.raises(OSError):
                action(*step[1:])
        found = {path: None if stat.is_dir else fs.read(path) for path, stat in fs.walk("/") if path != "/"}
        assert found == model
        assert fs.usage() == sum(len(data) for data in model.values() if data)
