"""What Files shows: documents as their providers name them, and the roots they hang below. Nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.documents import DIRECTORY, EXTERNAL, MEDIA, uri_of
from emulator.phone.system.documents import DOWNLOADS as DOWNLOADED
from emulator.phone.system.mimes import mime_of
from protocol.apps.files import DOWNLOADS, STORAGE

if TYPE_CHECKING:
    from emulator.phone.app import AppContext

ARCHIVES = ("application/zip", "application/x-tar")


@dataclass(frozen=True, slots=True)
class Document:
    """One file or folder; ``path`` is "" for a folder that is only a grouping.

    ``inner`` is a place within the archive at ``path`` ("" for its top), None outside of archives.
    """

    id: str
    name: str
    path: str
    mime: str
    size: int = 0
    modified_ms: int = 0
    inner: str | None = None

    @property
    def is_dir(self) -> bool:
        return self.mime == DIRECTORY

    @property
    def is_archive(self) -> bool:
        return self.mime in ARCHIVES and self.inner is None


@dataclass(frozen=True, slots=True)
class Root:
    """A place of the drawer; ``top`` is its own folder. Only a ``writable`` one takes new documents."""

    key: str
    authority: str
    title: str
    icon: str
    top: Document
    writable: bool = False
    summary: str = ""
    newest_first: bool = False

    @property
    def is_recent(self) -> bool:
        return self.key == "recents"

    def uri(self, document: Document) -> str:
        """The content URI under which other apps read a document of this root."""
        return uri_of(self.authority, document.id)


PRIMARY = "primary"
_MEDIA_ROOTS = (
    ("images_root", "Images", "image-outline"),
    ("videos_root", "Videos", "movie-open-outline"),
    ("audio_root", "Audio", "music-note-outline"),
    ("documents_root", "Documents", "file-document-outline"),
)


def _folder(document_id: str, name: str, path: str = "") -> Document:
    return Document(document_id, name, path, DIRECTORY)


def roots(app: AppContext) -> tuple[Root, ...]:
    """The roots of this phone, in the drawer's order."""
    from emulator.phone.apps.documentsui.formats import size_text

    model = app.phone.settings.get("global", "device_name") or app.phone.properties.get("ro.product.model")
    free = size_text(app.fs.capacity - app.fs.usage())
    return (
        Root("recents", MEDIA, "Recent", "clock-outline", _folder("recents", "Recent"), newest_first=True),
        *(Root(key, MEDIA, title, icon, _folder(key, title)) for key, title, icon in _MEDIA_ROOTS),
        Root(
            "downloads", DOWNLOADED, "Downloads", "download", _folder("downloads", "Downloads", DOWNLOADS),
            writable=True, newest_first=True,
        ),
        Root(
            PRIMARY, EXTERNAL, model, "cellphone", _folder("primary:", model, STORAGE), writable=True,
            summary=f"{free} free",
        ),
    )  # fmt: skip


def document_id(root_key: str, path: str) -> str:
    """How the root's provider names the file at ``path``."""
    if root_key == "downloads":
        return "downloads" if path == DOWNLOADS else f"raw:{path}"
    return f"{PRIMARY}:{path.removeprefix(STORAGE).strip('/')}"


def of_file(app: AppContext, root_key: str, path: str) -> Document:
    """The file or folder at ``path`` as a document. Raises OSError where there is none."""
    stat = app.fs.stat(path)
    name = path.rpartition("/")[2]
    mime = DIRECTORY if stat.is_dir else mime_of(name)
    size = 0 if stat.is_dir else stat.size
    return Document(document_id(root_key, path), name, path, mime, size, stat.mtime_ns // 1_000_000)
