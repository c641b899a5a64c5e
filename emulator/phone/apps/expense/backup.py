"""Pro Expense's backups: all rows to a spreadsheet file and back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.home import Drawer
from emulator.phone.apps.expense.look import ExpenseScreen, toolbar, wide_button
from emulator.phone.apps.expense.sheets import Sheet
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import Backup, Category, Expense

FOLDER = "/sdcard/Download"
COLUMNS = ("Name", "Amount", "Category", "Note", "Date")


def to_sheet(rows: list[Expense]) -> bytes:
    """The rows as tab-separated text, which spreadsheets open under the app's ``.xls`` name."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab")
    writer.writerow(COLUMNS)
    for row in rows:
        amount = store.amount_text(row.amount, grouped=False)
        writer.writerow((row.name, amount, _label(row.category), row.note, row.created_date))
    return out.getvalue().encode()


def _label(category: int) -> str:
    return Category(category).label if category in Category.__members__.values() else Category.OTHERS.label


def from_sheet(data: bytes) -> list[Expense]:
    """The rows of a backup; raises ValueError for a file that is none."""
    lines = list(csv.reader(io.StringIO(data.decode(errors="replace")), dialect="excel-tab"))
    if not lines or tuple(lines[0]) != COLUMNS:
        raise ValueError("not a backup of Pro Expense")
    by_label = {category.label: int(category) for category in Category}
    try:
        return [
            Expense(None, name, int(Decimal(amount) * 100), by_label[label], note, int(created), int(created))
            for name, amount, label, note, created in lines[1:]
        ]
    except (InvalidOperation, KeyError) as error:
        raise ValueError(f"a row of the backup cannot be read: {error}") from error


class BackupPage(ExpenseScreen):
    """Export, import, and the log of the exports."""

    def __init__(self) -> None:
        self.backups: list[Backup] = []
        self.count = 0

    def on_resume(self) -> None:
        self.backups = self.store.backups()
        self.count = len(self.store.all())

    def build(self) -> ui.Widget:
        listing: ui.Widget = ui.Text("No Data", id="tv_no_data", gravity="center", padding=32)
        if self.backups:
            listing = ui.Recycler(
                id="rv_backup_logs", items=self.backups, row=self._row, width=MATCH, weight=1
            )
        cards = ui.Row(
            width=MATCH, phantom=True, padding=8, spacing=8,
            children=(
                self._card("cv_export", "Export", "database-export", self._export, bool(self.count)),
                self._card("cv_import", "Import", "database-import", self._import, True),
            ),
        )  # fmt: skip
        return ui.Column(
            id="cl_main", cls="android.view.ViewGroup", width=MATCH, height=MATCH,
            children=(
                toolbar("toolbar", "Backup", "menu", self._open_drawer),
                cards,
                ui.Text("Backup Logs", id="tv_backup_logs", size=16, weight_=500, padding=(16, 8)),
                listing,
            ),
        )  # fmt: skip

    def _card(self, name: str, text: str, icon: str, handler: ui.Handler, enabled: bool) -> ui.Widget:
        return ui.Column(
            id=name, cls="androidx.cardview.widget.CardView", weight=1, height=96, align="center", arrange="center",
            spacing=8, on_click=handler, enabled=enabled, shape=ui.Shape("card", elevation=1),
            children=(ui.Icon(icon, size=32, tint="primary"), ui.Text(text, size=16)),
        )  # fmt: skip

    def _row(self, row: Backup) -> ui.Widget:
        texts = ui.Column(
            weight=1, phantom=True,
            children=(
                ui.Text(row.name, id="tv_backup_name", size=16),
                ui.Text(store.date_text(self.app, row.created_date), id="tv_date", size=12, color="on_surface_variant"),
            ),
        )  # fmt: skip
        return ui.Row(
            id="rl_backup", cls="RelativeLayout", width=MATCH, height=64, padding=(16, 0), spacing=16,
            on_click=partial(self._forget, row.backup_id or 0),
            children=(texts, ui.Text(f"{row.item_total} items", id="tv_items"), ui.Icon("delete", id="imv_delete")),
        )  # fmt: skip

    def _open_drawer(self) -> None:
        self.show(Drawer("Backup", self))

    def _forget(self, backup_id: int) -> None:
        self.show(ForgetBackup(backup_id, self))

    def _export(self) -> None:
        self.show(Export(self))

    def _import(self) -> None:
        names = [n for n in self.app.fs.listdir(FOLDER) if n.endswith(".xls")]
        if names:
            self.show(ui.ChoiceDialog("Import", names, on_choice=partial(self._read, tuple(names))))
        else:
            self.app.toast("No backup in Download")

    def _read(self, names: tuple[str, ...], index: int) -> None:
        try:
            rows = from_sheet(self.app.fs.read(f"{FOLDER}/{names[index]}"))
        except (ValueError, OSError):
            self.app.toast("Wrong backup file")
            return
        for row in rows:
            self.store.add(replace(row, expense_id=None))
        self.app.toast("1 item imported!" if len(rows) == 1 else f"{len(rows)} items imported")
        self.on_resume()


class Export(Sheet):
    """Asks for the name of the file."""

    def __init__(self, page: BackupPage) -> None:
        self.page = page
        self.name = ""

    def on_create(self) -> None:
        super().on_create()
        now = self.app.phone.clock.local()
        self.name = f"Backup_{now:%b}{now.day}_{now.year}_{now.hour}{now.minute}{now.second}"

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.name, self._set, hint="Name", id="edt_name", style="filled", width=MATCH, margin=16, select_all=True,
            autofocus=True,
        )  # fmt: skip
        return self.sheet(
            self.heading("tv_app_name", "Export", "btn_drop"),
            field,
            wide_button("btn_export_now", "SAVE AS", self._save),
        )

    def _set(self, text: str) -> None:
        self.name = text

    def _save(self) -> None:
        rows = self.store.all(newest_first=False)
        path = f"{FOLDER}/{self.name.replace('/', '_') or 'Backup'}.xls"
        try:
            self.app.write(path, to_sheet(rows))
        except OSError as error:
            self.app.toast(error.strerror or "Backup failed")
            return
        self.store.add_backup(Backup(None, self.name, path, self.app.now, len(rows), "", 1))
        self.close()
        self.page.on_resume()


class ForgetBackup(Sheet):
    """Asks before a line of the log goes; the file stays."""

    def __init__(self, backup_id: int, page: BackupPage) -> None:
        self.backup_id = backup_id
        self.page = page

    def build(self) -> ui.Widget:
        return self.sheet(
            self.heading("tv_delete_item", "Delete Items", "imv_drop_close"),
            ui.Text("item will be deleted!", id="tv_delete_description", size=16, padding=16),
            wide_button("btn_confirm", "CONFIRM", self._confirm, color="error"),
        )

    def _confirm(self) -> None:
        self.store.delete_backup(self.backup_id)
        self.close()
        self.page.on_resume()
