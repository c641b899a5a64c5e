"""Keys and text: where a key press goes, and what it does to the focused text field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from emulator.phone.system.crashes import contained
from emulator.phone.system.intents import NEW_TASK, Intent
from emulator.phone.system.windows import Window
from emulator.phone.toolkit import editing
from emulator.phone.toolkit.editing import Edit
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.screen import Path, Screen
from emulator.phone.toolkit.scrolling import put_first, reveal
from emulator.phone.toolkit.textbox import text_of
from emulator.phone.toolkit.widgets import Text, TextField
from protocol.keycodes import KEYCODES, character_of

if TYPE_CHECKING:
    from emulator.phone.device import Phone

OVERVIEW = "com.android.quickstep.action.OVERVIEW"
"""What the launcher is told to show the recent apps with."""

CTRL = {"CTRL_LEFT", "CTRL_RIGHT"}
SHIFT = {"SHIFT_LEFT", "SHIFT_RIGHT"}
MODIFIERS = CTRL | SHIFT | {"ALT_LEFT", "ALT_RIGHT", "META_LEFT", "META_RIGHT"}


@dataclass(frozen=True)
class Target:
    """A focused text field on its window."""

    window: Window
    node: Node

    @property
    def widget(self) -> TextField:
        return cast(TextField, self.node.widget)

    @property
    def edit(self) -> Edit:
        kept = self.window.screen.retained.get(self.node.path, {})
        start, end = kept.get("selection", (len(self.widget.text),) * 2)
        return Edit(self.widget.text, min(start, len(self.widget.text)), min(end, len(self.widget.text)))


@dataclass(frozen=True)
class Passage:
    """What is selected in a text that cannot be edited."""

    window: Window
    node: Node
    start: int
    end: int

    @property
    def text(self) -> str:
        return text_of(self.node).text[self.start : self.end]


class Keys:
    """Dispatches keys to the system, to the focused window and into its text field."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.toolbar = False
        """Whether the floating text toolbar (cut, copy, paste …) stands at the selection."""
        self._reading: tuple[Screen, Path, int, int] | None = None

    # Finding the field ----------------------------------------------------------------------------------

    def field(self) -> Target | None:
        """The text field that has input focus."""
        window = self.phone.windows.focused()
        if window is None or window.node is None or window.screen.focus is None:
            return None
        node = window.node.find(window.screen.focus)
        if node is None or not isinstance(node.widget, TextField):
            return None
        return Target(window, node)

    def passage(self) -> Passage | None:
        """What is selected in a text that is only read."""
        if self._reading is None:
            return None
        screen, path, start, end = self._reading
        window = self.phone.windows.focused()
        node = (
            window.node.find(path) if window is not None and window.node and window.screen is screen else None
        )
        if window is None or node is None or not isinstance(node.widget, Text):
            return None
        return Passage(window, node, start, end)

    def read(self, window: Window, node: Node, start: int, end: int) -> None:
        """Selects a part of a text that is only read."""
        self._reading = (window.screen, node.path, start, end)
        self.toolbar = True
        self.phone.windows.invalidate()

    def dismiss(self) -> None:
        """Takes away the text toolbar, and what is selected in a text that is only read."""
        self.toolbar = False
        self._reading = None
        self.phone.windows.invalidate()

    def focus(self, window: Window, node: Node | None, *, keyboard: bool = True) -> None:
        """Gives a node of a window input focus, or takes it away; a text field raises the keyboard."""
        screen = window.screen
        before = self.field()
        if node is not None and screen.focus == node.path:
            if keyboard:
                self._raise_keyboard(window, node)
            return
        screen.focus = node.path if node is not None else None
        self.phone.accessibility.focused(window, node)
        self.dismiss()
        if before is not None and before.widget.on_focus is not None:
            before.widget.on_focus(False)
        if node is not None and isinstance(node.widget, TextField):
            text = node.widget.text
            kept = screen.retained.setdefault(node.path, {})
            kept["selection"] = (0 if node.widget.select_all else len(text), len(text))
            if keyboard:
                self._raise_keyboard(window, node)
            if node.widget.on_focus is not None:
                node.widget.on_focus(True)
        self.phone.windows.invalidate()

    def _raise_keyboard(self, window: Window, node: Node) -> None:
        if isinstance(node.widget, TextField) and node.widget.kind != "bare":
            self.phone.ime.show(window.screen)
            if self.field() is None and window.node is not None:
                put_first(window.node, node.path, window.screen.retained)
                self.phone.windows.invalidate()
            self._reveal()

    def _reveal(self) -> None:
        """Scrolls the focused field into what the keyboard leaves of the window."""
        target = self.field()
        if target is not None and target.window.node is not None:
            reveal(target.window.node, target.node.path, target.window.screen.retained)
            self.phone.windows.invalidate()

    def next_field(self, step: int = 1) -> Node | None:
        """The text field after the focused one (before it for -1), in the order of the tree."""
        target = self.field()
        if target is None or target.window.node is None:
            return None
        fields = [
            n for n in target.window.node.walk() if isinstance(n.widget, TextField) and n.widget.enabled
        ]
        index = next((i for i, node in enumerate(fields) if node.path == target.node.path), -1)
        wanted = index + step
        return fields[wanted] if 0 <= wanted < len(fields) else None

    # Text -----------------------------------------------------------------------------------------------

    @contained
    def type(self, text: str) -> None:
        """Types characters at the caret; without a focused field they are lost, as on a device."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.press("ENTER")
            if line:
                self._insert(line)

    def _insert(self, text: str) -> None:
        target = self.field()
        if target is None or not target.widget.enabled:
            return
        wanted = editing.insert(target.edit, text)
        accept = target.widget.accept
        if len(text) > 1 and accept is not None and accept(wanted.text) != wanted.text:
            for character in text:
                self._insert(character)
        else:
            self.put(wanted)

    def put(self, edit: Edit) -> None:
        """Makes an edit the focused field's text and selection, as far as the field accepts it."""
        target = self.field()
        if target is None:
            return
        widget, old = target.widget, target.edit
        text = edit.text if widget.accept is None else widget.accept(edit.text)
        if text == old.text and edit.text != old.text:
            return
        kept = target.window.screen.retained.setdefault(target.node.path, {})
        at_end = edit.start == edit.end == len(edit.text)
        kept["selection"] = (
            (len(text),) * 2 if at_end else (min(edit.start, len(text)), min(edit.end, len(text)))
        )
        kept.pop("column", None)
        self.toolbar = False
        if text != old.text and widget.on_change is not None:
            widget.on_change(text)
        self.phone.accessibility.typed(target.window, target.node, text, kept["selection"])
        self.phone.windows.invalidate()
        self._reveal()

    def select(self, start: int, end: int, toolbar: bool = True) -> None:
        """Selects a part of the focused field's text."""
        target = self.field()
        if target is not None:
            kept = target.window.screen.retained.setdefault(target.node.path, {})
            kept["selection"] = (start, end)
            self.phone.accessibility.typed(target.window, target.node, target.widget.text, (start, end))
            self.toolbar = toolbar
            self.phone.windows.invalidate()

    def select_all(self) -> None:
        if (passage := self.passage()) is not None:
            self.read(passage.window, passage.node, 0, len(text_of(passage.node).text))
            return
        target = self.field()
        if target is not None:
            self._raise_keyboard(target.window, target.node)
            self.select(0, len(target.edit.text))

    def copy(self) -> None:
        target = self.field()
        if (passage := self.passage()) is not None:
            self.phone.clipboard.set(passage.text, passage.window.package)
            self.dismiss()
        elif target is not None and target.edit.selected:
            self.phone.clipboard.set(target.edit.selected, target.window.package)
            edit = target.edit
            self.select(max(edit.start, edit.end), max(edit.start, edit.end), toolbar=False)

    def cut(self) -> None:
        target = self.field()
        if target is not None and target.edit.selected:
            self.phone.clipboard.set(target.edit.selected, target.window.package)
            self.put(editing.insert(target.edit, ""))

    def paste(self) -> None:
        text = self.phone.clipboard.text
        target = self.field()
        if text and target is not None:
            single = text if target.widget.multiline else " ".join(text.splitlines())
            self.put(editing.insert(target.edit, single))

    # Keys -----------------------------------------------------------------------------------------------

    @contained
    def press(self, name: str, held: frozenset[str] = frozenset()) -> None:
        """A key goes down and up, with modifiers ``held``; names are Android's without KEYCODE_."""
        if name in MODIFIERS:
            return
        if held & CTRL and (shortcut := _SHORTCUTS.get(name)) is not None:
            shortcut(self)
        elif (key := _SYSTEM_KEYS.get(name)) is not None:
            key(self.phone)
        elif (edit := _EDITS.get(name)) is not None and (target := self.field()) is not None:
            self._edit(target, edit(target), bool(held & SHIFT))
        elif name in ("ENTER", "NUMPAD_ENTER", "DPAD_CENTER"):
            self._enter()
        elif name == "TAB":
            self._tab(-1 if held & SHIFT else 1)
        elif (character := character_of(KEYCODES[name], bool(held & SHIFT))) is not None:
            self._insert(character)
        self.phone.windows.invalidate()

    def _edit(self, target: Target, after: Edit, extend: bool) -> None:
        moved = after.text == target.edit.text
        if moved and extend:
            self.select(target.edit.start, after.end, toolbar=False)
        elif moved:
            self.select(after.end, after.end, toolbar=False)
        else:
            self.put(after)

    def _enter(self) -> None:
        target = self.field()
        if target is None:
            self._click_focused()
        elif target.widget.multiline and not target.widget.action:
            self.put(editing.insert(target.edit, "\n"))
        elif target.widget.on_submit is not None:
            target.widget.on_submit()
        elif (following := self.next_field()) is not None and target.widget.action in ("", "next"):
            self.focus(target.window, following)
        else:
            self.phone.ime.hide()

    def _focusables(self, window: Window) -> list[Node]:
        assert window.node is not None
        return [
            n
            for n in window.node.walk()
            if not n.clip.empty
            and n.widget.enabled
            and (n.widget.on_click is not None or n.widget.focusable or isinstance(n.widget, TextField))
        ]

    def _tab(self, step: int) -> None:
        window = self.phone.windows.focused()
        if window is None or window.node is None:
            return
        nodes = self._focusables(window)
        index = next((i for i, n in enumerate(nodes) if n.path == window.screen.focus), -1 if step > 0 else 0)
        if nodes:
            self.focus(window, nodes[(index + step) % len(nodes)])

    def _click_focused(self) -> None:
        window = self.phone.windows.focused()
        if window is None or window.node is None or window.screen.focus is None:
            return
        node = window.node.find(window.screen.focus)
        if node is not None and node.widget.enabled and node.widget.on_click is not None:
            node.widget.on_click()
            self.phone.accessibility.clicked(window, node)


