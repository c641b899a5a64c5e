"""The settings: a list of pages, each with switches, choices and texts that are kept in the preferences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from emulator.phone.apps.markor.chooser import FolderChooser
from emulator.phone.apps.markor.look import DIALOG, MarkorScreen, bar
from emulator.phone.apps.markor.settings import STORAGE
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: ``kind`` is page, switch, choice, text, folder, file or number."""

    title: str
    kind: str
    key: str = ""
    default: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    icon: str = ""
    summary: str = ""


_THEMES = (
    ("System", "system"),
    ("Auto", "auto"),
    ("Auto (09:00 - 17:00)", "autocompat"),
    ("Light", "light"),
    ("Dark", "dark"),
    ("Black", "black"),
)
_TABS = (("Files", "notebook"), ("To-Do", "todo"), ("QuickNote", "quicknote"), ("More", "more"))
_DEPTHS = tuple((str(depth), depth) for depth in (1, 2, 3, 5, 10, 50))
_SPACINGS = tuple((str(size), size) for size in range(0, 33, 4))
_FONT_SIZES = tuple((str(size), size) for size in range(8, 31))

_ROOT = (
    Setting("General", "page", icon="cog"),
    Setting("Other", "page", icon="dots-horizontal"),
    Setting("Edit mode", "page", icon="pencil"),
    Setting("View mode", "page", icon="eye"),
    Setting("Format", "header"),
    Setting("Markdown", "page", icon="language-markdown"),
    Setting("todo.txt", "page", icon="format-list-checks"),
    Setting("Wikitext", "page", icon="notebook"),
    Setting("Plain Text", "page", icon="file-document"),
    Setting("AsciiDoc", "page", icon="file-code-outline"),
    Setting("Essential", "header"),
    Setting("Theme", "choice", "app_theme", "system", _THEMES, icon="theme-light-dark"),
    Setting("Language", "choice", "language", "", (("System", ""), ("English", "en")), icon="translate"),
)
PAGES: dict[str, tuple[Setting, ...]] = {
    "Settings": _ROOT,
    "General": (
        Setting("Save location", "header"),
        Setting("Notebook", "folder", "notebook_directory"),
        Setting("QuickNote", "file", "quicknote_filepath"),
        Setting("To-Do", "file", "todo_filepath"),
        Setting("File browser", "header"),
        Setting("Always open with this app", "text", "exts_to_always_open_in_this_app", ""),
        Setting("App start tab", "choice", "app_start_tab_v2", "notebook", _TABS),
        Setting("Search depth", "choice", "max_search_depth", 10, _DEPTHS),
        Setting("Ignore list", "text", "filesearch_ignorelist", ""),
        Setting("Editor", "header"),
        Setting("Syntax highlighting", "switch", "is_highlighting_activated", True),
        Setting("Experimental features", "switch", "is_enable_experimental_features", False),
    ),
    "Other": (
        Setting("Editor", "header"),
        Setting("Text action spacing", "choice", "editor_textaction_bar_item_padding", 8, _SPACINGS),
    ),
    "Edit mode": (
        Setting("Font Size", "choice", "editor_font_size", 15, _FONT_SIZES),
        Setting("Wrap words", "switch", "editor_line_wrap", True),
    ),
    "View mode": (
        Setting("Font Size", "choice", "view_font_size", 16, _FONT_SIZES),
        Setting("Start documents in view mode", "switch", "is_preview_first", False),
    ),
    "Markdown": (Setting("Monospaced font", "switch", "markdown__monospace", False),),
    "todo.txt": (
        Setting("Add creation date", "switch", "todotxt__auto_add_creation_date", True),
        Setting("Contexts", "text", "todotxt__additional_contexts", ""),
        Setting("Projects", "text", "todotxt__additional_projects", ""),
    ),
    "Wikitext": (Setting("Monospaced font", "switch", "wikitext__monospace", False),),
    "Plain Text": (Setting("Monospaced font", "switch", "plaintext__monospace", False),),
    "AsciiDoc": (Setting("Monospaced font", "switch", "asciidoc__monospace", False),),
}  # fmt: skip


class SettingsPage(MarkorScreen):
    """One page; those below it open on top of it."""

    def __init__(self, intent: Intent | None = None, name: str = "Settings") -> None:
        self.name = name
        self.values: dict[str, Any] = {}

    def on_create(self) -> None:
        super().on_create()
        self._load()

    def on_resume(self) -> None:
        self.follow_theme()
        self._load()

    def _load(self) -> None:
        settings = self.settings
        places = {
            "notebook_directory": settings.notebook,
            "quicknote_filepath": settings.quicknote,
            "todo_filepath": settings.todo,
        }
        self.values = {
            row.key: settings.get(row.key, places.get(row.key, row.default))
            for row in PAGES[self.name]
            if row.key
        }

    def build(self) -> ui.Widget:
        rows = ui.Recycler(
            PAGES[self.name],
            self._row,
            id="recycler_view",
            width=MATCH,
            weight=1,
            item_key=lambda row: row.title + row.kind,
        )
        return ui.Column(
            width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(bar(self.name, (), back=self.close), rows),
        )  # fmt: skip

    def _row(self, setting: Setting) -> ui.Widget:
        if setting.kind == "header":
            return ui.section_header(setting.title, color="accent")
        row = ui.Row(cls="LinearLayout", on_click=partial(self._choose, setting))
        leading = None
        if setting.icon:
            leading = ui.Icon(setting.icon, id="android:id/icon", cls="ImageView", tint="on_surface_variant")
        if setting.kind == "switch":
            return ui.check_row(
                setting.title, bool(self.values[setting.key]), partial(self._toggle, setting), row=row
            )
        look = ui.RowLook(title_size=16, subtitle_size=14)
        return ui.list_item(setting.title, self._summary(setting), leading=leading, row=row, look=look)

    def _summary(self, setting: Setting) -> str:
        value = self.values.get(setting.key, "")
        if setting.kind == "choice":
            return next((name for name, each in setting.choices if each == value), str(value))
        return str(value).removeprefix(f"{STORAGE}/")

    def _toggle(self, setting: Setting) -> None:
        self._put(setting, not self.values[setting.key])

    def _put(self, setting: Setting, value: Any) -> None:
        self.settings.put(**{setting.key: value})
        self._load()
        self.follow_theme()

    def _choose(self, setting: Setting) -> None:
        if setting.kind == "page":
            self.push(SettingsPage(name=setting.title))
        else:
            self.show(self._question(setting))

    def _question(self, setting: Setting) -> ui.Screen:
        value = self.values[setting.key]
        put: Callable[[Any], None] = partial(self._put, setting)
        if setting.kind == "folder":
            return FolderChooser("Select", str(value), (), put)
        if setting.kind == "file":
            return FolderChooser("Select", str(value).rpartition("/")[0], (), put, only_folders=False)
        if setting.kind == "choice":
            known = [each for _, each in setting.choices]
            dialog: ui.Dialog = ui.ChoiceDialog(
                setting.title, [name for name, _ in setting.choices],
                checked=known.index(value) if value in known else -1, on_choice=partial(_picked, put, tuple(known)),
                negative="CANCEL",
            )  # fmt: skip
        else:
            dialog = ui.InputDialog(setting.title, str(value), on_ok=put, positive="OK", negative="CANCEL")
        dialog.theme = DIALOG
        return dialog


def _picked(put: Callable[[Any], None], known: tuple[Any, ...], index: int) -> None:
    put(known[index])
