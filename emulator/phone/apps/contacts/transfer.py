"""Import from vCard files and export to them, with the notification that says it is done."""

from __future__ import annotations

import sqlite3
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts import vcard
from emulator.phone.system.intents import Intent
from emulator.phone.system.notifications import Notification
from emulator.phone.toolkit import ui

FOLDERS = ("/sdcard/Download", "/sdcard/Documents", "/sdcard")
EXPORTED = "/sdcard/Download"
_DONE = 1


def choose_file(screen: ui.Screen) -> None:
    """Offers the vCard files of the shared storage's usual folders."""
    fs = screen.app.fs
    paths = tuple(
        f"{folder}/{name}"
        for folder in FOLDERS
        if fs.is_dir(folder)
        for name in fs.listdir(folder)
        if name.lower().endswith(".vcf")
    )
    if not paths:
        screen.app.toast("No vCard files found in Downloads or Documents", long=True)
        return
    titles = [path.rpartition("/")[2] for path in paths]
    chosen = partial(_choose, screen.app, paths)
    screen.show(
        ui.ChoiceDialog("Choose vCard file", titles, on_choice=chosen, marks=False, negative="Cancel")
    )


def _choose(app: AppContext, paths: tuple[str, ...], index: int) -> None:
    read_file(app, paths[index])


def read_file(app: AppContext, path: str) -> None:
    """Saves every contact of a file; what cannot be read is said."""
    name = path.rpartition("/")[2]
    try:
        contacts = vcard.read(app.fs.read(path).decode("utf-8", errors="replace"))
        for contact in contacts:
            app.phone.contacts.save(contact)
    except (ValueError, OSError, sqlite3.Error):
        app.toast(f"Failed to import {name}")
        return
    app.toast(f"{name} will be imported shortly.")
    app.notify(
        Notification(app.package, _DONE, f"Finished importing vCard {name}", icon="card-account-details")
    )


def export(screen: ui.Screen) -> None:
    """Writes all contacts to the next free name in Download, after a question."""
    app = screen.app
    if not app.phone.contacts.all():
        app.toast("There are no contacts to export.")
        return
    screen.show(
        ui.InputDialog(
            "Export to file", _free_name(app), hint="File name", on_ok=partial(_export, app), positive="Save",
            negative="Cancel", select_all=True, allow_empty=False,
        )
    )  # fmt: skip


def _free_name(app: AppContext) -> str:
    number, name = 0, "contacts.vcf"
    while app.fs.exists(f"{EXPORTED}/{name}"):
        number += 1
        name = f"contacts ({number}).vcf"
    return name


def _export(app: AppContext, name: str) -> None:
    plain = name.strip().replace("/", "_")
    path = f"{EXPORTED}/{plain if plain.lower().endswith('.vcf') else plain + '.vcf'}"
    try:
        app.write(path, vcard.written(app.phone.contacts.all()).encode())
    except OSError as error:
        app.toast(error.strerror or "Couldn't export contacts")
        return
    app.toast(f"Exported to {path.rpartition('/')[2]}")
    app.notify(
        Notification(
            app.package, _DONE, f"Finished exporting {path.rpartition('/')[2]}", icon="card-account-details"
        )
    )


class ImportFile(ui.Screen):
    """What another app's vCard opens: a question, then the import."""

    transparent = True

    def __init__(self, intent: Intent) -> None:
        self.data = intent.data

    def on_create(self) -> None:
        self.show(
            ui.Alert(
                "Import contacts from vCard?", negative=("Cancel", self.finish), positive=("OK", self._import),
                on_cancel=self.finish,
            )
        )  # fmt: skip

    def build(self) -> ui.Widget:
        return ui.Spacer()

    def _import(self) -> None:
        path = self.app.phone.content.path_of(self.data)
        if path is None:
            self.app.toast("Failed to import vCard")
        else:
            read_file(self.app, path)
        self.finish()