def _back(phone: Phone) -> None:
    window = phone.windows.focused()
    if phone.ime.shown and (window is None or not window.modal or phone.ime.serves(window.screen)):
        phone.ime.hide()
        return
    if phone.shade.open:
        phone.shade.retract()
        return
    if window is not None and window.activity is None:
        if not window.screen.on_back() and window.screen.cancelable:
            window.screen.close()
        return
    if phone.keys.passage() is not None:
        phone.keys.dismiss()
        return
    top = phone.activities.top
    if top is not None:
        phone.keys.dismiss()
        top.back()


def _home(phone: Phone) -> None:
    if phone.power.locked:
        return
    phone.ime.hide()
    phone.keys.dismiss()
    phone.shade.collapse()
    phone.windows.close_dialogs()
    phone.activities.home()


def _recents(phone: Phone) -> None:
    if phone.power.locked:
        return
    phone.ime.hide()
    phone.keys.dismiss()
    phone.shade.collapse()
    phone.windows.close_dialogs()
    if (home := phone.packages.home_activity) is not None:
        phone.activities.start(Intent(OVERVIEW, component=home, flags=NEW_TASK))


def _move(target: Target, direction: str) -> Edit:
    return editing.move(target.edit, direction, text_of(target.node))


def _volume(phone: Phone, by: int) -> None:
    """What rings is only silenced."""
    if not phone.telephony.rings:
        phone.audio.adjust(by)


