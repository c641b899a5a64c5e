"""Selecting text by touch, what the floating toolbar offers for it, and the overlay after a copy."""

from __future__ import annotations

import pytest

from emulator.phone.toolkit import ui
from protocol.geometry import Point, Rect
from protocol.ui import UiNode
from tests.emulator.hand import Hand

WORDS = "Tracking #: 5K672F4C"


class Page(ui.Screen):
    """A field, and a text that can be selected but not edited."""

    def __init__(self, text: str = "", kind: str = "text") -> None:
        self.text, self.field_kind = text, kind

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.text,
            self._change,
            id="field",
            kind=self.field_kind,
            width=ui.MATCH,
            margin=(0, 120, 0, 0),
            multiline=True,
        )
        plain = ui.Text("Read only words", id="plain", size=20, selectable=True, margin=(16, 60))
        other = ui.Button("Elsewhere", id="other", on_click=self._nothing)
        return ui.Column(width=ui.MATCH, height=ui.MATCH, children=(field, plain, other))

    def _change(self, text: str) -> None:
        self.text = text

    def _nothing(self) -> None:
        """A button that only takes the touch."""


def opened(hand: Hand, text: str = "", kind: str = "text") -> Page:
    return hand.show(Page(text, kind))


def toolbar(hand: Hand) -> list[str]:
    """What the floating toolbar offers, from the left."""
    window = next((w for w in hand.phone.windows.tree() if w.title == "Floating Toolbar"), None)
    return [] if window is None else [node.content_desc for node in window.root.walk() if node.content_desc]


def choose(hand: Hand, name: str) -> None:
    window = next(w for w in hand.phone.windows.tree() if w.title == "Floating Toolbar")
    found = next(node for node in window.root.walk() if node.content_desc == name)
    hand.tap_at(found.bounds.center)


def at_text(hand: Hand, x: int = 60) -> Point:
    box = hand.find(id="field").bounds
    return Point(box.left + x, box.center.y)


def hold(hand: Hand, point: Point) -> None:
    hand.phone.input.swipe(point, point, 800)
    hand.phone.rest()


def selected(hand: Hand) -> str:
    node: UiNode = hand.find(id="field")
    assert node.selection is not None
    return node.text[slice(*node.selection)]


def test_a_long_press_selects_one_word(hand: Hand) -> None:
    opened(hand, WORDS)
    hold(hand, at_text(hand, 400))
    assert selected(hand) == "5K672F4C"
    assert toolbar(hand) == ["Cut", "Copy", "Share", "Select all", "More options"]


def test_a_double_tap_selects_a_word_and_two_far_taps_do_not(hand: Hand) -> None:
    opened(hand, WORDS)
    hand.tap_at(at_text(hand, 30))
    hand.phone.advance(1000)
    hand.phone.input.tap(*at_text(hand, 60))
    hand.phone.input.tap(*at_text(hand, 400))
    assert selected(hand) == ""
    hand.phone.input.tap(*at_text(hand, 400))
    assert selected(hand) == "5K672F4C"


def test_with_a_clip_paste_is_offered(hand: Hand) -> None:
    hand.phone.clipboard.set("clip", "x")
    opened(hand, WORDS)
    hold(hand, at_text(hand, 400))
    assert toolbar(hand) == ["Cut", "Copy", "Paste", "Share", "Select all"]
    choose(hand, "Select all")
    assert toolbar(hand) == ["Cut", "Copy", "Paste", "Share"]
    assert hand.phone.ime.shown


def test_beside_the_text_a_long_press_offers_to_select_all(hand: Hand) -> None:
    opened(hand, "short")
    hold(hand, at_text(hand, 900))
    assert selected(hand) == ""
    assert toolbar(hand) == ["Select all", "More options"]
    choose(hand, "Select all")
    choose(hand, "Copy")
    assert hand.phone.clipboard.text == "short"
    assert toolbar(hand) == []


