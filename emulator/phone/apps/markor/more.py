"""The More tab: what the app is, who made it, and the way to its settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.markor.opening import open_link, open_settings
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import markor as contract

if TYPE_CHECKING:
    from emulator.phone.apps.markor.look import MarkorScreen

SITE = "https://github.com/gsantner/markor"

_VERSION = f"Version v{contract.VERSION_NAME} ({contract.VERSION_CODE})"
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("", "Markor", f"{contract.PACKAGE}\n{_VERSION}", "information"),
    ("rate", "Rate this app", "", "star"),
    ("settings", "Settings", "", "cog"),
    (f"{SITE}#readme", "Help / FAQ", "", "help-circle"),
    ("#", "Contribute", "", ""),
    (f"{SITE}/issues", "Report bugs", "", "bug"),
    (f"{SITE}/blob/master/CONTRIBUTING.md", "Translate", "", "translate"),
    ("#", "Project Team", "", ""),
    ("https://github.com/gsantner", "Gregor Santner (gsantner)", "", "account"),
    ("#", "Community", "", ""),
    (f"{SITE}/discussions", "Join the Community", "", "account-group"),
    (f"{SITE}/graphs/contributors", "Contributors", "", "account-group"),
    ("#", "Licenses", "", ""),
    (f"{SITE}/blob/master/LICENSE.txt", "Project License", "", "license"),
    (f"{SITE}#licensing", "Open Source Licenses", "", "license"),
    (SITE, "Source Code", "", "file-code-outline"),
    ("copy", "Copy build information", "", "content-copy"),
)


def more_list(host: MarkorScreen) -> ui.Widget:
    """The preference list."""
    return ui.Recycler(
        _ROWS, partial(_row, host), id="recycler_view", width=MATCH, height=MATCH, item_key=lambda row: row[1]
    )


def _row(host: MarkorScreen, row: tuple[str, str, str, str]) -> ui.Widget:
    target, title, summary, icon = row
    if target == "#":
        return ui.section_header(title, color="accent")
    picture = ui.Icon(icon, id="android:id/icon", cls="ImageView", tint="on_surface_variant")
    return ui.list_item(
        title, summary, leading=picture,
        row=ui.Row(cls="LinearLayout", on_click=partial(_choose, host, target, title)),
        look=ui.RowLook(title_size=16, subtitle_size=14, min_height=56),
    )  # fmt: skip


def _choose(host: MarkorScreen, target: str, title: str) -> None:
    from emulator.phone.apps.markor.start import changelog

    if not target:
        host.show(changelog())
    elif target == "settings":
        open_settings(host)
    elif target == "copy":
        model = "sdk_gphone64_x86_64"
        host.app.phone.clipboard.set(
            f"App: Markor\nPackage: {contract.PACKAGE}\n{_VERSION}\nModel: {model}\nAndroid: 13 (33)",
            host.app.package,
        )
        host.app.toast("Clipboard")
    elif target == "rate":
        open_link(host, f"market://details?id={contract.PACKAGE}")
    else:
        open_link(host, target)
