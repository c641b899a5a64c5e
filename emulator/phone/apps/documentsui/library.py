"""The documents of a folder, of a search, of the recent days: read from the files and the media store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from emulator.phone.app import AppContext
from emulator.phone.apps.documentsui import operations
from emulator.phone.apps.documentsui.documents import Document, Root, of_file
from emulator.phone.apps.documentsui.formats import collation, kind_text
from emulator.phone.system.content import Query
from emulator.phone.system.documents import DIRECTORY
from emulator.phone.system.mimes import mime_of
from protocol.apps.files import STORAGE

LARGE = 10_000_000
DAY_MS = 86_400_000
RECENT_DAYS, RECENT_COUNT = 45, 64
_COLUMNS = (
    "_id", "_data", "_display_name", "mime_type", "_size", "date_modified", "media_type", "bucket_id",
    "bucket_display_name", "artist", "artist_id", "album", "album_id", "relative_path",
)  # fmt: skip
_KIND_OF_ROOT = {"images_root": ("image", 1), "audio_root": ("audio", 2), "videos_root": ("video", 3)}
_DOCUMENT_TYPES = (
    "application/pdf", "application/msword", "application/rtf", "application/epub+zip",
    "application/vnd.", "text/",
)  # fmt: skip
_NO_DOCUMENT = "application/vnd.android.package-archive"
_CLOSED = (f"{STORAGE}/Android/data", f"{STORAGE}/Android/obb")


@dataclass(frozen=True)
class Filter:
    """What a search asks for; ``chips`` are the labels of the chips that are on."""

    text: str = ""
    chips: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        return bool(self.text.strip() or self.chips)

    def accepts(self, document: Document, now_ms: int) -> bool:
        if self.text.strip().casefold() not in document.name.casefold():
            return False
        kinds = [chip for chip in self.chips if chip in _CHIP_KINDS]
        if kinds and not any(_is_kind(document, _CHIP_KINDS[chip]) for chip in kinds):
            return False
        if "Large files" in self.chips and (document.is_dir or document.size <= LARGE):
            return False
        return "This week" not in self.chips or document.modified_ms >= now_ms - 7 * DAY_MS


_CHIP_KINDS = {"Images": "image", "Audio": "audio", "Videos": "video", "Documents": "document"}


def _is_kind(document: Document, kind: str) -> bool:
    return is_document(document.mime) if kind == "document" else document.mime.startswith(f"{kind}/")


def is_document(mime: str) -> bool:
    """Whether the media store would call a file a document."""
    return mime.startswith(_DOCUMENT_TYPES) and mime not in (_NO_DOCUMENT, DIRECTORY)


@dataclass(frozen=True)
class Order:
    """By "name", "date", "type" or "size"; folders come first in any order."""

    by: str = "name"
    descending: bool = False

    def sorted(self, documents: Iterable[Document]) -> list[Document]:
        found = sorted(
            documents, key=lambda each: collation(each.name), reverse=self.descending and self.by == "name"
        )
        if self.by == "date":
            found.sort(key=lambda each: each.modified_ms, reverse=self.descending)
        elif self.by == "size":
            found.sort(key=lambda each: each.size, reverse=self.descending)
        elif self.by == "type":
            found.sort(key=kind_text, reverse=self.descending)
        found.sort(key=lambda each: not each.is_dir)
        return found


class Library:
    """Reads the phone; keeps nothing. What cannot be read raises OSError."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    def children(self, root: Root, folder: Document, hidden: bool) -> list[Document]:
        """What is in a folder of a root, in no order."""
        if folder.inner is not None or folder.is_archive:
            return list(self._in_archive(folder))
        if root.is_recent:
            return self._recent()
        if folder.path:
            return list(self._in_folder(root.key, folder.path, hidden))
        return self._grouped(root.key, folder)

    def search(self, root: Root, wanted: Filter, hidden: bool) -> list[Document]:
        """Everything below a root that the filter accepts."""
        now = self.app.now
        if root.is_recent:
            found: Iterable[Document] = self._recent()
        elif root.top.path:
            found = self._below(root.key, root.top.path, hidden)
        else:
            found = (document for _, document in self._rows_of(root.key))
        return [document for document in found if wanted.accepts(document, now)]

    # Files ----------------------------------------------------------------------------------------------

    def _in_folder(self, root_key: str, path: str, hidden: bool) -> Iterator[Document]:
        if path in _CLOSED:
            return
        for name in self.app.fs.listdir(path):
            if hidden or not name.startswith("."):
                with suppress(FileNotFoundError):
                    yield of_file(self.app, root_key, f"{path}/{name}")

    def _below(self, root_key: str, path: str, hidden: bool) -> Iterator[Document]:
        for document in self._in_folder(root_key, path, hidden):
            yield document
            if document.is_dir and not self.app.fs.stat(document.path, follow=False).is_link:
                yield from self._below(root_key, document.path, hidden)

    def _in_archive(self, folder: Document) -> Iterator[Document]:
        inside = (folder.inner or "").rstrip("/")
        prefix = f"{inside}/" if inside else ""
        sizes: dict[str, int | None] = {}
        for name, (size, _) in operations.members(self.app.fs, folder).items():
            rest = name.removeprefix(prefix)
            if name.startswith(prefix) and rest:
                head, slash, _ = rest.partition("/")
                sizes[head] = None if slash else size
        for name, length in sizes.items():
            place = prefix + name
            mime = DIRECTORY if length is None else mime_of(name)
            yield Document(
                f"{folder.path}#{place}", name, folder.path, mime, length or 0, folder.modified_ms, place
            )

    # The media store --------------------------------------------------------------------------------------

    def _rows(self) -> list[dict[str, Any]]:
        return self.app.phone.content.query("content://media/external/file", Query(_COLUMNS)).dicts()

    def _rows_of(self, root_key: str) -> Iterator[tuple[dict[str, Any], Document]]:
        kind, number = _KIND_OF_ROOT.get(root_key, ("document", 0))
        for row in self._rows():
            mime = str(row["mime_type"] or "")
            if row["media_type"] == number if number else is_document(mime):
                yield row, _of_row(kind, row)

    def _recent(self) -> list[Document]:
        oldest = self.app.now - RECENT_DAYS * DAY_MS
        found = []
        for row in self._rows():
            kind = {1: "image", 2: "audio", 3: "video"}.get(row["media_type"], "document")
            downloaded = str(row["relative_path"] or "").startswith("Download/")
            if kind != "document" or is_document(str(row["mime_type"] or "")) or downloaded:
                found.append(_of_row(kind, row))
        found = [document for document in found if document.modified_ms >= oldest]
        found.sort(key=lambda each: each.modified_ms, reverse=True)
        return found[:RECENT_COUNT]

    def _grouped(self, root_key: str, folder: Document) -> list[Document]:
        """Sound by artist, then by album; everything else by the folder that it lies in."""
        level, _, number = folder.id.partition(":")
        rows = list(self._rows_of(root_key))
        if root_key == "audio_root":
            if level == "album":
                return [document for row, document in rows if str(row["album_id"]) == number]
            if level == "artist":
                mine = [(row, document) for row, document in rows if str(row["artist_id"]) == number]
                return _groups(mine, "album", "album_id", "album")
            return _groups(rows, "artist", "artist_id", "artist")
        if number:
            return [document for row, document in rows if str(row["bucket_id"]) == number]
        return _groups(rows, root_key.replace("_root", "_bucket"), "bucket_id", "bucket_display_name")


def _of_row(kind: str, row: dict[str, Any]) -> Document:
    """A row of the media store as the media documents provider shows it."""
    return Document(
        f"{kind}:{row['_id']}", str(row["_display_name"]), str(row["_data"]), str(row["mime_type"] or ""),
        int(row["_size"] or 0), int(row["date_modified"] or 0) * 1000,
    )  # fmt: skip


def _groups(
    rows: Iterable[tuple[dict[str, Any], Document]], kind: str, key: str, title: str
) -> list[Document]:
    """A folder for each value of a column, as new as the newest document in it."""
    found: dict[str, Document] = {}
    for row, document in rows:
        number, name = str(row[key]), str(row[title] or "")
        before = found.get(number)
        newest = max(document.modified_ms, before.modified_ms if before else 0)
        found[number] = Document(f"{kind}:{number}", name, "", DIRECTORY, 0, newest)
    return list(found.values())
