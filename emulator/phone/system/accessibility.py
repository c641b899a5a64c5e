"""Accessibility events: what happens to views and windows, for a service that listens; it sends none.

Nothing is kept while nobody listens. An event is a map of the keys that DeepMind's forwarder gives them.
"""

from __future__ import annotations

from collections import deque
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from emulator.phone.system.window import SystemScreen, Window
from emulator.phone.toolkit.fields import shown_text
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.semantics import tree
from emulator.phone.toolkit.widgets import TextField
from protocol.ui import UiNode, UiWindow

if TYPE_CHECKING:
    from emulator.phone.device import Phone

QUEUE = 200
"""How many events wait for a listener at most; the oldest are lost."""
RECURRING_MS = 100
"""Scrolls of a view that follow each other within this are one event (getSendRecurringAccessibilityEventsInterval)."""
_PICTURES = ("ImageView", "ImageButton")
_FIELDS = [name for name in UiNode.__slots__ if name != "children"]

Event = dict[str, str]


class Accessibility:
    """The events that nobody has taken yet, in their order."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._begin(False)

    def _begin(self, listening: bool) -> None:
        self.listening = listening
        self._events: deque[Event] = deque(maxlen=QUEUE)
        self._scroll: tuple[int, Any, int] | None = None
        self._front = 0
        self._windows: frozenset[int] = frozenset()

    def __getstate__(self) -> dict[str, Any]:
        """Who listens is not the phone's state: a phone that is loaded begins with nobody."""
        return Accessibility(self.phone).__dict__

    def listen(self, on: bool) -> None:
        """Events are kept from now on; or no more, and what is left of them is dropped."""
        if on != self.listening:
            self._begin(on)

    def take(self) -> list[Event]:
        """The events since the last call."""
        found = list(self._events)
        self._events.clear()
        self._scroll = None
        return found

    # Views ----------------------------------------------------------------------------------------------

    def clicked(self, window: Window | None, node: Node) -> None:
        """Told after the view's listener has acted, as Android does."""
        self._of_view("TYPE_VIEW_CLICKED", window, node)

    def long_clicked(self, window: Window | None, node: Node) -> None:
        """Told before the view's listener acts, as Android does."""
        self._of_view("TYPE_VIEW_LONG_CLICKED", window, node)

    def focused(self, window: Window, node: Node | None) -> None:
        if node is not None:
            self._of_view("TYPE_VIEW_FOCUSED", window, node)

    def scrolled(self, window: Window, node: Node, dx: int, dy: int) -> None:
        """A view's content moved by so many pixels."""
        if not self.listening or not (dx or dy):
            return
        now = self.phone.clock.elapsed_ms
        if self._scroll is not None and self._scroll[:2] == (window.id, node.path) and self._events:
            last = self._events[-1]
            if now - self._scroll[2] < RECURRING_MS and last["event_type"] == "TYPE_VIEW_SCROLLED":
                last["scroll_delta_x"] = str(int(last["scroll_delta_x"]) + dx)
                last["scroll_delta_y"] = str(int(last["scroll_delta_y"]) + dy)
                return
        self._scroll = (window.id, node.path, now)
        said = _source(window, node) | {"scroll_delta_x": str(dx), "scroll_delta_y": str(dy)}
        self._tell("TYPE_VIEW_SCROLLED", window.package, said)

    def typed(self, window: Window, node: Node, text: str, selection: tuple[int, int]) -> None:
        """The text or the selection of the field ``node`` became ``text`` and ``selection``."""
        widget = node.widget
        if not self.listening or not isinstance(widget, TextField):
            return
        old, new = widget.text, text
        if widget.kind == "password":
            old, new = shown_text(widget), "\u2022" * len(text)
        source = _source(window, node)
        source.pop("source_text", None)
        shown = new or widget.label or widget.hint
        if shown:
            source |= {"source_text": shown, "event_text": shown}
        if old != new:
            before = {"before_text": old} if old else {}
            self._tell("TYPE_VIEW_TEXT_CHANGED", window.package, source | before | _difference(old, new))
        if old != new or node.data.selection != selection:
            start, end = selection
            said = {"from_index": str(start), "to_index": str(end)}
            self._tell("TYPE_VIEW_TEXT_SELECTION_CHANGED", window.package, source | said)

    def _of_view(self, kind: str, window: Window | None, node: Node) -> None:
        if self.listening and window is not None:
            texts = _texts(_subtree(window, node))
            self._tell(kind, window.package, _source(window, node) | _with_text(texts))

    # Windows --------------------------------------------------------------------------------------------

    def shown(self, windows: list[Window]) -> None:
        """What stands on the display now, bottom to top."""
        front = next((window for window in reversed(windows) if window.focusable), None)
        known, self._windows = self._windows, frozenset(window.id for window in windows)
        if front is not None and front.id != self._front:
            self._front = front.id
            if known:
                self._came_to_front(front)
        if known and known != self._windows:
            self._tell("TYPE_WINDOWS_CHANGED", "", {})

    def _came_to_front(self, window: Window) -> None:
        """An activity's window says its title, the system's own theirs; dialogs and popups say all their words."""
        if window.node is None:
            return
        whole = window.screen.kind == "full" or isinstance(window.screen, SystemScreen)
        root = _subtree(window, window.node)
        texts = [window.title] if whole and window.title else _texts(root)
        self._tell(
            "TYPE_WINDOW_STATE_CHANGED",
            window.package,
            _said_of(root, [root.content_desc]) | _with_text(texts),
        )

    def contents(self, before: tuple[UiWindow, ...], after: tuple[UiWindow, ...]) -> None:
        """Windows that were there before show something else: each tells the deepest view that holds all of it."""
        if not self.listening:
            return
        was = {window.id: window.root for window in before}
        for window in after:
            old = was.get(window.id)
            if old is not None and old != window.root:
                source, descriptions = _changed(old, window.root)
                said = _said_of(source, descriptions)
                self._tell("TYPE_WINDOW_CONTENT_CHANGED", window.root.package, said)

    # The system -----------------------------------------------------------------------------------------

    def toast(self, text: str, package: str) -> None:
        """A toast is on the display."""
        self._tell("TYPE_NOTIFICATION_STATE_CHANGED", package, _with_text([text]))

    def notification(self, package: str) -> None:
        """A notification is new; its event has its ticker's text, which these have none of."""
        self._tell("TYPE_NOTIFICATION_STATE_CHANGED", package, {})

    def _tell(self, kind: str, package: str, said: Event) -> None:
        if not self.listening:
            return
        owner = {"event_package_name": package} if package else {}
        when = {"event_timestamp_ms": str(self.phone.clock.elapsed_ms)}
        self._events.append({"event_type": kind} | owner | said | when)


