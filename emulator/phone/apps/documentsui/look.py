"""What Files looks like: its theme, the chips, and the icon of each kind of document."""

from __future__ import annotations

from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.toolkit import ui

THEME = ui.Theme.of(
    "#1E88E5",
    light={
        "background": "#FFFFFF", "surface": "#FFFFFF", "toolbar": "#FFFFFF", "card": "#FFFFFF", "dialog": "#FFFFFF",
        "menu": "#FFFFFF", "on_surface": "#202124", "on_background": "#202124", "on_surface_variant": "#5F6368",
        "on_toolbar": "#202124", "outline": "#E0E0E0", "outline_variant": "#E0E0E0", "divider": "#E0E0E0",
        "secondary_container": "#E3F2FD", "on_secondary_container": "#1E88E5", "art": "#DADCE0", "hint": "#5F6368",
        "surface_variant": "#F1F3F4",
        "inverse_surface": "#323232", "inverse_on_surface": "#FFFFFF", "folder": "#5F6368",
    },
    dark={
        "primary": "#8AB4F8", "on_primary": "#202124", "accent": "#8AB4F8", "link": "#8AB4F8", "background": "#202124",
        "surface": "#202124", "toolbar": "#202124", "card": "#202124", "dialog": "#2D2E31", "menu": "#2D2E31",
        "on_surface": "#E8EAED", "on_background": "#E8EAED", "on_surface_variant": "#9AA0A6", "on_toolbar": "#E8EAED",
        "outline": "#3C4043", "outline_variant": "#3C4043", "divider": "#3C4043", "secondary_container": "#3F4A5C",
        "on_secondary_container": "#8AB4F8", "art": "#5F6368", "hint": "#9AA0A6", "surface_variant": "#303134",
        "inverse_surface": "#E8EAED",
        "inverse_on_surface": "#202124", "folder": "#9AA0A6",
    },
    material3=False,
)  # fmt: skip

CHIPS = {
    "Images": ("image-outline", "#EA4335"),
    "Audio": ("music-note-outline", "#A142F4"),
    "Videos": ("movie-open-outline", "#34A853"),
    "Documents": ("file-outline", "#24C1E0"),
    "Large files": ("file-arrow-up-down-outline", "#5F6368"),
    "This week": ("history", "#5F6368"),
}
"""Label to icon and its colour, in the order of the row."""

_ICONS = {
    "image": ("image", "#EA4335"),
    "audio": ("music-note", "#A142F4"),
    "video": ("movie-open", "#34A853"),
    "text": ("file-document", "#4285F4"),
}
_ICONS_OF_TYPES = {
    "application/pdf": ("file-pdf-box", "#EA4335"),
    "application/vnd.android.package-archive": ("android", "#34A853"),
    "application/zip": ("folder-zip", "#5F6368"),
    "application/x-tar": ("folder-zip", "#5F6368"),
    "application/gzip": ("folder-zip", "#5F6368"),
}


def icon_of(document: Document) -> tuple[str, str]:
    """The icon of a document and its colour."""
    if document.is_dir:
        return "folder", "folder"
    if document.mime in _ICONS_OF_TYPES:
        return _ICONS_OF_TYPES[document.mime]
    if document.mime.startswith("application/vnd.") or document.mime == "application/msword":
        return "file-document", "#4285F4"
    return _ICONS.get(document.mime.partition("/")[0], ("file", "folder"))


def filled_button(name: str, text: str, handler: ui.Handler, enabled: bool = True) -> ui.Widget:
    """A button of the bottom bar."""
    return ui.Button(
        text, id=name, style="filled", caps=True, radius=4, height=36, padding=(24, 0), margin=(4, 0), enabled=enabled,
        on_click=handler,
    )  # fmt: skip


def outlined_button(name: str, text: str, handler: ui.Handler) -> ui.Widget:
    return ui.Button(
        text, id=name, style="outlined", caps=True, radius=4, height=36, padding=(24, 0), margin=(4, 0),
        on_click=handler,
    )  # fmt: skip
