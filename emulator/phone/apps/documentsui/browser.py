"""Browsing files: FilesActivity, with its menus and everything one does to chosen documents."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.documentsui import bars, jobs, operations
from emulator.phone.apps.documentsui.dialogs import (
    delete_dialog,
    new_folder_dialog,
    rename_dialog,
    stem_length,
)
from emulator.phone.apps.documentsui.directory import Directory
from emulator.phone.apps.documentsui.documents import PRIMARY, Document
from emulator.phone.apps.documentsui.opening import new_window, open_document, share
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MenuItem
from protocol.apps.files import PACKAGE, PICKER

PICK_DESTINATION = "com.android.documentsui.PICK_COPY_DESTINATION"
INSPECTOR = f"{PACKAGE}/com.android.documentsui.inspector.InspectorActivity"
STORAGE_SETTINGS = "android.settings.INTERNAL_STORAGE_SETTINGS"
SETTINGS_OF_STORAGE = Intent(STORAGE_SETTINGS)
SHARE_LIMIT = 100


class Browser(Directory):
    """The documents of a root, and what can be done to them."""

    def __init__(self, root_key: str = "downloads", path: str = "") -> None:
        super().__init__(root_key, path)
        self.waiting: tuple[Document, ...] = ()
        """What goes where the destination picker will say."""
        self.failure = ""
        """What a job that ended before has to tell."""

    def on_create(self) -> None:
        super().on_create()
        if self.failure:
            self.show(ui.Alert("", self.failure, positive=("Close", None), caps=True))

    # The toolbar and its menu ---------------------------------------------------------------------------

    def toolbar(self) -> ui.Widget:
        search = bars.action("option_menu_search", "Search", "magnify", self.begin_search)
        return bars.toolbar(self, (search, ui.overflow_button(self.show_menu, "on_surface_variant")))

    def show_menu(self) -> None:
        hidden = "Don’t show hidden files" if self.shelf.hidden_shown else "Show hidden files"
        folder = self.shelf.folder.path and self.shelf.folder.inner is None
        items = [
            MenuItem("New window", self._new_window),
            MenuItem("New folder", self._ask_folder) if self.shelf.writable else None,
            MenuItem("Sort by...", self.ask_order),
            MenuItem("Select all", self.shelf.choose_all) if self.shelf.documents() else None,
            MenuItem("Storage settings", self._open_settings) if self.shelf.root_key == PRIMARY else None,
            MenuItem("Get info", partial(self._inspect, self.shelf.folder)) if folder else None,
            MenuItem(hidden, self.shelf.turn_hidden),
        ]
        self.show(ui.PopupMenu([item for item in items if item]))

    def _new_window(self) -> None:
        extras = {"root": self.shelf.root_key, "path": self.shelf.folder.path}
        self.app.start(new_window(self.app, extras))

    def _open_settings(self) -> None:
        self.app.start(SETTINGS_OF_STORAGE)

    def _ask_folder(self) -> None:
        self.show(new_folder_dialog(self.make_folder))

    def make_folder(self, name: str) -> None:
        """Makes a folder here."""
        try:
            operations.make_folder(self.app.fs, self.shelf.folder.path, name.strip())
        except OSError:
            self.say("Failed to create folder")

    # Opening --------------------------------------------------------------------------------------------

    def open_document(self, document: Document) -> None:
        if document.is_archive:
            self.enter(document)
        elif document.inner is not None or not open_document(
            self.app, self.shelf.root.uri(document), document.mime
        ):
            self.say("Can’t open file")

    # Choosing -------------------------------------------------------------------------------------------

    def selection_actions(self) -> tuple[ui.Widget, ...]:
        chosen = self.shelf.chosen
        archived = any(each.inner is not None for each in chosen)
        shareable = not archived and not any(each.is_dir for each in chosen)
        deletable = not archived and all(each.path for each in chosen)
        return (
            *((bars.action("action_menu_share", "Share", "share-variant", self.share),) if shareable else ()),
            *(
                (bars.action("action_menu_delete", "Delete", "delete-outline", self.ask_delete),)
                if deletable
                else ()
            ),
            ui.overflow_button(self.show_selection_menu, "on_surface_variant"),
        )

    def show_selection_menu(self) -> None:
        chosen = self.shelf.chosen
        one = chosen[0] if len(chosen) == 1 else None
        archived = any(each.inner is not None for each in chosen)
        real = not archived and all(each.path for each in chosen)
        whole = len(chosen) == len(self.shelf.documents())
        items = [
            MenuItem("Open with", self.open_with) if one and real and not one.is_dir else None,
            MenuItem("Sort by...", self.ask_order),
            MenuItem("Deselect all", self.shelf.choose_none)
            if whole
            else MenuItem("Select all", self.shelf.choose_all),
            MenuItem("Extract to…", partial(self.ask_destination, jobs.EXTRACT)) if archived else None,
            MenuItem("Copy to…", partial(self.ask_destination, jobs.COPY)) if real else None,
            MenuItem("Move to…", partial(self.ask_destination, jobs.MOVE))
            if real and self.shelf.root.writable
            else None,
            MenuItem("Compress", self.compress) if real and self.shelf.writable else None,
            MenuItem("Rename", partial(self._ask_name, one))
            if one and real and self.shelf.root.writable
            else None,
            MenuItem("Get info", partial(self._inspect, one)) if one and real else None,
        ]
        self.show(ui.PopupMenu([item for item in items if item]))

    def share(self) -> None:
        """The chosen files to an app."""
        if len(self.shelf.selected) > SHARE_LIMIT:
            self.say(f"Can’t share more than {SHARE_LIMIT} files")
            return
        chosen = self.shelf.chosen
        self.shelf.choose_none()
        share(self.app, [(self.shelf.root.uri(each), each.mime) for each in chosen])

    def open_with(self) -> None:
        (document,) = self.shelf.chosen
        self.shelf.choose_none()
        if not open_document(self.app, self.shelf.root.uri(document), document.mime, choose=True):
            self.say("Can’t open file")

    def _inspect(self, document: Document) -> None:
        self.shelf.choose_none()
        self.app.start(
            Intent("android.intent.action.VIEW", self.shelf.root.uri(document), component=INSPECTOR,
                   extras={"path": document.path})
        )  # fmt: skip

    # Doing ----------------------------------------------------------------------------------------------

    def ask_delete(self) -> None:
        self.show(delete_dialog(self.shelf.chosen, self.delete))

    def delete(self) -> None:
        self._run(jobs.Job(jobs.DELETE, self.shelf.chosen))

    def compress(self) -> None:
        """Into an archive in this folder."""
        self._run(jobs.Job(jobs.COMPRESS, self.shelf.chosen, self.shelf.folder.path))

    def _run(self, job: jobs.Job) -> None:
        self.shelf.choose_none()
        self.say(job.beginning)
        jobs.run(self.app, job)

    def ask_destination(self, kind: str) -> None:
        """Asks where the chosen documents shall go."""
        self.waiting = self.shelf.chosen
        self.shelf.choose_none()
        folders = tuple(each.path for each in self.waiting if each.is_dir)
        extras = {"com.android.documentsui.OPERATION_TYPE": kind, "blocked": folders}
        self.app.start(Intent(PICK_DESTINATION, component=PICKER, extras=extras), request=kind)

    def on_result(self, request: str, result: ActivityResult) -> None:
        waiting, self.waiting = self.waiting, ()
        if result.ok and (path := self.app.phone.content.path_of(result.data)):
            self._run(jobs.Job(request, waiting, path))

    def _ask_name(self, document: Document) -> None:
        taken = tuple(
            each.name
            for each in self.shelf.documents()
            if each is not document and each.name != document.name
        )
        dialog = rename_dialog(document, taken, partial(self.rename, document))
        self.show(dialog)
        self.app.phone.windows.visible()
        dialog.select_stem(stem_length(document))

    def rename(self, document: Document, name: str) -> None:
        self.shelf.choose_none()
        if name == document.name:
            return
        try:
            operations.rename(self.app.fs, document.path, name)
        except OSError:
            self.say("Failed to rename document")
            return
        self.app.phone.content.changed()
