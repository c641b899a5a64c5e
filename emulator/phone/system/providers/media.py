"""``content://media`` and the download manager's URIs: rows of the media store, whose files go with their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from emulator.phone.system.content import Query, Rows, UnknownUriError, Value, provider
from emulator.phone.system.downloads import DOWNLOADS
from emulator.phone.system.media import EXTERNAL, SHOWN
from emulator.phone.system.sql import Source, SqlProvider
from emulator.phone.system.uris import ContentUri

_VOLUMES = ("external", "external_primary")
_COLLECTIONS = {
    "images/media": ("images", "vnd.android.cursor.dir/image", "Pictures"),
    "video/media": ("video", "vnd.android.cursor.dir/video", "Movies"),
    "audio/media": ("audio", "vnd.android.cursor.dir/audio", "Music"),
    "downloads": ("downloads", "vnd.android.cursor.dir/download", "Download"),
    "file": ("files", "vnd.android.cursor.dir/file", "Documents"),
}


def _sources() -> dict[str, Source]:
    found = {}
    for volume in _VOLUMES:
        for path, (view, mime, _) in _COLLECTIONS.items():
            found[f"{volume}/{path}"] = Source(view, "files", mime=mime)
            found[f"{volume}/{path}/#"] = Source(view, "files", "_id = ?")
        found[f"{volume}/audio/albums"] = Source("audio_albums", mime="vnd.android.cursor.dir/albums")
        found[f"{volume}/audio/artists"] = Source("audio_artists", mime="vnd.android.cursor.dir/artists")
        found[f"{volume}/audio/genres"] = Source("audio_genres", mime="vnd.android.cursor.dir/genre")
    for path in ("images/media", "video/media", "audio/media"):
        found[f"internal/{path}"] = Source("(SELECT * FROM files WHERE 0)")
    return found


@provider("media")
class MediaProvider(SqlProvider):
    """Each call sees the files as they are now; deleting a row deletes its file."""

    database = EXTERNAL
    sources = _sources()

    def query(self, uri: ContentUri, query: Query) -> Rows:
        self.phone.media.scan()
        return super().query(uri, query)

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str:
        """Makes an empty file where the values say, or in the collection's folder, and returns its row."""
        folder = next((top for path, (_, _, top) in _COLLECTIONS.items() if uri.path.endswith(path)), None)
        if folder is None:
            raise UnknownUriError(f"Unknown URI: content://media/{uri.path}")
        name = str(values.get("_display_name") or values.get("title") or self.phone.clock.now_ms)
        where = str(values.get("relative_path") or folder).strip("/")
        path = str(values.get("_data") or f"{SHOWN}/{where}/{name}")
        if not self.phone.fs.exists(path):
            self.phone.fs.makedirs(path.rpartition("/")[0])
            self.phone.fs.write(path, b"")
        self.phone.media.scan()
        rows = super().query(ContentUri("media", ("external", "file")), Query(("_id",), "_data = ?", (path,)))
        return self.row_uri(uri, int(str(rows.values[0][0])) if rows.values else 0)

    def delete(self, uri: ContentUri, query: Query) -> int:
        rows = self.query(uri, Query(("_data",), query.where, query.args)).values
        for row in rows:
            if row[0] and self.phone.fs.exists(str(row[0])):
                self.phone.fs.remove(str(row[0]))
        self.phone.media.scan()
        return len(rows)

    def update(self, uri: ContentUri, values: Mapping[str, Value], query: Query) -> int:
        self.phone.media.scan()
        return super().update(uri, values, query)

    def type_of(self, uri: ContentUri) -> str | None:
        if uri.segments and uri.segments[-1].isdigit():
            try:
                rows = self.query(uri, Query(("mime_type",))).values
            except UnknownUriError:
                return None
            return str(rows[0][0]) if rows else None
        return super().type_of(uri)


@provider("downloads")
class DownloadsProvider(SqlProvider):
    """The download manager's rows."""

    database = DOWNLOADS
    sources = {
        "my_downloads": Source("downloads", "downloads"),
        "my_downloads/#": Source("downloads", "downloads", "_id = ?"),
        "all_downloads": Source("downloads", "downloads"),
        "all_downloads/#": Source("downloads", "downloads", "_id = ?"),
        "public_downloads/#": Source("downloads", "downloads", "_id = ?"),
    }

    def added(
        self, connection: sqlite3.Connection, uri: ContentUri, values: dict[str, Value]
    ) -> dict[str, Value]:
        return {"lastmod": self.phone.clock.now_ms, "status": 190, "is_public_api": 1, **values}

    def type_of(self, uri: ContentUri) -> str | None:
        rows = self.query(uri, Query(("mimetype",))).values if uri.segments[-1:] != ("my_downloads",) else ()
        return str(rows[0][0]) if rows and rows[0][0] else "vnd.android.cursor.dir/download"