def _subtree(window: Window, node: Node) -> UiNode:
    assert window.context is not None
    return tree(node, window.context, None)


def _source(window: Window, node: Node) -> Event:
    """What an event says of the view it comes from; its description is that of all views around it, too."""
    descriptions, above = [], window.node
    while above is not None and above.path != node.path:
        descriptions.append(above.widget.desc)
        above = next((c for c in above.children if c.path == node.path[: len(c.path)]), None)
    return _said_of(_subtree(window, node), [node.widget.desc, *reversed(descriptions)])


def _said_of(source: UiNode, descriptions: list[str]) -> Event:
    said = {
        "source_class_name": source.class_name,
        "source_text": source.text,
        "source_content_description": ", ".join(filter(None, descriptions)),
        "view_id": source.resource_id,
    }
    return {name: text for name, text in said.items() if text}


def _texts(root: UiNode) -> list[str]:
    """What a view and those in it say of themselves: texts, and the descriptions of pictures."""
    found = (
        node.content_desc if node.class_name.endswith(_PICTURES) else node.text or node.hint
        for node in root.walk()
    )
    return [text for text in found if text]


def _with_text(texts: list[str]) -> Event:
    return {"event_text": ", ".join(texts)} if any(texts) else {}


def _difference(old: str, new: str) -> Event:
    """Where a text changed, and how many characters went and came."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return {
        "from_index": str(start),
        "added_count": str(len(new) - start - end),
        "removed_count": str(len(old) - start - end),
    }


def _shared(one: str, other: str) -> int:
    """With how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _changed(old: UiNode, new: UiNode) -> tuple[UiNode, list[str]]:
    """The deepest node that holds all that differs, and its description and those around it."""
    descriptions = [new.content_desc]
    while len(old.children) == len(new.children) and not _differ(old, new):
        pairs = [pair for pair in zip(old.children, new.children, strict=True) if pair[0] != pair[1]]
        if len(pairs) != 1:
            break
        old, new = pairs[0]
        descriptions.insert(0, new.content_desc)
    return new, descriptions


def _differ(old: UiNode, new: UiNode) -> bool:
    """Whether two nodes themselves differ, whatever is in them."""
    return any(getattr(old, name) != getattr(new, name) for name in _FIELDS)
