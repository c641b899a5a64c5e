"""Files (DocumentsUI): its names and the shared storage that it shows."""

from __future__ import annotations

PACKAGE = "com.google.android.documentsui"
LABEL = "Files"
NICKNAME = "files"
MAIN = "com.google.android.documentsui/com.android.documentsui.files.FilesActivity"
LAUNCHER = "com.google.android.documentsui/com.android.documentsui.LauncherActivity"
PICKER = "com.google.android.documentsui/com.android.documentsui.picker.PickActivity"

STORAGE = "/storage/emulated/0"
DOWNLOADS = f"{STORAGE}/Download"
FOLDERS = (
    "Alarms", "Audiobooks", "DCIM", "Documents", "Download", "Movies", "Music", "Notifications", "Pictures",
    "Podcasts", "Recordings", "Ringtones",
)  # fmt: skip
"""The folders that shared storage has from the start, but for ``Android``."""

DATA = f"/data/data/{PACKAGE}"
PREFERENCES = f"{DATA}/shared_prefs/{PACKAGE}_preferences.xml"
LAST_ACCESS_SCHEMA = """
CREATE TABLE lastAccessed (package_name TEXT NOT NULL PRIMARY KEY, stack BLOB DEFAULT NULL,
  timestamp INTEGER, external INTEGER NOT NULL DEFAULT 0);
"""
SEARCH_HISTORY_SCHEMA = """
CREATE TABLE search_history (_id INTEGER PRIMARY KEY AUTOINCREMENT, keyword TEXT NOT NULL UNIQUE,
  last_updated_time INTEGER);
"""
