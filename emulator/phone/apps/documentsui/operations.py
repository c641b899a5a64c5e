"""What Files does to files: copy, move, rename, delete, zip and unzip, with the names Android gives on a conflict.

Everything raises OSError (a full disk, a file that is gone, a folder into itself); no screen is known here.
"""

from __future__ import annotations

import errno
import io
import os
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.storage.filesystem import FileSystem

_INVALID = frozenset('"*/:<>?\\|\x7f') | frozenset(map(chr, range(32)))
_LONGEST = 255


def valid_name(name: str) -> str:
    """A name that a FAT volume takes, as shared storage demands; never empty, never too long."""
    if name in ("", ".", ".."):
        return "(invalid)"
    clean = "".join("_" if character in _INVALID else character for character in name)
    while len(clean.encode()) > _LONGEST:
        middle = len(clean) // 2
        clean = clean[:middle] + clean[middle + 1 :]
    return clean


def split_name(name: str, is_dir: bool = False) -> tuple[str, str]:
    """Stem and extension with its dot; a folder has no extension."""
    stem, dot, ending = name.rpartition(".")
    return (name, "") if is_dir or not stem else (stem, dot + ending)


def unique_path(fs: FileSystem, folder: str, name: str, is_dir: bool = False) -> str:
    """Where a new document goes: the name, or the first "name (n).ext" that is free."""
    name = valid_name(name)
    stem, ending = split_name(name, is_dir)
    path, number = f"{folder}/{name}", 0
    while _taken(fs, folder, path):
        number += 1
        path = f"{folder}/{stem} ({number}){ending}"
    return path


def _taken(fs: FileSystem, folder: str, path: str) -> bool:
    """Shared storage does not tell upper from lower case."""
    name = path.rpartition("/")[2].casefold()
    return fs.exists(path) or (
        fs.is_dir(folder) and any(each.casefold() == name for each in fs.listdir(folder))
    )


def make_folder(fs: FileSystem, folder: str, name: str) -> str:
    path = unique_path(fs, folder, name, is_dir=True)
    fs.mkdir(path)
    return path


def make_file(fs: FileSystem, folder: str, name: str, data: bytes = b"") -> str:
    path = unique_path(fs, folder, name)
    _write(fs, path, data)
    return path


def _write(fs: FileSystem, path: str, data: bytes) -> None:
    """A file that does not fit leaves nothing behind."""
    try:
        fs.write(path, data)
    except OSError:
        if fs.exists(path):
            fs.remove(path)
        raise


def rename(fs: FileSystem, path: str, name: str) -> str:
    """Gives a file a new name in its folder and returns its path."""
    folder = path.rpartition("/")[0]
    wanted = f"{folder}/{valid_name(name)}"
    if wanted.casefold() != path.casefold():
        wanted = unique_path(fs, folder, name, fs.is_dir(path))
    fs.rename(path, wanted)
    return wanted


def copy(fs: FileSystem, path: str, folder: str) -> str:
    """Copies a file, or a folder with all that is in it, into ``folder``."""
    is_dir = fs.stat(path).is_dir
    if is_dir and _within(fs, folder, path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    target = unique_path(fs, folder, path.rpartition("/")[2], is_dir)
    if not is_dir:
        _write(fs, target, fs.read(path))
        return target
    fs.mkdir(target)
    for name in fs.listdir(path):
        copy(fs, f"{path}/{name}", target)
    return target


def move(fs: FileSystem, path: str, folder: str) -> str:
    """Moves by renaming; where the name is taken, by copying under a free one."""
    target = f"{folder}/{path.rpartition('/')[2]}"
    if fs.stat(path).is_dir and _within(fs, folder, path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    if not _taken(fs, folder, target):
        fs.rename(path, target)
        return target
    target = copy(fs, path, folder)
    fs.rmtree(path)
    return target


def _within(fs: FileSystem, path: str, folder: str) -> bool:
    real, top = fs.realpath(path), fs.realpath(folder)
    return real == top or real.startswith(f"{top}/")


# Archives -------------------------------------------------------------------------------------------------


def compress(fs: FileSystem, paths: Sequence[str], folder: str) -> str:
    """Packs files and folders into a new archive in ``folder`` and returns its path."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            base = path.rpartition("/")[0]
            for each, stat in fs.walk(path):
                name = each.removeprefix(f"{base}/") + ("/" if stat.is_dir else "")
                info = zipfile.ZipInfo(name, _zip_time(stat.mtime_ns))
                archive.writestr(info, b"" if stat.is_dir else fs.read(each), zipfile.ZIP_DEFLATED)
    name = split_name(paths[0].rpartition("/")[2], fs.is_dir(paths[0]))[0] if len(paths) == 1 else "archive"
    return make_file(fs, folder, f"{name}.zip", packed.getvalue())


def _zip_time(time_ns: int) -> tuple[int, int, int, int, int, int]:
    """Archives know no time before 1980."""
    moment = time.gmtime(max(time_ns // 1_000_000_000, 315_532_800))
    return (moment.tm_year, moment.tm_mon, moment.tm_mday, moment.tm_hour, moment.tm_min, moment.tm_sec)


Members = dict[str, tuple[int, Callable[[], bytes]]]
_DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError,
)  # fmt: skip


@contextmanager
def _checked(path: str) -> Iterator[None]:
    """Any sign of damage in an archive becomes an OSError."""
    try:
        yield
    except _DAMAGE as error:
        raise OSError(errno.EIO, str(error), path) from error


def members(fs: FileSystem, document: Document) -> Members:
    """What is in an archive, by name: the size, and what reads it. Raises OSError for a damaged archive."""
    data = io.BytesIO(fs.read(document.path))
    with _checked(document.path):
        if document.path.lower().endswith(".tar"):
            return dict(_tar_members(tarfile.open(fileobj=data)))
        archive = zipfile.ZipFile(data)
        return {
            _clean(info.filename): (info.file_size, partial(archive.read, info))
            for info in archive.infolist()
        }


def _tar_members(archive: tarfile.TarFile) -> Iterator[tuple[str, tuple[int, Callable[[], bytes]]]]:
    for info in archive.getmembers():
        if info.isdir():
            yield f"{_clean(info.name)}/", (0, bytes)
        elif (stream := archive.extractfile(info)) is not None:
            yield _clean(info.name), (info.size, stream.read)


def _clean(name: str) -> str:
    """A member's name without what would lead out of the archive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) + ("/" if name.endswith("/") else "")


def extract(fs: FileSystem, document: Document, folder: str) -> str:
    """Unpacks a file or folder of an archive, or all of it, into ``folder``."""
    inner = (document.inner or "").rstrip("/")
    found = members(fs, document)
    name = inner.rpartition("/")[2] or split_name(document.name)[0]
    if inner in found:
        with _checked(document.path):
            return make_file(fs, folder, name, found[inner][1]())
    target = make_folder(fs, folder, name)
    prefix = f"{inner}/" if inner else ""
    for member, (_, read) in found.items():
        rest = member.removeprefix(prefix)
        if not member.startswith(prefix) or not rest:
            continue
        if rest.endswith("/"):
            fs.makedirs(f"{target}/{rest.rstrip('/')}")
            continue
        fs.makedirs(f"{target}/{rest}".rpartition("/")[0])
        with _checked(document.path):
            _write(fs, f"{target}/{rest}", read())
    return target
