"""How one document looks in the list and in the grid, and what shows where there is none."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.apps.documentsui.formats import date_text, kind_text, size_text
from emulator.phone.apps.documentsui.look import icon_of
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import Op, Polyline, RoundRect
from emulator.phone.toolkit.pictures import size_of
from emulator.phone.toolkit.theme import resolve
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect, Size

LARGEST_THUMBNAIL = 20_000_000
MARGIN, TILE = 20.0, 160.0
"""Left and right of the grid, and the least width of a tile, in dp."""


@dataclass(frozen=True)
class Item:
    """A document with its state on the screen; ``blocked`` ones are greyed and cannot be touched."""

    document: Document
    on_click: ui.Handler
    on_hold: ui.Handler
    selected: bool = False
    blocked: bool = False
    on_preview: ui.Handler | None = None


class Items:
    """Makes the widgets of documents for one app at one moment."""

    def __init__(self, app: AppContext) -> None:
        self.app = app
        self.hours24 = app.phone.settings.get("system", "time_12_24") != "12"
        self.now = app.phone.clock.local()
        width = app.phone.display.content.width * 160 / app.phone.display.density - 2 * MARGIN
        self.columns = max(1, int(width // TILE))
        self.tile_size = width / self.columns - 8

    def when(self, document: Document) -> str:
        return date_text(self.app.phone.clock.local(document.modified_ms), self.now, self.hours24)

    def picture(self, document: Document) -> bytes:
        """The encoded picture that a document is; nothing where it is none or cannot be decoded."""
        if (
            not document.mime.startswith("image/")
            or document.size > LARGEST_THUMBNAIL
            or document.inner is not None
        ):
            return b""
        try:
            data = self.app.fs.read(document.path)
        except OSError:
            return b""
        return data if size_of(data) else b""

    # The grid -------------------------------------------------------------------------------------------

    def tile(self, item: Item) -> ui.Widget:
        """A card: of a folder one line high, of a file with its picture."""
        body = self._folder_card(item) if item.document.is_dir else self._file_card(item)
        shape = ui.Shape("secondary_container" if item.selected else "card", radius=2, stroke="outline")
        card = ui.Box(
            id="item_root", cls="androidx.cardview.widget.CardView", width=MATCH, margin=4, shape=shape, clip=True,
            on_click=item.on_click, on_long_click=item.on_hold, focusable=True, selected=item.selected,
            enabled=not item.blocked, alpha=0.5 if item.blocked else 1, children=(body,),
        )  # fmt: skip
        return ui.Box(width=MATCH, phantom=True, children=(card,))

    def _mark(self, item: Item, size: float) -> ui.Widget:
        name, tint = icon_of(item.document)
        if item.selected:
            return ui.Icon("check-circle", id="icon_check", size=size, width=30, height=30, tint="primary")
        return ui.Icon(name, id="icon_mime_sm", size=size, width=30, height=30, tint=tint)

    def _folder_card(self, item: Item) -> ui.Widget:
        return ui.Row(
            width=MATCH, height=48, padding=(9, 0, 12, 0), spacing=8, phantom=True,
            children=(
                ui.Box(id="icon", width=30, height=30, children=(self._mark(item, 24),)),
                ui.Text(item.document.name, id="android:id/title", size=14, weight=1, stretch=False, max_lines=1),
            ),
        )  # fmt: skip

    def _file_card(self, item: Item) -> ui.Widget:
        document = item.document
        name, tint = icon_of(document)
        data = self.picture(document)
        large: ui.Widget = ui.Icon(name, id="icon_mime_lg", size=40, tint=tint, gravity="center")
        if data:
            large = ui.Picture(data, id="icon_thumb", fit="cover", width=MATCH, height=MATCH)
        texts = ui.Column(
            phantom=True, weight=1, padding=(0, 8, 12, 8),
            children=(
                ui.Text(document.name, id="android:id/title", size=14, max_lines=1),
                ui.Row(
                    phantom=True, spacing=4, align="top",
                    children=(
                        _caption(size_text(document.size), "details"),
                        _caption(self.when(document), "date"),
                    ),
                ),
            ),
        )  # fmt: skip
        plate = ui.Row(
            id="nameplate", cls="LinearLayout", width=MATCH,
            children=(ui.Box(id="icon", padding=(12, 8, 8, 8), children=(self._mark(item, 24),)), texts),
        )  # fmt: skip
        children: tuple[ui.Widget | None, ...] = (
            ui.Column(
                phantom=True, width=MATCH,
                children=(ui.Box(id="thumbnail", width=MATCH, height=self.tile_size, children=(large,)), plate),
            ),
            self._preview(item, 4),
        )  # fmt: skip
        return ui.Box(width=MATCH, cls="RelativeLayout", children=children)

    def _preview(self, item: Item, margin: float) -> ui.Widget | None:
        if item.on_preview is None or item.document.is_dir:
            return None
        glyph = ui.Icon("magnify-plus-outline", size=24, hidden=True, gravity="center", tint="on_surface")
        return ui.Box(
            id="preview_icon", cls="FrameLayout", width=28, height=28, margin=margin, gravity="top|end",
            desc=f"Preview the file {item.document.name}", on_click=item.on_preview, children=(glyph,),
            shape=ui.Shape("#99FFFFFF" if not self.app.phone.display.dark else "#99202124", radius=14),
        )  # fmt: skip

    # The list -------------------------------------------------------------------------------------------

    def line(self, item: Item) -> ui.Widget:
        """A row of 72 dp."""
        document = item.document
        metadata = ", ".join((self.when(document), size_text(document.size), kind_text(document)))
        texts = ui.Column(
            phantom=True, weight=1, arrange="center", margin=(0, 0, 16, 0),
            children=(
                ui.Text(document.name, id="android:id/title", size=16, max_lines=1),
                None if document.is_dir else
                ui.Text(metadata, id="metadata", size=12, color="on_surface_variant", max_lines=1),
            ),
        )  # fmt: skip
        row = ui.Row(
            width=MATCH, height=MATCH, cls="LinearLayout",
            children=(self._line_icon(item), texts, self._preview(item, 16)),
        )  # fmt: skip
        return ui.Box(
            id="item_root", cls="LinearLayout", width=MATCH, height=72, on_click=item.on_click,
            on_long_click=item.on_hold, focusable=True, selected=item.selected, enabled=not item.blocked,
            alpha=0.5 if item.blocked else 1, shape=ui.Shape("secondary_container") if item.selected else None,
            children=(row, ui.Divider(gravity="bottom", margin=(72, 0, 0, 0))),
        )  # fmt: skip

    def _line_icon(self, item: Item) -> ui.Widget:
        name, tint = icon_of(item.document)
        data = b"" if item.selected else self.picture(item.document)
        mark: ui.Widget = ui.Icon(name, id="icon_mime", size=24, tint=tint, gravity="center")
        if item.selected:
            mark = ui.Icon("check-circle", id="icon_check", size=30, tint="primary", gravity="center")
        elif data:
            mark = ui.Picture(data, id="icon_thumb", fit="cover", circle=True, width=40, height=40)
        ring = None if data or item.selected else ui.Shape(radius=20, stroke="outline")
        disc = ui.Box(width=40, height=40, phantom=True, shape=ring, children=(mark,))
        return ui.Box(id="android:id/icon", width=72, height=72, padding=16, children=(disc,))


def _caption(text: str, name: str) -> ui.Widget:
    return ui.Text(text, id=name, size=12, color="on_surface_variant", max_lines=1)


# Nothing to show ------------------------------------------------------------------------------------------


def message(text: str, height: float, dark: bool, failed: bool = False) -> ui.Widget:
    """The picture of an empty box with a line of text below it."""
    draw = _box_dark if dark else _box_light
    art = ui.Canvas(id="artwork", width=216, height=200, draw=draw)
    return ui.Column(
        id="android:id/empty", cls="FrameLayout", width=MATCH, height=height, focusable=True, align="center",
        padding=(0, 46, 0, 0),
        children=(
            art if not failed else ui.Icon("cloud-alert", size=120, tint="art", margin=(0, 40)),
            ui.Text(text, id="message", size=18, margin=(24, 18), align="center"),
        ),
    )  # fmt: skip


def _box_light(size: Size) -> tuple[Op, ...]:
    return _box(size, False)


def _box_dark(size: Size) -> tuple[Op, ...]:
    return _box(size, True)


_RAYS = (
    ((0.500, 0.155), (0.500, 0.215), True),
    ((0.275, 0.215), (0.310, 0.265), False),
    ((0.725, 0.215), (0.690, 0.265), False),
    ((0.130, 0.345), (0.185, 0.378), True),
    ((0.870, 0.345), (0.815, 0.378), True),
    ((0.085, 0.545), (0.145, 0.545), False),
    ((0.915, 0.545), (0.855, 0.545), False),
)
"""The dashes over the box as parts of the picture: from, to, and whether it is a red one."""


def _box(size: Size, dark: bool) -> tuple[Op, ...]:
    from emulator.phone.apps.documentsui.look import THEME

    grey, red = resolve(THEME, "art", dark), resolve(THEME, "#EA4335", dark)
    wide, tall = size.width, size.height
    stroke = wide / 42
    rays = tuple(
        Polyline(((x1 * wide, y1 * tall), (x2 * wide, y2 * tall)), red if warm else grey, stroke)
        for (x1, y1), (x2, y2), warm in _RAYS
    )
    box = Rect(round(0.21 * wide), round(0.62 * tall), round(0.79 * wide), tall)
    handle = Rect(round(0.43 * wide), round(0.70 * tall), round(0.57 * wide), round(0.72 * tall))
    corner, small = (stroke, stroke, stroke, stroke), (stroke / 2,) * 4
    return (*rays, RoundRect(box, corner, None, grey, stroke), RoundRect(handle, small, grey))
