"""The document providers: shared storage, downloads and media by document id; folders are listed by Files itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from emulator.phone.system.content import Query, Rows, UnknownUriError, Value, provider
from emulator.phone.system.documents import AUTHORITIES, DIRECTORY, SHARED
from emulator.phone.system.mimes import mime_of
from emulator.phone.system.uris import ContentUri

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_MEDIA_IDS = ("image", "video", "audio", "document", "msf")


@provider(*AUTHORITIES)
class DocumentsProvider:
    """Documents by id: "primary:Documents/a.txt", "raw:/storage/…", "msf:31", "image:31" (rows of the media store)."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def path(self, uri: ContentUri) -> str:
        """The file behind a document's or a tree's URI."""
        volume, _, rest = uri.segments[-1].partition(":") if uri.segments else ("", "", "")
        if volume == "raw":
            return rest
        if volume == "downloads":
            return f"{SHARED}/Download"
        if volume in _MEDIA_IDS and rest.isdigit():
            return self._media_path(uri, int(rest))
        if volume not in ("primary", "home"):
            raise _unsupported(uri)
        return f"{SHARED}/{'Documents/' if volume == 'home' else ''}{rest}".rstrip("/")

    def _media_path(self, uri: ContentUri, number: int) -> str:
        rows = self.phone.content.query(f"content://media/external/file/{number}", Query(("_data",))).values
        if not rows:
            raise _unsupported(uri)
        return str(rows[0][0])

    def query(self, uri: ContentUri, query: Query) -> Rows:
        path = self.path(uri)
        known = self.phone.fs.exists(path)
        stat = self.phone.fs.stat(path) if known else None
        columns: dict[str, Value] = {
            "document_id": uri.segments[-1], "mime_type": self.type_of(uri), "_display_name": path.rpartition("/")[2],
            "last_modified": stat.mtime_ns // 1_000_000 if stat else None, "flags": 0,
            "_size": stat.size if stat and not stat.is_dir else None, "_data": path,
        }  # fmt: skip
        names = query.projection or tuple(columns)
        return Rows(names, (tuple(columns.get(name) for name in names),))

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str:
        raise UnknownUriError("Insert not supported")

    def update(self, uri: ContentUri, values: Mapping[str, Value], query: Query) -> int:
        raise UnknownUriError("Update not supported")

    def delete(self, uri: ContentUri, query: Query) -> int:
        raise UnknownUriError("Delete not supported")

    def type_of(self, uri: ContentUri) -> str | None:
        if uri.segments[:1] == ("root",):
            return "vnd.android.document/root"
        path = self.path(uri)
        return DIRECTORY if self.phone.fs.is_dir(path) else mime_of(path)


def _unsupported(uri: ContentUri) -> UnknownUriError:
    return UnknownUriError(f"Unsupported Uri content://{uri.authority}/{uri.path}")
