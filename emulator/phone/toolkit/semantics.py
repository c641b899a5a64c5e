"""The accessibility tree of a laid-out tree: Android's classes, ids, texts and flags, as Android 13 reports them."""

from __future__ import annotations

from functools import lru_cache

from emulator.phone.toolkit import widgets as w
from emulator.phone.toolkit.fields import FieldBlock, shown_text
from emulator.phone.toolkit.lens import Lens
from emulator.phone.toolkit.nodes import LayoutContext, Node, Path
from emulator.phone.toolkit.typesetting import TextBlock
from emulator.phone.toolkit.viewports import Scrolling
from protocol.geometry import Rect
from protocol.ui import UiNode

_VIEWS = {
    "View": "android.view.View",
    "ViewGroup": "android.view.ViewGroup",
    "TextureView": "android.view.TextureView",
    "SurfaceView": "android.view.SurfaceView",
    "WebView": "android.webkit.WebView",
    "RecyclerView": "androidx.recyclerview.widget.RecyclerView",
    "ViewPager": "androidx.viewpager.widget.ViewPager",
    "CardView": "androidx.cardview.widget.CardView",
    "DrawerLayout": "androidx.drawerlayout.widget.DrawerLayout",
    "LinearLayoutCompat": "androidx.appcompat.widget.LinearLayoutCompat",
    "ActionBar$Tab": "androidx.appcompat.app.ActionBar$Tab",
}
"""Short class names outside android.widget."""

_CLASSES: dict[type[w.Widget], str] = {
    w.Box: "FrameLayout",
    w.Column: "LinearLayout",
    w.Row: "LinearLayout",
    w.Recycler: "RecyclerView",
    w.Pager: "ViewPager",
    w.Zoomable: "FrameLayout",
    w.Text: "TextView",
    w.Picture: "ImageView",
    w.Canvas: "View",
    w.Button: "Button",
    w.TextField: "EditText",
    w.SeekBar: "SeekBar",
    w.Progress: "ProgressBar",
}
_CHECKS = {"checkbox": "CheckBox", "radio": "RadioButton", "switch": "Switch"}
_WITHOUT_NODE = (w.Divider, w.Spacer)
_ALWAYS_IMPORTANT = (
    w.Text, w.Button, w.TextField, w.Check, w.SeekBar, w.Progress, w.Scroll, w.Recycler, w.Pager,
)  # fmt: skip
"""Widgets whose views ask to be important for accessibility, or are always kept."""


@lru_cache(maxsize=256)
def class_name(short: str) -> str:
    """The full name of a view's class; one with a dot is full already."""
    if "." in short:
        return short
    return _VIEWS.get(short, f"android.widget.{short}")


def _class_of(widget: w.Widget) -> str:
    if widget.cls:
        return class_name(widget.cls)
    found = _CLASSES.get(type(widget))
    if found is not None:
        return class_name(found)
    if isinstance(widget, w.Icon):
        return class_name("ImageView" if widget.on_click is None else "ImageButton")
    if isinstance(widget, w.Check):
        return class_name(_CHECKS[widget.kind])
    if isinstance(widget, w.Scroll):
        return class_name("HorizontalScrollView" if widget.horizontal else "ScrollView")
    return class_name("View")


def resource_id(name: str, package: str) -> str:
    """The full resource name; one with a colon is full already."""
    return name if not name or ":" in name else f"{package}:id/{name}"


def _text(widget: w.Widget) -> str:
    """The text that the view reports."""
    if isinstance(widget, w.Text | w.Button):
        return widget.text.upper() if widget.caps else widget.text
    if isinstance(widget, w.TextField):
        shown = widget.text if widget.kind != "password" else shown_text(widget)
        return shown or widget.label or widget.hint
    if isinstance(widget, w.Check):
        return widget.text
    return str(float(widget.value)) if isinstance(widget, w.SeekBar) else ""


def tree(node: Node, context: LayoutContext, focus: Path | None, *, unseen: bool = False) -> UiNode:
    """The accessibility node of ``node`` with all below it that can be seen; ``focus`` has input focus.

    With ``unseen`` also what is laid out and scrolled out of sight. Its bounds are Android's: each side is cut by what
    is around, so that left is right of right, or top below bottom.
    """
    return _node(node, context.package, focus, node.clip, unseen)


