"""The widgets: frozen values that say what to show. They hold no state and know neither pixels nor windows.

Lengths are dp, text sizes sp. A colour is "#RRGGBB", "#AARRGGBB" or a role of the theme ("primary").
Every widget becomes one accessibility node, in the class of the Android view it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from emulator.phone.toolkit.drawing import Op
from protocol.geometry import Size

Handler = Callable[[], None]
Color = str
Edges = float | tuple[float, float] | tuple[float, float, float, float]
"""One number for all sides, (horizontal, vertical), or (left, top, right, bottom)."""

MATCH = -1.0
WRAP = -2.0


@dataclass(frozen=True, slots=True)
class Shape:
    """What is painted behind a widget; ``radius`` is one number or (top-left, top-right, bottom-right, bottom-left)."""

    fill: Color = ""
    radius: float | tuple[float, float, float, float] = 0.0
    stroke: Color = ""
    stroke_width: float = 1.0
    elevation: float = 0.0


@dataclass(frozen=True, slots=True)
class Scaling:
    """What two fingers do: ``phase`` is begin, scale or end. They are around (x, y), in pixels of the widget.

    Since the last event they have moved together by (dx, dy) and scaled by ``factor``, which stays 1 until they mean
    it, as with Android's ScaleGestureDetector.
    """

    phase: str
    x: float
    y: float
    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """What all widgets share.

    ``id`` is a resource entry name ("btn_save" stands for "<package>:id/btn_save"; one with a colon is taken
    as it is). ``cls`` overrides the accessibility class, "Button" being short for "android.widget.Button".
    ``key`` keeps scroll offset, focus and caret with the widget when its siblings change. ``gravity`` places
    it in a Box ("center", "bottom|end") or across a Row or Column ("center"). ``important`` False leaves it
    out of the accessibility forest, not out of uiautomator's dump; ``hidden`` True takes it out of both.
    ``visible`` False keeps its place but shows nothing (INVISIBLE). ``phantom`` True makes a container no view at
    all, only a place: its children belong to its parent, as in a ConstraintLayout. ``stretch`` False lets a widget
    with a ``weight`` take less than its share, as a dialog's scrolling text does. ``node_text`` is the text that the
    node reports instead of the widget's own: of a container, or of a tile that is a Switch ("On"). ``on_scale`` hears
    of two fingers on the widget, and of a double tap whose second one is drawn up or down.
    """

    id: str = ""
    cls: str = ""
    desc: str = ""
    key: Hashable = None
    width: float = WRAP
    height: float = WRAP
    min_width: float = 0.0
    min_height: float = 0.0
    max_width: float = 0.0
    weight: float = 0.0
    stretch: bool = True
    margin: Edges = 0.0
    padding: Edges = 0.0
    gravity: str = ""
    shape: Shape | None = None
    alpha: float = 1.0
    on_click: Handler | None = None
    on_long_click: Handler | None = None
    on_swipe: Callable[[str], None] | None = None
    on_scale: Callable[[Scaling], None] | None = None
    enabled: bool = True
    selected: bool = False
    checkable: bool = False
    checked: bool = False
    focusable: bool = False
    visible: bool = True
    important: bool = True
    hidden: bool = False
    phantom: bool = False
    node_text: str = ""


# Containers -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box(Widget):
    """A FrameLayout: children on top of each other, each placed by its ``gravity``; None stands for no child.

    ``clip`` cuts the children to its shape, as a card does with its picture.
    """

    children: tuple[Widget | None, ...] = ()
    clip: bool = False


@dataclass(frozen=True, slots=True)
class Column(Widget):
    """A vertical LinearLayout; ``align`` is start, center or end across; ``arrange`` also between, along it.

    ``uniform`` makes all children as wide as the widest, as the rows of a menu are. None stands for no child.
    """

    children: tuple[Widget | None, ...] = ()
    spacing: float = 0.0
    align: str = "start"
    arrange: str = "start"
    uniform: bool = False


@dataclass(frozen=True, slots=True)
class Row(Widget):
    """A horizontal LinearLayout; ``align`` is top, center, bottom or baseline across. ``wrap`` flows in lines."""

    children: tuple[Widget | None, ...] = ()
    spacing: float = 0.0
    align: str = "center"
    arrange: str = "start"
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Scroll(Widget):
    """A ScrollView (or HorizontalScrollView) around one child.

    ``collapsing`` makes it what a CoordinatorLayout is with an app bar that collapses: it moves before the list in it
    when its content is scrolled forward, and after it on the way back.
    """

    child: Widget | None = None
    horizontal: bool = False
    from_end: bool = False
    collapsing: bool = False


@dataclass(frozen=True, slots=True)
class Recycler(Widget):
    """A RecyclerView: lays out only the rows it shows, so thousands of items are fine.

    ``row(item)`` builds one row; ``item_key(item)`` gives its identity (default: its index). ``columns`` > 1 is a
    grid, in which ``span(item)`` says how many columns an item takes (default 1). ``start`` is the item at the top
    at first; ``from_end`` starts at the last one, as conversations do. ``on_move(from, to)`` allows dragging rows.
    """

    items: Sequence[Any] = ()
    row: Callable[[Any], Widget] | None = None
    item_key: Callable[[Any], Hashable] | None = None
    columns: int = 1
    horizontal: bool = False
    from_end: bool = False
    on_move: Callable[[int, int], None] | None = None
    span: Callable[[Any], int] | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Pager(Widget):
    """A ViewPager: one page at a time, swiped sideways; the neighbours are not built."""

    pages: tuple[Callable[[], Widget], ...] = ()
    index: int = 0
    on_page: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class Zoomable(Widget):
    """A window on one child that can be seen larger, up to ``most`` times, and moved then, never beyond its edges.

    Two fingers do that; a double tap shows it ``doubled`` times as large and back, or, if its second finger is drawn
    up or down, as large as that says. One tap is ``on_click``, as soon as it cannot become two. A Picture that is
    fitted in has its edges where the picture has them. ``on_zoom`` hears how large it is seen.
    """

    child: Widget | None = None
    most: float = 4.0
    doubled: float = 2.0
    on_zoom: Callable[[float], None] | None = None


# Leaves -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A styled part of a text, by character positions; None and "" leave that property alone."""

    start: int
    end: int
    color: Color = ""
    weight: int = 0
    italic: bool = False
    underline: bool = False
    strike: bool = False
    background: Color = ""
    size: float = 0.0
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Text(Widget):
    """A TextView; ``max_lines`` 0 is unlimited, more text ends in an ellipsis. ``selectable`` lets it be copied.

    ``fixed`` has its size in dp: it does not grow with the system's letters.

    ``align`` is start, center or end across its width. ``valign`` is top, center or bottom in a height it does not
    fill: by default the centre, but the top when the height is MATCH and the lines are not centred either.
    """

    text: str = ""
    size: float = 14.0
    color: Color = "on_surface"
    weight_: int = 400
    italic: bool = False
    mono: bool = False
    caps: bool = False
    max_lines: int = 0
    line_height: float = 0.0
    align: str = "start"
    spans: tuple[Span, ...] = ()
    selectable: bool = False
    fixed: bool = False
    underline: bool = False
    valign: str = ""


