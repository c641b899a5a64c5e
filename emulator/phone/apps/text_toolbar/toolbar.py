"""The floating text toolbar: cut, copy, paste, share, select all at the selection, the rest behind "More options"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from emulator.phone.apps.text_toolbar.subject import Subject, subject
from emulator.phone.system.intents import NEW_TASK, SEND, Intent
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import text, ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect

HEIGHT, PADDING, GAP, EDGE, HANDLE = 48, 16, 10, 16, 24
ROW_WIDTH = 200
CHOOSER, WEB_SEARCH = "android.intent.action.CHOOSER", "android.intent.action.WEB_SEARCH"
CUT, COPY, PASTE, SHARE, SELECT_ALL, AUTOFILL, WEB = (
    "Cut", "Copy", "Paste", "Share", "Select all", "Autofill", "Web search",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """The items in the bar and those behind "More options", and where it stands."""

    bar: tuple[str, ...]
    more: tuple[str, ...]
    frame: Rect


class TextToolbar(SystemScreen):
    """Shown while ``phone.keys.toolbar``; it is a window of the app whose text it is for."""

    type = "TYPE_APPLICATION"
    window_title = "Floating Toolbar"
    layer = 131500
    transparent = True

    def __init__(self) -> None:
        self._opened: tuple[str, int, int] | None = None
        """The selection for which "More options" was opened."""

    # The window -----------------------------------------------------------------------------------------

    def _subject(self) -> Subject | None:
        phone = self.app.phone
        found = subject(phone) if phone.keys.toolbar and not phone.shade.open else None
        return found if found is not None and not found.box.empty and self._bar(found) else None

    def showing(self) -> bool:
        return self._subject() is not None

    def owner(self) -> str:
        found = self._subject()
        return "android" if found is None else found.window.package

    def frame(self) -> Rect:
        found = self._subject()
        assert found is not None
        return self._plan(found).frame

    def _is_open(self, found: Subject) -> bool:
        return self._opened == (found.text, found.start, found.end)

    def _bar(self, found: Subject) -> list[str]:
        """The actions for the bar, in Android's order."""
        readable = bool(found.selected) and not found.secret
        return [
            name
            for name, offered in (
                (CUT, readable and found.editable),
                (COPY, readable),
                (PASTE, found.editable and bool(self.app.phone.clipboard.text)),
                (SHARE, readable),
                (SELECT_ALL, len(found.selected) < len(found.text)),
            )
            if offered
        ]

    def _more(self, found: Subject, bar: list[str]) -> list[str]:
        """The actions behind "More options"."""
        more = []
        if (
            found.editable
            and not (PASTE in bar and found.selected)
            and (SELECT_ALL in bar or not found.selected)
        ):
            more.append(AUTOFILL)
        if COPY in bar and self.app.phone.packages.candidates(Intent(WEB_SEARCH)):
            more.append(WEB)
        return more

    def _width(self, name: str) -> int:
        display = self.app.phone.display
        return display.px(2 * PADDING) + text.advance(
            name, round(display.px(14) * display.font_scale), "medium"
        )

    def _plan(self, found: Subject) -> Plan:
        display = self.app.phone.display
        bar = self._bar(found)
        more = self._more(found, bar)
        room = display.size.width - 2 * display.px(EDGE)
        while len(bar) > 1 and self._row_width(bar, bool(more)) > room:
            more.insert(0, bar.pop())
        if self._is_open(found):
            size = (display.px(ROW_WIDTH), display.px(HEIGHT) * (1 + len(more)))
        else:
            size = (self._row_width(bar, bool(more)), display.px(HEIGHT))
        return Plan(tuple(bar), tuple(more), self._place(found.box, size))

    def _row_width(self, names: list[str], more: bool) -> int:
        return sum(map(self._width, names)) + (self.app.phone.display.px(HEIGHT) if more else 0)

    def _place(self, box: Rect, size: tuple[int, int]) -> Rect:
        """Above the selection; below its handles where there is no room."""
        display = self.app.phone.display
        wide, tall = size
        left = min(
            max(display.px(EDGE), box.center.x - wide // 2), display.size.width - display.px(EDGE) - wide
        )
        top = box.top - display.px(GAP) - tall
        if top < display.content.top:
            top = min(box.bottom + display.px(HANDLE + GAP), display.content.bottom - tall)
        return Rect.of(left, top, wide, tall)

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        found = self._subject()
        assert found is not None
        plan = self._plan(found)
        if self._is_open(found):
            content = self._overflow(plan)
        else:
            more = self._button("dots-vertical", "More options", self._open) if plan.more else None
            items = tuple(self._item(name) for name in plan.bar)
            content = ui.Row(
                id="android:id/floating_toolbar_menu_surface",
                cls="LinearLayout",
                width=MATCH,
                height=MATCH,
                children=(*items, more),
            )
        shape = ui.Shape("menu", radius=HEIGHT / 2, elevation=4)
        return ui.Box(width=MATCH, height=MATCH, shape=shape, children=(content,))

    def _overflow(self, plan: Plan) -> ui.Widget:
        rows = tuple(self._item(name, wide=True) for name in plan.more)
        return ui.Column(
            cls="ListView",
            width=MATCH,
            height=MATCH,
            children=(self._button("arrow-left", "Close overflow", self._close), *rows),
        )

    def _item(self, name: str, wide: bool = False) -> ui.Widget:
        label = ui.Text(
            name,
            id="android:id/floating_toolbar_menu_item_text",
            size=14,
            weight_=500,
            color="on_surface",
            max_lines=1,
        )
        scale = 160 / self.app.phone.display.density
        choose = partial(self._choose, name)
        return ui.Row(
            cls="LinearLayout", desc=name, height=HEIGHT, width=MATCH if wide else self._width(name) * scale,
            arrange="start" if wide else "center", padding=(PADDING, 0) if wide else 0, on_click=choose,
            on_long_click=choose, children=(label,),
        )  # fmt: skip

    def _button(self, icon: str, desc: str, handler: ui.Handler) -> ui.Widget:
        return ui.Icon(
            icon, id="android:id/overflow", desc=desc, size=20, tint="on_surface", width=HEIGHT, height=HEIGHT,
            on_click=handler,
        )  # fmt: skip

    # What it does ---------------------------------------------------------------------------------------

    def _open(self) -> None:
        found = self._subject()
        self._opened = None if found is None else (found.text, found.start, found.end)

    def _close(self) -> None:
        self._opened = None

    def _choose(self, name: str) -> None:
        keys = self.app.phone.keys
        self._opened = None
        if name == SELECT_ALL:
            keys.select_all()
        elif name in (CUT, COPY, PASTE):
            {CUT: keys.cut, COPY: keys.copy, PASTE: keys.paste}[name]()
        else:
            self._send(name)

    def _send(self, name: str) -> None:
        """Share, Web search; Autofill has nothing to offer on a phone without saved passwords."""
        found = self._subject()
        self.app.phone.keys.dismiss()
        if found is None or name == AUTOFILL:
            return
        if name == WEB:
            wanted = Intent(WEB_SEARCH, extras={"query": found.selected}, flags=NEW_TASK)
        else:
            shared = Intent(SEND, mime="text/plain", extras={"android.intent.extra.TEXT": found.selected})
            wanted = Intent(CHOOSER, extras={"android.intent.extra.INTENT": shared})
        self.app.phone.activities.start(wanted, caller=found.window.package)