def _node(node: Node, package: str, focus: Path | None, bounds: Rect, unseen: bool) -> UiNode:
    widget = node.widget
    kind = type(widget)
    editable = kind is w.TextField
    touched = editable or (kind is w.Text and widget.selectable)  # type: ignore[attr-defined]
    clickable = widget.on_click is not None or touched
    long_clickable = widget.on_long_click is not None or touched
    text = widget.node_text or ("" if kind in _SILENT else _text(widget))
    viewport = isinstance(node.data, Scrolling)
    focusable = clickable or widget.focusable or viewport or isinstance(widget, w.SeekBar)
    data = node.data
    focused = focus is not None and node.path == focus
    checkable = widget.checkable or kind is w.Check
    children: list[UiNode] = []
    for child in node.children:
        _append(child, package, focus, children, unseen and kind is not w.Recycler)
    return UiNode(
        _class_of(widget),
        package,
        resource_id(widget.id, package) if widget.id else "",
        text,
        widget.desc,
        (widget.label or widget.hint) if isinstance(widget, w.TextField) else "",
        bounds,
        checkable,
        widget.checked if checkable else False,
        clickable,
        widget.enabled,
        focusable,
        focused,
        viewport and data.can_scroll,
        long_clickable,
        editable and widget.kind == "password",  # type: ignore[attr-defined]
        widget.selected,
        widget.important
        and (kind in _ALWAYS_IMPORTANT or clickable or long_clickable or focusable or bool(widget.desc)),
        data.selection if editable and focused else None,
        tuple(children),
    )


_SILENT = frozenset(
    {
        w.Box,
        w.Column,
        w.Row,
        w.Icon,
        w.Picture,
        w.Canvas,
        w.Scroll,
        w.Recycler,
        w.Pager,
        w.Zoomable,
        w.Progress,
    }
)


def _append(node: Node, package: str, focus: Path | None, found: list[UiNode], unseen: bool) -> None:
    """Adds a node, unless it cannot be seen or stands for no view, and what a field shows beside it."""
    widget, clip = node.widget, node.clip
    if (not unseen and (clip[2] <= clip[0] or clip[3] <= clip[1])) or widget.hidden or not widget.visible:
        return
    if widget.phantom:
        for child in node.children:
            _append(child, package, focus, found, unseen)
        return
    if isinstance(widget, _WITHOUT_NODE):
        return
    if not isinstance(node.data, FieldBlock):
        found.append(_node(node, package, focus, clip, unseen))
        return
    data = node.data
    bounds = Lens(node.zoom, node.frame.left, node.frame.top).shown(data.box).intersect(clip)
    if unseen or not bounds.empty:
        found.append(_node(node, package, focus, bounds, unseen))
    if data.suffix is not None or data.prefix is not None or data.error is not None:
        found.extend(each for each in _beside(node, data, package) if unseen or not each.bounds.empty)


def _beside(node: Node, data: FieldBlock, package: str) -> list[UiNode]:
    """The text views that TextInputLayout puts around its field."""
    assert isinstance(node.widget, w.TextField)
    left, top, right, _ = node.frame
    inner_left, inner_right = left + data.inner.left, left + data.inner.right
    middle = top + data.inner.top + data.text_y
    found = []
    parts: list[tuple[str, str, TextBlock | None, int, int]] = [
        ("textinput_prefix_text", node.widget.prefix, data.prefix, -1, middle),
        ("textinput_suffix_text", node.widget.suffix, data.suffix, inner_right, middle),
        ("textinput_error", node.widget.error, data.error, inner_left, top + data.box.bottom),
    ]
    for name, text, block, x, y in parts:
        if block is None:
            continue
        x = inner_left - block.width if x < 0 else x
        bounds = Rect(x, y, min(right, x + block.width), y + block.height).intersect(node.clip)
        found.append(UiNode(class_name("TextView"), package, f"{package}:id/{name}", text, bounds=bounds))
    return found
