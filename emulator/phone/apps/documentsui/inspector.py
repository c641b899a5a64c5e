"""Get info: what is known of one document. It changes nothing."""

from __future__ import annotations

from emulator.phone.apps.documentsui.documents import PRIMARY, Document, of_file
from emulator.phone.apps.documentsui.formats import kind_text, long_date_text, size_text
from emulator.phone.apps.documentsui.items import Items
from emulator.phone.apps.documentsui.look import THEME, icon_of
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.system.media_info import media_info
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Inspector(ui.Screen):
    """The picture, the name, and rows of facts below."""

    theme = THEME

    def __init__(self, intent: Intent) -> None:
        self.uri = intent.data
        self.document: Document | None = None
        self.rows: list[tuple[str, str]] = []
        self.media: list[tuple[str, str]] = []

    def on_resume(self) -> None:
        path = self.app.phone.content.path_of(self.uri)
        try:
            self.document = of_file(self.app, PRIMARY, path or "")
        except OSError:
            self.document = None
            return
        self.rows = self._facts(self.document)
        self.media = self._media(self.document)

    def _facts(self, document: Document) -> list[tuple[str, str]]:
        hours24 = self.app.phone.settings.get("system", "time_12_24") != "12"
        when = long_date_text(self.app.phone.clock.local(document.modified_ms), hours24)
        if document.is_dir:
            count = len(self.app.fs.listdir(document.path))
            return [("Type", "Folder"), ("Number of items", str(count)), ("Modified", when)]
        return [("Type", kind_text(document)), ("Size", size_text(document.size)), ("Modified", when)]

    def _media(self, document: Document) -> list[tuple[str, str]]:
        if document.mime.partition("/")[0] not in ("image", "video", "audio"):
            return []
        info = media_info(self.app.fs.read(document.path), document.mime)
        seconds = info.duration_ms // 1000
        megapixels = f"{info.width * info.height / 1e6:.1f}"
        found = [
            ("Dimensions", f"{info.width} x {info.height} - {megapixels}MP" if info.width else ""),
            ("Artist", info.artist),
            ("Duration", f"{seconds // 60:02}:{seconds % 60:02}" if info.duration_ms else ""),
        ]
        return [(label, value) for label, value in found if value]

    def build(self) -> ui.Widget:
        bar = ui.toolbar("Info", navigation=ui.Action("Navigate up", self.close, "arrow-left"))
        if self.document is None:
            body: ui.Widget = ui.Text("File info couldn’t be loaded", padding=24, size=16)
        else:
            body = ui.Scroll(
                ui.Column(width=MATCH, cls="LinearLayout", children=(
                    self._header(self.document), *self._table("", self.rows), *self._table("Media details", self.media),
                    *self._opener(self.document),
                )), cls="ScrollView", width=MATCH, height=MATCH,
            )  # fmt: skip
        return ui.scaffold(body, top=bar)

    def _header(self, document: Document) -> ui.Widget:
        data = Items(self.app).picture(document)
        name, tint = icon_of(document)
        art: ui.Widget = ui.Icon(name, id="inspector_thumbnail", size=96, width=MATCH, height=224, tint=tint)
        if data:
            art = ui.Picture(data, id="inspector_thumbnail", width=MATCH, height=224, fit="cover")
        title = ui.Text(document.name, id="inspector_header_title", size=20, padding=(24, 20), width=MATCH)
        return ui.Column(id="inspector_header_view", cls="RelativeLayout", width=MATCH, children=(art, title))

    def _table(self, title: str, rows: list[tuple[str, str]]) -> list[ui.Widget]:
        found: list[ui.Widget] = []
        if title and rows:
            found.append(ui.Text(title, size=14, weight_=500, color="primary", padding=(24, 20, 24, 8)))
        return [*found, *(_row(label, value) for label, value in rows)]

    def _opener(self, document: Document) -> list[ui.Widget]:
        if document.is_dir:
            return []
        found = self.app.phone.packages.resolve(Intent(VIEW, self.uri, mime=document.mime))
        name = found[0][0].label if len(found) == 1 else "Not selected" if found else "Unknown"
        return [
            ui.Text(
                "This kind of file opens with", size=14, color="on_surface_variant", padding=(24, 20, 24, 4)
            ),
            ui.Text(name, id="app_name", size=16, padding=(24, 0, 24, 16)),
        ]


def _row(label: str, value: str) -> ui.Widget:
    return ui.Row(
        cls="TableRow", width=MATCH, padding=(24, 8), align="top", children=(
            ui.Text(label, id="table_row_key", size=14, width=128, color="on_surface_variant"),
            ui.Text(value, id="table_row_value", size=14, weight=1, selectable=True),
        ),
    )  # fmt: skip
