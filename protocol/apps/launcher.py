"""Pixel Launcher: its names."""

from __future__ import annotations

PACKAGE = "com.google.android.apps.nexuslauncher"
LABEL = "Pixel Launcher"
MAIN = "com.google.android.apps.nexuslauncher/com.google.android.apps.nexuslauncher.NexusLauncherActivity"
DATABASE = f"/data/data/{PACKAGE}/databases/launcher.db"
SCHEMA = """
CREATE TABLE favorites (_id INTEGER PRIMARY KEY, title TEXT, intent TEXT, container INTEGER, screen INTEGER,
  cellX INTEGER, cellY INTEGER, spanX INTEGER, spanY INTEGER, itemType INTEGER,
  appWidgetId INTEGER NOT NULL DEFAULT -1, iconPackage TEXT, iconResource TEXT, icon BLOB,
  appWidgetProvider TEXT, modified INTEGER NOT NULL DEFAULT 0, restored INTEGER NOT NULL DEFAULT 0,
  profileId INTEGER DEFAULT 0, rank INTEGER NOT NULL DEFAULT 0, options INTEGER NOT NULL DEFAULT 0,
  appWidgetSource INTEGER NOT NULL DEFAULT -1);
"""
