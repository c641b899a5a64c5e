"""The handles of a selection: where they can be dragged, and the marks on a text that is only read.

A field paints its own highlight and handles; here are the places to touch them.
"""

from __future__ import annotations

from emulator.phone.apps.text_toolbar.subject import Subject, subject
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import FillRect, Op, RoundRect
from emulator.phone.toolkit.textbox import index_at, selection_boxes
from emulator.phone.toolkit.theme import resolve
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect, Size

START, END = "start", "end"
SIZE_DP = 20


class Handle(SystemScreen):
    """One end of the selection; drag it to select more or less."""

    type = "TYPE_APPLICATION"
    layer = 131400
    transparent = True
    accessible = False

    def __init__(self, which: str) -> None:
        self.which = which

    def _subject(self) -> Subject | None:
        found = subject(self.app.phone)
        if found is None or self.app.phone.shade.open or found.box.empty:
            return None
        return found if found.selected or (self.app.phone.keys.toolbar and self.which == END) else None

    def showing(self) -> bool:
        return self._subject() is not None

    def owner(self) -> str:
        found = self._subject()
        return "android" if found is None else found.window.package

    def frame(self) -> Rect:
        found = self._subject()
        assert found is not None
        size = self.app.phone.display.px(SIZE_DP)
        edge = found.edge(self.which == END)
        if not found.selected:
            return Rect.of(edge.left - size // 2, edge.bottom, size, size)
        return Rect.of(edge.left if self.which == END else edge.left - size, edge.bottom, size, size)

    def build(self) -> ui.Widget:
        return ui.Canvas(on_touch=self._drag, width=MATCH, height=MATCH)

    def _drag(self, kind: str, x: float, y: float) -> None:
        found = self._subject()
        if found is None or kind != "move":
            return
        corner, size = self.frame(), self.app.phone.display.px(SIZE_DP)
        index = index_at(found.node, (corner.left + round(x), corner.top + round(y) - size))
        if not found.selected:
            start = end = index
        elif self.which == START:
            start, end = min(index, found.end - 1), found.end
        else:
            start, end = found.start, max(index, found.start + 1)
        if found.editable:
            self.app.phone.keys.select(start, end)
        else:
            self.app.phone.keys.read(found.window, found.node, start, end)


class PassageMarks(SystemScreen):
    """Highlight and handles on a text that is only read."""

    type = "TYPE_APPLICATION"
    layer = 131300
    transparent = True
    touchable = False
    accessible = False

    def showing(self) -> bool:
        return self.app.phone.keys.passage() is not None and not self.app.phone.shade.open

    def build(self) -> ui.Widget:
        return ui.Canvas(draw=self._draw, width=MATCH, height=MATCH, hidden=True)

    def _draw(self, _size: Size) -> tuple[Op, ...]:
        found = subject(self.app.phone)
        if found is None or found.editable:
            return ()
        windows, size = self.app.phone.windows, self.app.phone.display.px(SIZE_DP)
        theme, dark, radius = windows.theme(found.window), windows.dark(found.window), size / 2
        marks = [
            FillRect(box.intersect(found.node.clip), resolve(theme, "selection", dark))
            for box in selection_boxes(found.node, found.start, found.end)
        ]
        low, high = found.edge(False), found.edge(True)
        color = resolve(theme, "primary", dark)
        left = RoundRect(
            Rect.of(low.left - size, low.bottom, size, size), (radius, 0.0, radius, radius), color
        )
        right = RoundRect(Rect.of(high.left, high.bottom, size, size), (0.0, radius, radius, radius), color)
        return (*marks, left, right)
