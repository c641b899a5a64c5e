"""Markor 2.10.9: where it keeps its notes."""

from __future__ import annotations

PACKAGE = "net.gsantner.markor"
LABEL = "Markor"
NICKNAME = "markor"
MAIN = "net.gsantner.markor/net.gsantner.markor.activity.MainActivity"
DOCUMENT = "net.gsantner.markor/net.gsantner.markor.activity.DocumentActivity"
VERSION_NAME = "2.10.9"
VERSION_CODE = 146

NOTEBOOK = "/storage/emulated/0/Documents/Markor"
"""The folder of the notes; the app itself spells it ``markor``, shared storage does not mind."""

APP_FOLDER = ".app"
"""The folder that the app makes for its own snippets inside the notebook."""

PREFERENCES = f"/data/data/{PACKAGE}/shared_prefs/app.xml"
DEFAULT_PREFERENCES = f"/data/data/{PACKAGE}/shared_prefs/{PACKAGE}_preferences.xml"

EXTENSIONS = {
    "Markdown": ".md",
    "Plain Text": ".txt",
    "todo.txt": ".todo.txt",
    "Wikitext": ".txt",
    "AsciiDoc": ".adoc",
    "CSV": ".csv",
    "None": "",
}
"""What each type of the new-file dialog puts into its extension field."""
