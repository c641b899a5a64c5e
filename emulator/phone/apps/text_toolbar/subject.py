"""What is selected at this moment, in a field or in a text that is only read, and where it is on the display."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.device import Phone
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.textbox import caret, selection_boxes
from protocol.geometry import Rect


@dataclass(frozen=True)
class Subject:
    """The text between ``start`` and ``end``; an empty stretch is a caret."""

    window: Window
    node: Node
    text: str
    start: int
    end: int
    editable: bool
    secret: bool = False

    @property
    def selected(self) -> str:
        return self.text[self.start : self.end]

    @property
    def box(self) -> Rect:
        """What it covers of the display; empty when it is scrolled away."""
        boxes = selection_boxes(self.node, self.start, self.end) or [caret(self.node, self.start)]
        found = boxes[0]
        for each in boxes[1:]:
            found = found.union(each)
        return found.intersect(self.node.clip)

    def edge(self, end: bool) -> Rect:
        """The caret at one end of it."""
        return caret(self.node, self.end if end else self.start)


def subject(phone: Phone) -> Subject | None:
    """None where no text has focus and nothing is selected."""
    passage = phone.keys.passage()
    if passage is not None:
        node = passage.node
        return Subject(passage.window, node, node.data.text, passage.start, passage.end, editable=False)
    target = phone.keys.field()
    if target is None:
        return None
    edit, widget = target.edit, target.widget
    secret = widget.kind == "password"
    return Subject(target.window, target.node, edit.text, edit.low, edit.high, widget.enabled, secret)
