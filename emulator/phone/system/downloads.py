"""The download manager's list: its database read and written as values; fetching is the browser's business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.sql import Database, insert

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDER = "com.android.providers.downloads"
SUCCESS = 200
_SCHEMA = """
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
CREATE TABLE downloads(_id INTEGER PRIMARY KEY AUTOINCREMENT,uri TEXT,method INTEGER,entity TEXT,
  no_integrity BOOLEAN,hint TEXT,otaupdate BOOLEAN,_data TEXT,mimetype TEXT,destination INTEGER,no_system BOOLEAN,
  visibility INTEGER,control INTEGER,status INTEGER,numfailed INTEGER,lastmod BIGINT,notificationpackage TEXT,
  notificationclass TEXT,notificationextras TEXT,cookiedata TEXT,useragent TEXT,referer TEXT,total_bytes INTEGER,
  current_bytes INTEGER,etag TEXT,uid INTEGER,otheruid INTEGER,title TEXT,description TEXT,scanned BOOLEAN,
  is_public_api INTEGER NOT NULL DEFAULT 0,allow_roaming INTEGER NOT NULL DEFAULT 0,
  allowed_network_types INTEGER NOT NULL DEFAULT 0,is_visible_in_downloads_ui INTEGER NOT NULL DEFAULT 1,
  bypass_recommended_size_limit INTEGER NOT NULL DEFAULT 0,mediaprovider_uri TEXT,deleted BOOLEAN NOT NULL DEFAULT 0,
  errorMsg TEXT,allow_metered INTEGER NOT NULL DEFAULT 1,allow_write BOOLEAN NOT NULL DEFAULT 0,
  flags INTEGER NOT NULL DEFAULT 0,mediastore_uri TEXT DEFAULT NULL);
CREATE TABLE request_headers(id INTEGER PRIMARY KEY AUTOINCREMENT,download_id INTEGER NOT NULL,header TEXT NOT NULL,
  value TEXT NOT NULL);
"""
DOWNLOADS = Database(f"/data/data/{PROVIDER}/databases/downloads.db", PROVIDER, _SCHEMA, 114)


@dataclass(frozen=True)
class Download:
    """A finished download and where its file is."""

    id: int
    title: str
    path: str
    mime: str
    size: int
    when_ms: int
    uri: str
    package: str


class Downloads:
    """What was downloaded. It keeps nothing: the file is the truth."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        DOWNLOADS.make(phone)

    def all(self) -> list[Download]:
        """Newest first; those whose file is gone are left out."""
        with DOWNLOADS.open(self.phone) as connection:
            rows = connection.execute(
                "SELECT * FROM downloads WHERE deleted = 0 AND status = ? ORDER BY lastmod DESC, _id DESC",
                (SUCCESS,),
            ).fetchall()
        return [
            Download(
                row["_id"],
                row["title"] or "",
                row["_data"] or "",
                row["mimetype"] or "",
                row["total_bytes"] or 0,
                row["lastmod"] or 0,
                row["uri"] or "",
                row["notificationpackage"] or "",
            )
            for row in rows
            if row["_data"] and self.phone.fs.exists(row["_data"])
        ]

    def add(self, path: str, mime: str, *, title: str = "", uri: str = "", package: str = "") -> int:
        """Records a file that was just written and returns the download's id."""
        row = {
            "uri": uri, "_data": path, "mimetype": mime, "destination": 4, "visibility": 1, "status": SUCCESS,
            "lastmod": self.phone.clock.now_ms, "notificationpackage": package,
            "total_bytes": self.phone.fs.stat(path).size, "current_bytes": self.phone.fs.stat(path).size,
            "uid": self.phone.packages.uid(package), "title": title or path.rpartition("/")[2], "is_public_api": 1,
        }  # fmt: skip
        with DOWNLOADS.open(self.phone) as connection:
            made = insert(connection, "downloads", row)
        self.phone.content.changed()
        return made

    def remove(self, download_id: int) -> None:
        """Forgets a download and deletes its file."""
        for each in self.all():
            if each.id == download_id:
                self.phone.fs.remove(each.path)
        with DOWNLOADS.open(self.phone) as connection:
            connection.execute("DELETE FROM downloads WHERE _id = ?", (download_id,))
        self.phone.content.changed()