def test_paste_into_an_empty_field(hand: Hand) -> None:
    hand.phone.clipboard.set("from elsewhere", "x")
    page = opened(hand)
    hold(hand, at_text(hand))
    assert toolbar(hand) == ["Paste", "More options"]
    choose(hand, "Paste")
    assert page.text == "from elsewhere"
    assert toolbar(hand) == []


def test_cut_takes_the_text_away(hand: Hand) -> None:
    page = opened(hand, "one two")
    hold(hand, at_text(hand, 30))
    choose(hand, "Cut")
    assert page.text == " two"
    assert hand.phone.clipboard.text == "one"


def test_share_opens_the_share_sheet(hand: Hand) -> None:
    opened(hand, "one two")
    hold(hand, at_text(hand, 30))
    choose(hand, "Share")
    top = hand.phone.activities.top
    assert top is not None
    assert top.component == "android/com.android.internal.app.ChooserActivity"


def test_a_password_cannot_be_copied(hand: Hand) -> None:
    opened(hand, "secret", "password")
    hold(hand, at_text(hand, 30))
    assert not {"Cut", "Copy", "Share"} & set(toolbar(hand))


def test_more_options_open_and_close(hand: Hand) -> None:
    opened(hand, WORDS)
    hold(hand, at_text(hand, 400))
    choose(hand, "More options")
    assert toolbar(hand)[0] == "Close overflow"
    choose(hand, "Close overflow")
    assert toolbar(hand)[0] == "Cut"


@pytest.mark.parametrize("leave", ["type", "tap", "home", "back"])
def test_the_toolbar_goes_when_one_goes_on(hand: Hand, leave: str) -> None:
    opened(hand, WORDS)
    hold(hand, at_text(hand, 400))
    actions = {
        "type": lambda: hand.type("x"),
        "tap": lambda: hand.tap(id="other"),
        "home": hand.home,
        "back": hand.back,
    }
    actions[leave]()
    assert toolbar(hand) == []


def test_the_toolbar_stands_off_the_text_and_on_the_display(hand: Hand) -> None:
    opened(hand, WORDS)
    for x in (20, 200, 400):
        hold(hand, at_text(hand, x))
        window = next(w for w in hand.phone.windows.tree() if w.title == "Floating Toolbar")
        assert hand.phone.display.content.intersect(window.bounds) == window.bounds
        assert not window.bounds.overlaps(Rect.of(*at_text(hand, x), 1, 1))
        assert window.root.package == hand.find(id="field").package


def test_a_handle_is_dragged_to_select_more(hand: Hand) -> None:
    opened(hand, "one two three")
    hold(hand, at_text(hand, 30))
    assert selected(hand) == "one"
    grips = [w for w in hand.phone.windows.visible() if type(w.screen).__name__ == "Handle"]
    right = max(grips, key=lambda window: window.frame.left).frame.center
    hand.swipe(right, (right.x + 600, right.y), 500)
    assert selected(hand) == "one two three"
    left = min(
        (w.frame for w in hand.phone.windows.visible() if type(w.screen).__name__ == "Handle"),
        key=lambda f: f.left,
    ).center
    hand.swipe(left, (left.x + 1000, left.y), 500)
    assert selected(hand) == "e"


def test_a_text_that_is_only_read_can_be_copied(hand: Hand) -> None:
    opened(hand)
    before = hand.phone.windows.frame().copy()
    box = hand.find(id="plain").bounds
    hold(hand, Point(box.left + 20, box.center.y))
    assert toolbar(hand) == ["Copy", "Share", "Select all"]
    assert hand.phone.windows.frame().tobytes() != before.tobytes()
    choose(hand, "Select all")
    assert toolbar(hand) == ["Copy", "Share"]
    choose(hand, "Copy")
    assert hand.phone.clipboard.text == "Read only words"
    assert toolbar(hand) == []