@dataclass(frozen=True, slots=True)
class Icon(Widget):
    """An ImageView (an ImageButton when clickable) with a glyph of the icon font, by name ("delete-outline")."""

    name: str = ""
    size: float = 24.0
    tint: Color = "on_surface_variant"


@dataclass(frozen=True, slots=True)
class Picture(Widget):
    """An ImageView with an encoded picture; ``fit`` is contain, cover or fill. ``circle`` crops to a disc."""

    data: bytes = b""
    fit: str = "contain"
    circle: bool = False


@dataclass(frozen=True, slots=True)
class Canvas(Widget):
    """A View that draws itself: ``draw(size)`` returns drawing operations in pixels relative to its corner.

    ``on_touch(kind, x, y)`` receives "down", "move", "up" in pixels relative to its corner and takes the gesture.
    With ``tint`` everything drawn takes that colour.
    """

    draw: Callable[[Size], tuple[Op, ...]] | None = None
    on_touch: Callable[[str, float, float], None] | None = None
    tint: Color = ""


@dataclass(frozen=True, slots=True)
class Button(Widget):
    """A Button. ``style`` is filled, tonal, outlined, text or elevated; ``icon`` stands before the text."""

    text: str = ""
    style: str = "text"
    icon: str = ""
    color: Color = ""
    text_color: Color = ""
    text_size: float = 14.0
    caps: bool = False
    radius: float = -1.0


@dataclass(frozen=True, slots=True)
class TextField(Widget):
    """An EditText whose text is the screen's: ``on_change`` reports each edit and the screen rebuilds with it.

    ``kind`` is text, number, decimal, phone, email, uri or password (it picks the keyboard), or bare, which raises
    none, as in a dialler; ``multiline`` makes
    ENTER a newline, otherwise ENTER and the keyboard's action key call ``on_submit`` or move to the next field.
    ``action`` is the key's face: done, next, search, send, go. ``accept`` may change or veto an edit before it
    counts (a maximum length, digits only). ``style`` is underline, outlined, filled or none; ``label`` floats over
    a style that has one and ``hint`` shows in an empty field; both are the node's hint. ``fixed`` is as a Text's.
    A ``height`` includes the
    error's line and, over an outlined field with a label, the 8 dp that the label stands out. ``autofocus`` takes focus
    when the screen opens. ``select_all`` selects the text when the field gains focus.
    """

    text: str = ""
    on_change: Callable[[str], None] | None = None
    hint: str = ""
    label: str = ""
    kind: str = "text"
    multiline: bool = False
    min_lines: int = 1
    max_lines: int = 0
    action: str = ""
    on_submit: Handler | None = None
    on_focus: Callable[[bool], None] | None = None
    accept: Callable[[str], str] | None = None
    style: str = "underline"
    error: str = ""
    prefix: str = ""
    suffix: str = ""
    leading: str = ""
    size: float = 16.0
    color: Color = "on_surface"
    hint_color: Color = "on_surface_variant"
    mono: bool = False
    spans: tuple[Span, ...] = ()
    fixed: bool = False
    autofocus: bool = False
    select_all: bool = False


@dataclass(frozen=True, slots=True)
class Check(Widget):
    """A two-state button: ``kind`` is checkbox, radio or switch. Its state is ``checked``; ``on_click`` toggles it."""

    kind: str = "checkbox"
    text: str = ""
    text_size: float = 16.0
    color: Color = ""


@dataclass(frozen=True, slots=True)
class SeekBar(Widget):
    """A slider over the whole numbers 0..``maximum``; its node's text is the value, as Android reports it."""

    value: int = 0
    maximum: int = 100
    on_change: Callable[[int], None] | None = None
    style: str = "thin"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Progress(Widget):
    """A ProgressBar; ``value`` is 0..1, None is indeterminate. ``circular`` is a ring."""

    value: float | None = None
    circular: bool = False
    color: Color = "primary"


@dataclass(frozen=True, slots=True)
class Divider(Widget):
    """A thin line; it has no node."""

    color: Color = "outline_variant"
    thickness: float = 1.0
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Spacer(Widget):
    """Empty room of ``width`` x ``height`` or ``weight``; it has no node."""
