"""Files as Markor sees them: entries of a folder in the chosen order, names it accepts, copies, moves, deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emulator.phone.app import AppContext
from emulator.phone.apps.markor.settings import FAVOURITES, POPULAR, RECENTS, STORAGE, Settings
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.system.mimes import mime_of

VIRTUAL = {
    "/storage/recent-files": RECENTS,
    "/storage/popular-files": POPULAR,
    "/storage/favourite-files": FAVOURITES,
}
"""Folders that are lists."""

_TEXTUAL = """
md markdown mdown mdwn mkd mkdn rmd txt text taskpaper adoc asciidoc asc org ldg ledger m3u m3u8
diff patch html htm xml json yml yaml xlf toml vcf ics ini csv tsv jenc css js py java c h cpp sh kt
log conf tex wiki zim srt
"""
TEXTUAL = frozenset(_TEXTUAL.split())
MEDIA = ("image/", "audio/", "video/")
_REFUSED = re.compile('[<|\\[\\\\?*:"\n\r\t\0\\]/>`$%;=&#@]')


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder in a list."""

    path: str
    name: str
    is_folder: bool
    size: int = 0
    modified_ms: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted and what it leaves out."""

    by: str = "NAME"
    folders_first: bool = True
    reverse: bool = False
    dot_files: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Order:
        return cls(
            str(settings.get("file_browser__sort_by_type", "NAME")),
            settings.flag("filesystem_folder_first", True),
            settings.flag("sort_reverse", False),
            settings.flag("show_dot_files_v2", True),
        )

    def keep(self, settings: Settings) -> None:
        settings.put(
            file_browser__sort_by_type=self.by, filesystem_folder_first=self.folders_first,
            sort_reverse=self.reverse, show_dot_files_v2=self.dot_files,
        )  # fmt: skip

    def key(self, entry: Entry) -> Any:
        """What an entry is sorted by; sizes compare as the strings they are shown as."""
        name = entry.name.lower()
        return {
            "MTIME": (f"{entry.modified_ms:020d}", name),
            "FILESIZE": (str(entry.size), name),
            "MIMETYPE": (mime_of(entry.name), name),
        }.get(self.by, (name, name))


def entry_of(fs: FileSystem, path: str) -> Entry:
    """Raises FileNotFoundError for what is not there."""
    stat = fs.stat(path)
    return Entry(path, path.rpartition("/")[2], fs.is_dir(path), stat.size, stat.mtime_ns // 1_000_000)


def listing(app: AppContext, folder: str, order: Order) -> tuple[Entry, ...]:
    """What a folder holds, sorted; a virtual folder keeps its own order."""
    if folder in VIRTUAL:
        return tuple(entry_of(app.fs, path) for path in Settings(app).files(VIRTUAL[folder]))
    found = [entry for entry in _held(app.fs, folder) if order.dot_files or not entry.name.startswith(".")]
    found.sort(key=order.key, reverse=order.reverse)
    if order.folders_first:
        found.sort(key=lambda entry: not entry.is_folder)
    return tuple(found)


def _held(fs: FileSystem, folder: str) -> Iterator[Entry]:
    if folder == "/storage/emulated":
        yield Entry(STORAGE, "0", True)
    elif folder == "/storage":
        yield Entry("/storage/emulated", "emulated", True)
        yield from (Entry(path, path.rpartition("/")[2], True) for path in VIRTUAL)
    elif fs.is_dir(folder):
        for name in fs.listdir(folder):
            path = f"{folder.rstrip('/')}/{name}"
            if fs.exists(path):
                yield entry_of(fs, path)


def parent(folder: str) -> str:
    return folder.rpartition("/")[0] or "/"


def allowed_in_name(text: str) -> bool:
    """Whether a typed piece may go into a name."""
    return not _REFUSED.search(text)


def sifted(text: str) -> str:
    """A name without what may not be in it."""
    return _REFUSED.sub("", text)


def stem(name: str) -> str:
    """A file's name without its extension."""
    head, dot, _ = name.rpartition(".")
    return head if dot and head else name


def opens_as_text(fs: FileSystem, path: str) -> bool:
    """A text by its extension, or for want of one by its contents."""
    name = path.rpartition("/")[2].lower()
    extension = name.rpartition(".")[2] if "." in name else ""
    if extension in TEXTUAL or mime_of(name).startswith("text/"):
        return True
    if mime_of(name) != "application/octet-stream":
        return False
    head = fs.read(path)[:4096]
    return b"\0" not in head


def known(fs: FileSystem, path: str) -> bool:
    """What the editor shows itself: texts and media."""
    return opens_as_text(fs, path) or mime_of(path).startswith(MEDIA)


# Changing -----------------------------------------------------------------------------------------------


def delete(fs: FileSystem, path: str) -> None:
    """For good, a folder with all in it."""
    if fs.is_dir(path):
        fs.rmtree(path)
    elif fs.exists(path, follow=False):
        fs.remove(path)


def copy(app: AppContext, source: str, target: str) -> None:
    """Raises OSError where the disk is full."""
    if not app.fs.is_dir(source):
        app.write(target, app.fs.read(source))
        return
    app.fs.makedirs(target, uid=app.uid)
    for name in app.fs.listdir(source):
        copy(app, f"{source}/{name}", f"{target}/{name}")


def free_name(fs: FileSystem, path: str) -> str:
    """``name_1.ext`` or the next number that is not taken."""
    folder, _, name = path.rpartition("/")
    head, dot, extension = name.rpartition(".")
    if not head:
        head, dot, extension = name, "", ""
    number = 1
    while fs.exists(candidate := f"{folder}/{head}_{number}{dot}{extension}"):
        number += 1
    return candidate


def namesake(fs: FileSystem, folder: str, name: str) -> str:
    """The name in a folder that differs from this one at most in its letters' case; "" where there is none."""
    found = fs.listdir(folder) if fs.is_dir(folder) else []
    return next((each for each in found if each.lower() == name.lower()), "")


def date_text(app: AppContext, ms: int) -> str:
    """``10/15/2023, 15:34``, in twelve hours where the phone counts so."""
    when = app.phone.clock.local(ms)
    if app.phone.settings.get("system", "time_12_24") == "24":
        return f"{when.month}/{when.day}/{when.year}, {when:%H:%M}"
    return f"{when.month}/{when.day}/{when.year}, {when.hour % 12 or 12}:{when:%M %p}"


def size_text(size: int) -> str:
    """As the details dialog says it."""
    if size < 1000:
        return f"{size} Bytes"
    amount, units = float(size), iter(("kB", "MB", "GB"))
    unit = ""
    while amount >= 1000:
        amount, unit = amount / 1000, next(units)
    return f"{amount:.2f} {unit}"