def test_back_ends_the_selection_of_a_text_and_stays(hand: Hand) -> None:
    opened(hand)
    box = hand.find(id="plain").bounds
    hold(hand, Point(box.left + 20, box.center.y))
    hand.back()
    assert toolbar(hand) == []
    assert hand.shows(id="plain")


# The clipboard's overlay --------------------------------------------------------------------------------


def test_a_copy_is_shown_for_six_seconds(hand: Hand) -> None:
    hand.phone.clipboard.set("copied text", "x")
    assert hand.find(id="text_preview").text == "copied text"
    assert hand.find(id="share_chip").package == "com.android.systemui"
    hand.phone.advance(5900)
    assert hand.shows(id="clipboard_ui")
    hand.phone.advance(200)
    assert not hand.shows(id="clipboard_ui")
    assert hand.phone.clipboard.text == "copied text"


def test_a_second_copy_is_shown_as_long_as_the_first(hand: Hand) -> None:
    hand.phone.clipboard.set("first", "x")
    hand.phone.advance(4000)
    hand.phone.clipboard.set("second", "x")
    hand.phone.advance(4000)
    assert hand.find(id="text_preview").text == "second"


@pytest.mark.parametrize("way", ["button", "swipe"])
def test_the_overlay_can_be_dismissed(hand: Hand, way: str) -> None:
    hand.phone.clipboard.set("copied text", "x")
    if way == "button":
        hand.tap(id="dismiss_button")
    else:
        x, y = hand.find(id="clipboard_preview").bounds.center
        hand.swipe((x - 60, y), (x + 200, y))
    assert not hand.shows(id="clipboard_ui")


def test_the_overlay_blocks_nothing_beside_it(hand: Hand) -> None:
    opened(hand)
    hand.phone.clipboard.set("copied text", "x")
    hand.tap(id="field")
    assert hand.find(id="field").focused
    frame = hand.phone.ime.frame
    assert frame is not None
    assert hand.find(id="clipboard_ui").bounds.bottom <= frame.top


def test_the_overlays_empty_corner_lets_touches_through(hand: Hand) -> None:
    hand.phone.clipboard.set("copied text", "x")
    overlay = hand.find(id="clipboard_ui").bounds
    corner = Point(overlay.right - 20, overlay.top + 20)
    snapshot = hand.phone.snapshot()
    hand.phone.input.swipe(corner, Point(corner.x, corner.y - 900), 300)
    hand.phone.rest()
    assert hand.shows(id="apps_view")
    hand.phone.restore(snapshot)
    middle = hand.find(id="clipboard_preview").bounds.center
    hand.phone.input.swipe(middle, Point(middle.x, middle.y - 900), 300)
    hand.phone.rest()
    assert not hand.shows(id="apps_view")


def test_the_copied_text_can_be_edited(hand: Hand) -> None:
    hand.phone.clipboard.set("copied text", "x")
    hand.tap(id="clipboard_preview")
    hand.type("!")
    hand.tap(id="done_button")
    assert hand.phone.clipboard.text == "copied text!"
    assert not hand.phone.ime.shown


def test_what_is_sensitive_is_not_shown(hand: Hand) -> None:
    hand.phone.clipboard.set("hunter2", "x", sensitive=True)
    assert "hunter2" not in hand.texts()
    assert hand.shows(id="hidden_preview")


def test_a_selection_with_its_toolbar_and_overlay_survives_a_snapshot(hand: Hand) -> None:
    hand.tap(id="search_container_hotseat")
    assert hand.find(id="input").focused
    hand.type("one two")
    hand.phone.clipboard.set("clip", "x")
    box = hand.find(id="input").bounds
    hold(hand, Point(box.left + 30, box.center.y))
    assert "Cut" in toolbar(hand)
    snapshot, digest = hand.phone.snapshot(), hand.phone.digest()
    hand.home()
    hand.phone.restore(snapshot)
    assert hand.phone.digest() == digest
