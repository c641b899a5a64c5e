"""The media store and the volumes: what lies in shared storage as rows with ids. Players and pictures are the apps'."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.content import Value
from emulator.phone.system.media_info import media_info
from emulator.phone.system.media_schema import MEDIA_SCHEMA
from emulator.phone.system.mimes import media_type, mime_of
from emulator.phone.system.sql import Database, insert

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDER = "com.google.android.providers.media.module"
EXTERNAL = Database(f"/data/data/{PROVIDER}/databases/external.db", PROVIDER, MEDIA_SCHEMA, 1307)
ROOT = "/data/media/0"
SHOWN = "/storage/emulated/0"
MAX_VOLUME = 15
_VOLUME = "volume_music_speaker"
_UNKNOWN = "<unknown>"


@dataclass(frozen=True)
class MediaFile:
    """A row of the media store; ``kind`` is "image", "video" or "audio", times in milliseconds since 1970."""

    id: int
    path: str
    name: str
    mime: str
    kind: str
    size: int
    added_ms: int
    modified_ms: int
    width: int
    height: int
    duration_ms: int
    title: str
    artist: str
    album: str
    track: int
    year: int

    @property
    def uri(self) -> str:
        collection = {"image": "images", "video": "video", "audio": "audio"}[self.kind]
        return f"content://media/external/{collection}/media/{self.id}"

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


class Media:
    """Scans when it is asked and a file has changed since; ids stay as long as a file stays where it is."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        EXTERNAL.make(phone)
        self._seen = -1

    # The store ----------------------------------------------------------------------------------------

    def scan(self, path: str = "") -> None:
        """Brings the rows in line with the files. (A path narrows nothing: a whole scan is as cheap.)"""
        fs = self.phone.fs
        if fs.version == self._seen and fs.exists(EXTERNAL.path):
            return
        with EXTERNAL.open(self.phone) as connection:
            self._align(connection)
        self._seen = fs.version

    def _align(self, connection: sqlite3.Connection) -> None:
        known = {
            row["_data"]: (row["_id"], row["_size"], row["date_modified"])
            for row in connection.execute("SELECT _id, _data, _size, date_modified FROM files")
        }
        present = set()
        for path in self._files():
            stat = self.phone.fs.stat(path)
            shown = SHOWN + path.removeprefix(ROOT)
            present.add(shown)
            before = known.get(shown)
            if before is None:
                insert(connection, "files", {"_data": shown, **self._row(path, stat.size, stat.mtime_ns)})
            elif before[1:] != (stat.size, stat.mtime_ns // 1_000_000_000):
                row = self._row(path, stat.size, stat.mtime_ns)
                row.pop("date_added")
                sets = ", ".join(f"{name} = ?" for name in row)
                connection.execute(f"UPDATE files SET {sets} WHERE _id = ?", (*row.values(), before[0]))
        gone = [(number,) for path, (number, *_) in known.items() if path not in present]
        if gone:
            connection.executemany("DELETE FROM files WHERE _id = ?", gone)

    def _files(self) -> Iterator[str]:
        """Every visible file of shared storage: no dot files, nothing below ``.nomedia``, not the apps' own folders."""
        pending = [ROOT]
        while pending:
            folder = pending.pop()
            names = self.phone.fs.listdir(folder)
            if ".nomedia" in names:
                continue
            for name in names:
                path = f"{folder}/{name}"
                if name.startswith(".") or path == f"{ROOT}/Android":
                    continue
                if self.phone.fs.is_dir(path):
                    pending.append(path)
                else:
                    yield path

    def _row(self, path: str, size: int, mtime_ns: int) -> dict[str, Value]:
        name, folder = path.rpartition("/")[2], path.rpartition("/")[0]
        mime = mime_of(name)
        kind = media_type(mime)
        info = media_info(self.phone.fs.read(path), mime) if kind else media_info(b"", "")
        relative = folder.removeprefix(ROOT).strip("/")
        top = relative.partition("/")[0]
        bucket = folder.rpartition("/")[2] if relative else "0"
        modified = mtime_ns // 1_000_000_000
        return {
            "_size": size, "date_added": self.phone.clock.now_ms // 1000, "date_modified": modified,
            "mime_type": mime, "media_type": kind, "_display_name": name,
            "title": info.title or name.rpartition(".")[0] or name, "width": info.width or None,
            "height": info.height or None,
            "resolution": f"{info.width}×{info.height}" if info.width else None,
            "duration": info.duration_ms if kind in (2, 3) else None,
            "artist": (info.artist or _UNKNOWN) if kind in (2, 3) else None,
            "album": (info.album or bucket) if kind in (2, 3) else None, "album_artist": info.album_artist or None,
            "artist_id": _id_of(info.artist or _UNKNOWN) if kind == 2 else None,
            "album_id": _id_of(f"{info.album or bucket}/{folder}") if kind == 2 else None,
            "genre": info.genre or None, "genre_id": _id_of(info.genre) if info.genre else None,
            "composer": info.composer or None, "track": info.track or None, "year": info.year or None,
            "datetaken": modified * 1000 if kind in (1, 3) else None,
            "bucket_id": str(_id_of(f"{SHOWN}/{relative}".lower())), "bucket_display_name": bucket,
            "relative_path": f"{relative}/" if relative else "/", "primary_directory": top or None,
            "is_music": int(kind == 2 and top not in _NOT_MUSIC), "is_download": int(top == "Download"),
            "is_ringtone": int(kind == 2 and top == "Ringtones"), "is_alarm": int(kind == 2 and top == "Alarms"),
            "is_notification": int(kind == 2 and top == "Notifications"),
            "is_podcast": int(kind == 2 and top == "Podcasts"),
            "is_audiobook": int(kind == 2 and top == "Audiobooks"),
            "is_recording": int(kind == 2 and top == "Recordings"), "volume_name": "external_primary",
        }  # fmt: skip

    def images(self) -> list[MediaFile]:
        """Newest first."""
        return self._find("media_type = 1")

    def videos(self) -> list[MediaFile]:
        return self._find("media_type = 3")

    def songs(self) -> list[MediaFile]:
        """Music by title, without ringtones and the like."""
        return self._find("media_type = 2 AND is_music = 1", "title COLLATE NOCASE, _id")

    def audio(self) -> list[MediaFile]:
        """All sound, newest first."""
        return self._find("media_type = 2")

    def find(self, path: str) -> MediaFile | None:
        """The row of a file, by any of shared storage's names."""
        shown = path
        for alias in ("/sdcard", "/storage/self/primary", "/mnt/sdcard", ROOT):
            if path.startswith(alias + "/"):
                shown = SHOWN + path.removeprefix(alias)
        found = self._find("media_type IN (1, 2, 3) AND _data = ?", args=(shown,))
        return found[0] if found else None

    def _find(
        self, where: str, order: str = "date_modified DESC, _id DESC", args: tuple[str, ...] = ()
    ) -> list[MediaFile]:
        self.scan()
        with EXTERNAL.open(self.phone) as connection:
            rows = connection.execute(f"SELECT * FROM files WHERE {where} ORDER BY {order}", args).fetchall()
        return [_media_file(row) for row in rows]

    # Volumes ------------------------------------------------------------------------------------------

    @property
    def volume(self) -> int:
        """The media volume, 0 to 15."""
        return self.phone.settings.number("system", _VOLUME, 5)

    def adjust_volume(self, steps: int) -> None:
        """The volume keys; it stays within 0 and 15."""
        self.set_volume(self.volume + steps)

    def set_volume(self, level: int) -> None:
        self.phone.settings.put("system", _VOLUME, min(MAX_VOLUME, max(0, level)))


_NOT_MUSIC = ("Ringtones", "Alarms", "Notifications", "Podcasts", "Audiobooks", "Recordings")
_KINDS = {1: "image", 2: "audio", 3: "video"}


def _media_file(row: sqlite3.Row) -> MediaFile:
    return MediaFile(
        row["_id"], row["_data"], row["_display_name"], row["mime_type"], _KINDS[row["media_type"]], row["_size"],
        row["date_added"] * 1000, row["date_modified"] * 1000, row["width"] or 0, row["height"] or 0,
        row["duration"] or 0, row["title"] or "", row["artist"] or "", row["album"] or "", row["track"] or 0,
        row["year"] or 0,
    )  # fmt: skip


def _id_of(text: str) -> int:
    """A positive number that stays the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7], "big")
