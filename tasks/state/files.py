"""Files on shared storage: putting them there, and telling what changed below a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from posixpath import basename, join
from typing import TYPE_CHECKING

from protocol.apps.files import FOLDERS, STORAGE
from tasks.state.text import body, excerpt

if TYPE_CHECKING:
    from android_env.device import Device

Tree = dict[str, bytes]
"""Files by their path below a folder, with their bytes; folders end in ``/`` and have none."""


def tree_below(device: Device, folder: str) -> Tree:
    """Everything below a folder but what begins with a dot and, in shared storage, ``Android``.

    Apps keep their own things under such names (Markor its ``.app``, the system its thumbnails).
    """
    tree: Tree = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        for entry in device.files.listing(join(folder, prefix)):
            path = prefix + entry.name
            if entry.name.startswith(".") or (folder == STORAGE and path == "Android"):
                continue
            if entry.is_dir:
                tree[path + "/"] = b""
                waiting.append(path + "/")
            else:
                tree[path] = b""
    paths = [path for path in tree if not path.endswith("/")]
    contents = device.files.read_all(join(folder, path) for path in paths)
    return tree | dict(zip(paths, contents, strict=True))


def copies_of(device: Device, contents: Iterable[bytes]) -> set[str]:
    """The files anywhere in shared storage, hidden ones too, that hold one of these; Android's bin does not count."""
    wanted = {content for content in contents if content}
    sizes = " -o ".join(f"-size {size}c" for size in sorted(set(map(len, wanted))))
    if not wanted:
        return set()
    found = device.run(f"find {STORAGE}/ -type f \\( {sizes} \\)").stdout.splitlines()
    paths = [path.replace("//", "/") for path in found if not basename(path).startswith(".trashed-")]
    return {path for path, held in zip(paths, device.files.read_all(paths), strict=True) if held in wanted}


@dataclass(frozen=True)
class Memory:
    """What a folder held, and where in shared storage the contents of some of its files were."""

    tree: Tree
    copies: frozenset[str]


@dataclass(frozen=True)
class Files:
    """A folder holds exactly these files, by their names below it; ``modified`` dates some of them."""

    folder: str
    files: Mapping[str, str]
    modified: Mapping[str, str] = field(default_factory=dict)
    folders: Sequence[str] = ()

    def apply(self, device: Device) -> None:
        device.files.remove(self.folder)
        for folder in (self.folder, *(join(self.folder, name) for name in self.folders)):
            device.files.make_folder(folder)
        for name, text in self.files.items():
            device.files.write(join(self.folder, name), text)
        for name, moment in self.modified.items():
            seconds = datetime.fromisoformat(moment).timestamp()
            device.files.stamp(join(self.folder, name), int(seconds))


@dataclass(frozen=True)
class StorageCleared:
    """The folders that people use in shared storage are there and empty; apps' own ``Android`` stays."""

    def apply(self, device: Device) -> None:
        for name in FOLDERS:
            folder = join(STORAGE, name)
            device.files.remove(folder)
            device.files.make_folder(folder)


@dataclass(frozen=True)
class Changed:
    """Below a folder exactly this changed: files written, files and folders removed, folders made.

    A file that was only moved out of the folder, or hidden, is not removed. Contents are compared without carriage
    returns and without blank space at the two ends of the file. Everything else below the folder must be as it
    was, byte for byte.
    """

    folder: str
    written: Mapping[str, str] = field(default_factory=dict)
    removed: Sequence[str] = ()
    made: Sequence[str] = ()

    def remember(self, device: Device) -> Memory:
        tree = tree_below(device, self.folder)
        return Memory(tree, frozenset(copies_of(device, self._doomed(tree))))

    def _doomed(self, tree: Tree) -> list[bytes]:
        return [tree[name] for name in self.removed if name in tree]

    def problems(self, before: Memory, device: Device) -> list[str]:
        now = tree_below(device, self.folder)
        found = [f"{name} is still in {self.folder}" for name in self.removed if name in now]
        found += [
            f"there is no folder {name} in {self.folder}" for name in self.made if f"{name}/" not in now
        ]
        for name, text in self.written.items():
            found += self._content_problems(name, text, now)
        left = copies_of(device, self._doomed(before.tree)) - before.copies
        found += [f"{path} holds what should have been deleted" for path in sorted(left)]
        return found + self._bystander_problems(before.tree, now)

    def _content_problems(self, name: str, text: str, now: Tree) -> list[str]:
        if name not in now:
            kind = "a folder, not a file" if f"{name}/" in now else "not there"
            return [f"{name} is {kind} in {self.folder}"]
        try:
            content = now[name].decode()
        except UnicodeDecodeError:
            return [f"{name} is no text"]
        if body(content) != body(text):
            return [f"{name} holds {excerpt(content)}, expected {excerpt(text)}"]
        return []

    def _bystander_problems(self, before: Tree, now: Tree) -> list[str]:
        mine = {*self.written, *self.removed, *(f"{name}/" for name in self.made)}
        found = []
        for path in sorted(set(before) | set(now)):
            if path in mine or before.get(path) == now.get(path):
                continue
            what = "was added" if path not in before else "is gone" if path not in now else "was changed"
            found.append(f"{path} in {self.folder} {what}, though it should have stayed as it was")
        return found

    def satisfy(self, device: Device) -> None:
        for name in self.removed:
            device.files.remove(join(self.folder, name))
        for name in self.made:
            device.files.make_folder(join(self.folder, name))
        for name, text in self.written.items():
            device.files.write(join(self.folder, name), text)


@dataclass(frozen=True)
class Moved:
    """One file changed its folder and nothing else changed below ``folder``; its bytes stayed as they were."""

    folder: str
    source: str
    destination: str

    def remember(self, device: Device) -> Tree:
        return tree_below(device, self.folder)

    def problems(self, before: Tree, device: Device) -> list[str]:
        now = tree_below(device, self.folder)
        found = [f"{self.source} is still in its old place"] if self.source in now else []
        if self.destination not in now:
            found.append(f"there is no {self.destination} in {self.folder}")
        elif now[self.destination] != before[self.source]:
            found.append(f"{self.destination} does not hold what {self.source} held")
        mine = {self.source, self.destination}
        for path in sorted((set(before) | set(now)) - mine):
            if before.get(path) != now.get(path):
                found.append(f"{path} in {self.folder} was changed, added or removed")
        return found

    def satisfy(self, device: Device) -> None:
        content = device.files.read(join(self.folder, self.source))
        device.files.write(join(self.folder, self.destination), content)
        device.files.remove(join(self.folder, self.source))
