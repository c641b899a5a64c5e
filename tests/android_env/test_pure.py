"""What is cut and joined between the verbs and the device: content rows, typed runs, strokes, elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from android_env.acting import stroke
from android_env.elements import UiTree
from android_env.surface.content import parse_rows
from android_env.surface.input import pieces
from protocol.geometry import Rect, Size
from protocol.ui import UiNode, UiWindow


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_typed_pieces_join_to_the_text(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(pieces(text)) == lines


@given(st.text("%s ab", max_size=1000))
def test_no_typed_run_holds_what_input_reads_as_a_space(text: str) -> None:
    assert all("%s" not in piece and len(piece) <= 160 for piece in pieces(text))


@given(st.lists(st.tuples(st.text("ab,= \n") | st.just("a\nRow: 1 b"), st.text("xy=")), max_size=5))
def test_rows_with_known_columns_are_cut_exactly(rows: list[tuple[str, str]]) -> None:
    printed = "".join(f"Row: {n} _id={n}, body={body}, z={z}\n" for n, (body, z) in enumerate(rows))
    expected = [{"_id": str(n), "body": body, "z": z} for n, (body, z) in enumerate(rows)]
    assert parse_rows(printed or "No result found.\n", ("_id", "body", "z")) == expected


def test_rows_with_unknown_columns_are_cut_at_names() -> None:
    printed = "Row: 0 _id=5, address=+1555, person=NULL, body=Hello, World, service_center=NULL\n"
    assert parse_rows(printed, ()) == [
        {"_id": "5", "address": "+1555", "person": None, "body": "Hello, World", "service_center": None}
    ]


def test_a_stroke_stays_inside_and_goes_the_way_it_says() -> None:
    bounds = Rect(100, 200, 500, 1000)
    for direction, (dx, dy) in {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}.items():
        start, end = stroke(bounds, direction, 4, 4)  # type: ignore[arg-type]
        assert bounds.contains(start)
        assert bounds.contains(end)
        assert ((end.x > start.x) - (end.x < start.x), (end.y > start.y) - (end.y < start.y)) == (dx, dy)


def _window(layer: int, root: UiNode) -> UiWindow:
    return UiWindow(layer, "TYPE_APPLICATION", "", layer, root.bounds, True, True, root)


def test_elements_are_what_can_be_seen_and_says_or_does_something() -> None:
    screen = Rect(0, 0, 100, 200)
    button = UiNode(text="OK", clickable=True, bounds=Rect(0, 0, 50, 20))
    hidden = UiNode(text="under the keyboard", bounds=Rect(0, 160, 100, 180))
    outside = UiNode(text="off", bounds=Rect(0, 300, 50, 320))
    frame = UiNode(bounds=Rect(0, 0, 100, 150), children=(button,))
    page = UiNode(bounds=screen, children=(frame, hidden, outside))
    key = UiNode(text="q", bounds=Rect(0, 150, 10, 160))
    keyboard = UiNode(bounds=Rect(0, 150, 100, 200), children=(key,))
    tree = UiTree((_window(2, keyboard), _window(1, page)), Size(100, 200))
    assert [(element.index, element.text) for element in tree.elements()] == [(0, "OK"), (1, "q")]