_SYSTEM_KEYS: dict[str, Callable[[Phone], None]] = {
    **dict.fromkeys(("BACK", "ESCAPE"), _back),
    "HOME": _home,
    "APP_SWITCH": _recents,
    "NOTIFICATION": lambda phone: phone.shade.expand(),
    "POWER": lambda phone: phone.power.toggle_screen(),
    "MENU": lambda phone: phone.power.unlock(),
    "WAKEUP": lambda phone: phone.power.wake_up(),
    "SLEEP": lambda phone: phone.power.sleep(),
    **{f"VOLUME_{name}": partial(_volume, by=by) for name, by in (("UP", 1), ("DOWN", -1), ("MUTE", -100))},
    "CALL": lambda phone: phone.telephony.answer(),
    "ENDCALL": lambda phone: phone.telephony.hang_up(),
    "HEADSETHOOK": lambda phone: phone.telephony.headset_pressed(),
    "PASTE": lambda phone: phone.keys.paste(),
    "COPY": lambda phone: phone.keys.copy(),
    "CUT": lambda phone: phone.keys.cut(),
}

_SHORTCUTS: dict[str, Callable[[Keys], None]] = {
    "A": Keys.select_all, "C": Keys.copy, "X": Keys.cut, "V": Keys.paste
}  # fmt: skip

_EDITS: dict[str, Callable[[Target], Edit]] = {
    "DEL": lambda target: editing.backspace(target.edit),
    "FORWARD_DEL": lambda target: editing.delete_forward(target.edit),
    **{f"DPAD_{way.upper()}": partial(_move, direction=way) for way in ("left", "right", "up", "down")},
    "MOVE_HOME": partial(_move, direction="home"),
    "MOVE_END": partial(_move, direction="end"),
}
