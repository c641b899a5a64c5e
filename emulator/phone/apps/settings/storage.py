"""Storage: what is used by which kind of file, from the phone's real files."""

from __future__ import annotations

from stat import S_ISREG
from typing import TYPE_CHECKING

from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Buttons, Press, Raw, Row
from emulator.phone.system.intents import LAUNCHER, MAIN, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.device import Phone

TOTAL = 16_000_000_000
SYSTEM = 5_600_000_000
"""What the image takes of the disk, beside the user's data."""
FILES = "com.google.android.documentsui"
KINDS = {
    "Images": ("jpg", "jpeg", "png", "gif", "webp", "bmp", "heic"),
    "Videos": ("mp4", "mkv", "webm", "3gp", "avi", "mov"),
    "Audio": ("mp3", "m4a", "ogg", "wav", "flac", "aac", "opus", "3gpp"),
}
SHARED = "/storage/emulated/0"


def size_text(size: int) -> str:
    """As Android's Formatter writes it: SI units, two decimals below 100."""
    value, units = float(size), ["B", "kB", "MB", "GB", "TB"]
    unit = 0
    while value > 900 and unit < len(units) - 1:
        value, unit = value / 1000, unit + 1
    if unit == 0 or value >= 100:
        return f"{value:.0f} {units[unit]}"
    return f"{value:.2f} {units[unit]}"


def used(phone: Phone) -> int:
    return min(TOTAL, SYSTEM + phone.fs.usage())


def used_and_free(phone: Phone) -> str:
    share = used(phone) / TOTAL
    return f"{round(share * 100)}% used - {(TOTAL - used(phone)) / 1e9:.2f} GB free"


def by_kind(phone: Phone) -> dict[str, int]:
    """Bytes of shared storage by kind of file."""
    found = dict.fromkeys((*KINDS, "Documents & other"), 0)
    for path, stat in phone.fs.walk(SHARED):
        if not S_ISREG(stat.mode):
            continue
        ending = path.rpartition(".")[2].lower()
        kind = next((kind for kind, endings in KINDS.items() if ending in endings), "Documents & other")
        found[kind] += stat.size
    return found


def _measure(page: Page) -> None:
    page.remember("kinds", by_kind(page.phone))


@page("storage", "Storage", activity="Settings$StorageDashboardActivity", enter=_measure,
      actions="INTERNAL_STORAGE_SETTINGS MEMORY_CARD_SETTINGS android.os.storage.action.MANAGE_STORAGE")  # fmt: skip
def storage(page: Page) -> Rows:
    taken = used(page.phone)
    yield Raw("", make=lambda: _meter(taken), searchable=False)
    yield Buttons("", buttons=(Press("Free up space", "broom", lambda: open_files(page)),))
    kinds = page.memory.get("kinds") or by_kind(page.phone)
    icons = {
        "Images": "image-outline",
        "Videos": "movie-outline",
        "Audio": "music-note",
        "Documents & other": "folder-outline",
    }
    apps = taken - SYSTEM - sum(kinds.values())
    yield _kind(page, "Apps", max(0, apps), "apps")
    for name in ("Images", "Videos", "Audio"):
        yield _kind(page, name, kinds[name], icons[name])
    yield _kind(page, "Games", 0, "gamepad-variant-outline")
    yield _kind(page, "Documents & other", kinds["Documents & other"], "folder-outline")
    yield Row("System", size_text(SYSTEM), "cog-outline", to="storage_system")
    yield Row("Trash", "Trash is empty", "delete-outline", tap=lambda: page.toast("Trash is empty"))


def _kind(page: Page, title: str, size: int, icon: str) -> Row:
    if title == "Apps":
        return Row(title, size_text(size), icon, "all_apps")
    return Row(title, size_text(size), icon, tap=lambda: open_files(page))


def open_files(page: Page) -> None:
    """The Files app, which manages what is on the disk; a word where the phone has none."""
    app = page.phone.packages.apps.get(FILES)
    if app is None or app.launcher is None:
        page.toast("No app found to open this")
        return
    page.app.start(Intent(MAIN, component=f"{FILES}/{app.launcher.name}", categories=frozenset({LAUNCHER})))


def _meter(taken: int) -> ui.Widget:
    figures = ui.Row(
        phantom=True, width=MATCH, align="bottom", children=(
            ui.Text(f"{taken / 1e9:.1f} GB used", id="usage_summary", size=24, weight=1),
            ui.Text(f"{TOTAL // 10**9} GB total", id="total_summary", color="on_surface_variant"),
        ),
    )  # fmt: skip
    line = ui.Progress(taken / TOTAL, id="android:id/progress", width=MATCH, height=8)
    return ui.Column(cls="LinearLayout", width=MATCH, padding=(24, 16), spacing=12, children=(figures, line))


@page("storage_system", "System", "storage")
def storage_system(page: Page) -> Rows:
    yield Row("Operating system", size_text(SYSTEM), "android", searchable=False)
