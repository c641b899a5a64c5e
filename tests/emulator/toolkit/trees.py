"""Random widget trees, and the shortest way to lay one out, for the tests of the toolkit."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.layout import layout
from emulator.phone.toolkit.nodes import LayoutContext, Node
from protocol.geometry import Rect

SCREEN = Rect(0, 128, 1080, 2337)
CONTEXT = LayoutContext(theme=ui.SYSTEM, package="com.example")


def laid_out(widget: ui.Widget, retained: dict[Any, Any] | None = None, gravity: str = "fill") -> Node:
    return layout(widget, SCREEN, CONTEXT, {} if retained is None else retained, gravity=gravity)


def shown(node: Node) -> str:
    """The text of a text's node."""
    assert isinstance(node.widget, ui.Text)
    return node.widget.text


def clicked() -> None:
    """A handler for widgets whose being clickable is the point."""


_LENGTHS = st.sampled_from([ui.MATCH, ui.WRAP, 0.0, 8.0, 48.0, 200.0, 900.0])
_EDGES = st.sampled_from([0.0, 4.0, (8.0, 2.0), (1.0, 2.0, 3.0, 40.0)])
_LOOKS = st.fixed_dictionaries(
    {
        "width": _LENGTHS,
        "height": _LENGTHS,
        "margin": _EDGES,
        "padding": _EDGES,
        "weight": st.sampled_from([0.0, 0.0, 1.0, 2.5]),
        "stretch": st.booleans(),
        "gravity": st.sampled_from(["", "center", "bottom|end", "center_vertical"]),
        "visible": st.sampled_from([True, True, True, False]),
        "enabled": st.booleans(),
        "on_click": st.sampled_from([None, clicked]),
        "min_height": st.sampled_from([0.0, 48.0]),
        "max_width": st.sampled_from([0.0, 120.0]),
        "shape": st.sampled_from([None, ui.Shape("primary", 4, "outline", elevation=2)]),
        "alpha": st.sampled_from([1.0, 0.5]),
    }
)
_WORDS = st.text(alphabet="abc DEFé\nß😀中", max_size=60)
_SPANS = st.sampled_from(
    [(), (ui.Span(1, 4, weight=700, underline=True), ui.Span(2, 9, color="error", size=20))]
)

_LEAVES = st.one_of(
    st.builds(lambda text, spans, look: ui.Text(text, spans=spans, **look), _WORDS, _SPANS, _LOOKS),
    st.builds(lambda look: ui.Icon("delete", **look), _LOOKS),
    st.builds(lambda text, look: ui.Button(text, icon="plus", style="filled", **look), _WORDS, _LOOKS),
    st.builds(
        lambda text, style, multiline, look: ui.TextField(
            text,
            style=style,
            multiline=multiline,
            label="Label",
            hint="Hint",
            error="Wrong",
            suffix="kg",
            **look,
        ),
        _WORDS,
        st.sampled_from(["underline", "outlined", "filled", "none"]),
        st.booleans(),
        _LOOKS,
    ),
    st.builds(
        lambda kind, text, look: ui.Check(kind=kind, text=text, **look),
        st.sampled_from(["checkbox", "radio", "switch"]),
        _WORDS,
        _LOOKS,
    ),
    st.builds(lambda look: ui.SeekBar(3, 10, **look), _LOOKS),
    st.builds(lambda look, ring: ui.Progress(0.4, circular=ring, **look), _LOOKS, st.booleans()),
    st.builds(lambda down: ui.Divider(vertical=down), st.booleans()),
    st.builds(lambda: ui.Spacer(weight=1)),
)


def _containers(inner: st.SearchStrategy[ui.Widget]) -> st.SearchStrategy[ui.Widget]:
    some = st.lists(st.one_of(st.none(), inner), max_size=4).map(tuple)
    return st.one_of(
        st.builds(lambda children, look: ui.Box(children, **look), some, _LOOKS),
        st.builds(
            lambda children, uniform, look: ui.Column(children, uniform=uniform, spacing=3, **look),
            some,
            st.booleans(),
            _LOOKS,
        ),
        st.builds(
            lambda children, wrap, align, look: ui.Row(children, wrap=wrap, align=align, **look),
            some,
            st.booleans(),
            st.sampled_from(["top", "center", "bottom", "baseline"]),
            _LOOKS,
        ),
        st.builds(
            lambda child, sideways, look: ui.Scroll(child, horizontal=sideways, **look),
            inner,
            st.booleans(),
            _LOOKS,
        ),
        st.builds(
            lambda row, sideways, count, columns, look: ui.Recycler(
                range(count), lambda _item: row, columns=columns, horizontal=sideways, **look
            ),
            inner,
            st.booleans(),
            st.integers(0, 40),
            st.integers(1, 3),
            _LOOKS,
        ),
        st.builds(lambda page, look: ui.Pager((lambda: page,), **look), inner, _LOOKS),
        st.builds(lambda child, look: ui.Zoomable(child, **look), inner, _LOOKS),
    )


TREES: st.SearchStrategy[ui.Widget] = st.recursive(_LEAVES, _containers, max_leaves=12)
