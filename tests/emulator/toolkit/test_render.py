"""The display list: what is painted for which widget, and what the moment adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.nodes import LayoutContext
from emulator.phone.toolkit.render import Visual, display
from emulator.phone.toolkit.theme import resolve
from protocol.geometry import Rect, Size
from tests.emulator.toolkit.trees import CONTEXT, SCREEN, TREES, clicked, laid_out


def _ops(widget: ui.Widget, visual: Visual = Visual(), context: LayoutContext = CONTEXT) -> list[ui.Op]:
    return list(_flat(display(laid_out(widget), context, visual)))


def _flat(ops: tuple[ui.Op, ...]) -> Iterator[ui.Op]:
    for op in ops:
        if isinstance(op, ui.Clip):
            yield from _flat(op.ops)
        else:
            yield op


def _texts(ops: list[ui.Op]) -> list[str]:
    return [op.text for op in ops if isinstance(op, ui.GlyphRun)]


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_every_tree_can_be_painted(widget: ui.Widget) -> None:
    node = laid_out(widget)
    for focus in [each.path for each in node.walk()][:5]:
        assert isinstance(display(node, CONTEXT, Visual(frozenset({focus}), focus, handle=True)), tuple)


def test_equal_trees_give_equal_operations() -> None:
    def build() -> ui.Widget:
        return ui.Column((ui.Text("Hello"), ui.Button("Save", style="filled"), ui.TextField("x", label="y")))

    assert display(laid_out(build()), CONTEXT) == display(laid_out(build()), CONTEXT)


def test_a_text_stands_on_its_baseline_in_its_colour() -> None:
    (run,) = _ops(ui.Box((ui.Text("Hello", color="error", size=16, margin=(10, 0)),)))
    assert isinstance(run, ui.GlyphRun)
    assert (run.x, run.text, run.size) == (26, "Hello", 42)
    assert run.color == resolve(ui.SYSTEM, "error")
    assert SCREEN.top < run.baseline < SCREEN.top + 57


def test_alignment_moves_every_line() -> None:
    centred = _ops(ui.Text("a\nbbbb", align="center", width=ui.MATCH))
    assert centred[0].x > centred[1].x > 400  # type: ignore[union-attr]


def test_spans_have_their_own_face_and_colour() -> None:
    spans = (ui.Span(0, 5, weight=700), ui.Span(6, 11, color="error", strike=True))
    runs = [op for op in _ops(ui.Text("Hello there you", spans=spans)) if isinstance(op, ui.GlyphRun)]
    assert [(run.text, run.face) for run in runs] == [
        ("Hello", "bold"), (" ", "regular"), ("there", "regular"), (" you", "regular"),
    ]  # fmt: skip
    assert runs[2].color == resolve(ui.SYSTEM, "error")


def test_rows_outside_the_window_are_not_painted() -> None:
    ops = _ops(ui.Scroll(ui.Column(tuple(ui.Text(str(n), height=100) for n in range(50)))))
    assert _texts(ops) == [str(n) for n in range(9)]


def test_of_a_long_text_only_the_lines_in_view_are_painted() -> None:
    text = "\n".join(str(n) for n in range(5000))
    assert len(_texts(_ops(ui.Scroll(ui.TextField(text, multiline=True))))) < 60


def test_the_focused_field_shows_its_caret_and_another_does_not() -> None:
    field = ui.Box((ui.TextField("hello", style="none"),))
    without, with_caret = _ops(field), _ops(field, Visual(focus=(0,)))
    assert len(with_caret) == len(without) + 1
    assert len(_ops(field, Visual(focus=(0,), caret_on=False))) == len(without)


def test_a_hint_gives_way_to_text_and_a_label_floats() -> None:
    empty = ui.TextField("", hint="Type here", label="Name", style="outlined")
    assert _texts(_ops(ui.Box((empty,)))) == ["Name"]
    assert _texts(_ops(ui.Box((empty,)), Visual(focus=(0,)))) == ["Name", "Type here"]
    filled = [op for op in _ops(ui.Box((replace(empty, text="Bob"),))) if isinstance(op, ui.GlyphRun)]
    assert [op.text for op in filled] == ["Name", "Bob"]
    assert filled[0].size < filled[1].size
    assert filled[0].baseline < filled[1].baseline


def test_a_password_is_painted_as_dots() -> None:
    assert _texts(_ops(ui.TextField("abc", kind="password"))) == ["•••"]


def test_material_2_buttons_have_small_corners_and_material_3_are_pills() -> None:
    button = ui.Box((ui.Button("Save", style="filled"),))
    old = replace(CONTEXT, theme=replace(ui.SYSTEM, material3=False))
    (pill,) = [op for op in _ops(button) if isinstance(op, ui.RoundRect)]
    (box,) = [op for op in _ops(button, context=old) if isinstance(op, ui.RoundRect)]
    assert pill.radii[0] > 40
    assert box.radii[0] < 12


def test_what_is_pressed_gets_a_layer_and_what_is_disabled_is_pale() -> None:
    row = ui.Row((ui.Text("a"),), on_click=clicked, width=ui.MATCH, height=48)
    assert len(_ops(ui.Box((row,)), Visual(pressed=frozenset({(0,)})))) == len(_ops(ui.Box((row,)))) + 1
    (pale,) = [op for op in _ops(ui.Button("a", enabled=False)) if isinstance(op, ui.GlyphRun)]
    assert pale.color[3] < 128


def test_an_invisible_widget_keeps_its_place_and_paints_nothing() -> None:
    column = ui.Column((ui.Text("a", visible=False), ui.Text("b")))
    (run,) = _ops(column)
    assert isinstance(run, ui.GlyphRun)
    assert run.baseline > SCREEN.top + 51


def test_opacity_reaches_what_is_inside() -> None:
    (run,) = _ops(ui.Box((ui.Box((ui.Text("a"),), alpha=0.5),), alpha=0.5))
    assert isinstance(run, ui.GlyphRun)
    assert run.color[3] == 64


def _drawn(size: Size) -> tuple[ui.Op, ...]:
    return (ui.FillRect(Rect(0, 0, size.width, 5), (1, 2, 3, 255)),)


def test_a_canvas_draws_from_its_own_corner_and_takes_its_tint() -> None:
    canvas = ui.Canvas(_drawn, width=100, height=50, margin=(20, 0, 0, 0), tint="error")
    (op,) = _ops(ui.Box((canvas,)))
    assert op == ui.FillRect(Rect(53, 128, 316, 133), resolve(ui.SYSTEM, "error"))


def test_dark_takes_the_dark_palette() -> None:
    (run,) = _ops(ui.Text("a"), context=replace(CONTEXT, dark=True))
    assert isinstance(run, ui.GlyphRun)
    assert run.color == resolve(ui.SYSTEM, "on_surface", True)
