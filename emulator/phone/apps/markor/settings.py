"""Markor's preferences by name, in ``app.xml`` under the real app's keys; they cache nothing."""

from __future__ import annotations

from typing import Any

from emulator.phone.app import AppContext
from protocol.apps import markor as contract

NOTEBOOK = contract.NOTEBOOK
STORAGE = "/storage/emulated/0"
SEPARATOR = "%%%"
MAX_RECENTS = 20

FAVOURITES = "pref_key__favourite_files"
RECENTS = "pref_key__recent_documents"
POPULAR = "pref_key__popular_documents"


class Settings:
    """A view of the preference file; every property reads it anew, every setter writes it."""

    def __init__(self, app: AppContext) -> None:
        self.app = app
        self.preferences = app.preferences("app")

    def get(self, key: str, default: Any) -> Any:
        return self.preferences.get(f"pref_key__{key}", default)

    def put(self, **values: Any) -> None:
        """Writes values under their keys without the common prefix."""
        self.preferences.update({f"pref_key__{key}": value for key, value in values.items()})

    def flag(self, key: str, default: bool) -> bool:
        return bool(self.get(key, default))

    # Places ---------------------------------------------------------------------------------------------

    @property
    def notebook(self) -> str:
        return str(self.get("notebook_directory", NOTEBOOK))

    @property
    def quicknote(self) -> str:
        return str(self.get("quicknote_filepath", f"{self.notebook}/QuickNote.md"))

    @property
    def todo(self) -> str:
        return str(self.get("todo_filepath", f"{self.notebook}/todo.txt"))

    @property
    def snippets(self) -> str:
        return f"{self.notebook}/{contract.APP_FOLDER}/snippets"

    @property
    def app_theme(self) -> str:
        return str(self.get("app_theme", "system"))

    # Lists of files -------------------------------------------------------------------------------------

    def files(self, key: str) -> list[str]:
        """A list of paths, of which those that are gone are left out."""
        held = str(self.preferences.get(key, ""))
        return [path for path in held.split(SEPARATOR) if path and self.app.fs.exists(path)]

    def put_files(self, key: str, paths: list[str]) -> None:
        self.preferences[key] = SEPARATOR.join(paths)

    def toggle_favourite(self, path: str) -> None:
        kept = self.files(FAVOURITES)
        self.put_files(FAVOURITES, [p for p in kept if p != path] if path in kept else [*kept, path])

    def opened(self, path: str) -> None:
        """Counts a document as used: first among the recent ones, perhaps among the popular ones."""
        if path in (self.todo, self.quicknote):
            return
        recents = [path, *(each for each in self.files(RECENTS) if each != path)]
        cache = self.app.preferences("cache")
        cache[path] = int(cache.get(path, 0)) + 1
        popular = sorted({*self.files(POPULAR), path}, key=lambda each: (-int(cache.get(each, 0)), each))
        self.preferences.update(
            {
                RECENTS: SEPARATOR.join(recents[:MAX_RECENTS]),
                POPULAR: SEPARATOR.join(popular[:MAX_RECENTS]),
            }
        )

    # One document ---------------------------------------------------------------------------------------

    def of(self, path: str, kind: str, default: Any) -> Any:
        """What is remembered of one document: PREVIEW_STATE, EDIT_POS_CHAR, FILE_FORMAT, WRAP_STATE …"""
        return self.preferences.get(f"PREF_PREFIX_{kind}{path}", default)

    def remember(self, path: str, **values: Any) -> None:
        self.preferences.update({f"PREF_PREFIX_{kind}{path}": value for kind, value in values.items()})
