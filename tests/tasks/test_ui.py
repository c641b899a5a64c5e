"""Solutions' verbs and their player, on screens written down by hand."""

from __future__ import annotations

import threading

import pytest

from android_env.actions import Action, Click, InputText, OpenApp, Scroll
from android_env.elements import UiTree
from android_env.observation import Observation
from protocol.geometry import Rect, Size
from protocol.ui import UiNode, UiWindow
from tasks.case import Params
from tasks.errors import SolutionError
from tasks.player import SolutionPlayer
from tasks.ui import Ui, on


def screen(*texts: str) -> Observation:
    """A list of buttons with these texts."""
    rows = tuple(
        UiNode(
            "android.widget.Button",
            text=text,
            clickable=True,
            resource_id=f"app:id/{text.lower()}",
            bounds=Rect(0, 100 * row, 500, 100 * row + 90),
        )
        for row, text in enumerate(texts)
    )
    root = UiNode("android.widget.FrameLayout", bounds=Rect(0, 0, 1080, 2400), children=rows)
    window = UiWindow(1, "TYPE_APPLICATION", "app", 0, root.bounds, True, True, root)
    tree = UiTree((window,), Size(1080, 2400))
    return Observation("goal", 0, tree, "app/.Main", "", lambda: pytest.fail("nobody looks at pixels here"))


class Pages:
    """Pages of a list: scrolling down shows the next, and the last one stays."""

    def __init__(self, *pages: Observation) -> None:
        self._pages = list(pages)
        self.actions: list[Action] = []

    def observe(self) -> Observation:
        return self._pages[0]

    def act(self, action: Action) -> None:
        self.actions.append(action)
        if isinstance(action, Scroll) and len(self._pages) > 1:
            del self._pages[0]


def test_an_element_is_found_by_any_of_its_marks() -> None:
    ui = Ui(Pages(screen("Save", "Cancel")))
    for match in (on(text="Save"), on(id="save"), on(label="SAVE"), on(part="av")):
        assert ui.need(match).text == "Save"
    assert ui.find(on(text="Save", id="cancel")) is None


def test_a_missing_element_is_told_with_what_was_there() -> None:
    with pytest.raises(SolutionError, match=r"(?s)text='Open'.*app/\.Main.*'Save'"):
        Ui(Pages(screen("Save"))).tap(on(text="Open"))


def test_every_acting_verb_is_one_action() -> None:
    pages = Pages(screen("Save", "Name"))
    ui = Ui(pages)
    ui.open("clock")
    ui.tap(on(text="Save"))
    ui.type("Ada", on(text="Name"), clear=True)
    assert pages.actions == [
        OpenApp("clock"),
        Click(index=ui.need(on(text="Save")).index),
        InputText(index=ui.need(on(text="Name")).index, text="Ada", clear_text=True),
    ]


def test_scrolling_ends_at_what_was_sought() -> None:
    pages = Pages(screen("A", "B"), screen("B", "C"), screen("C", "D"))
    assert Ui(pages).scroll_to(on(text="C")).text == "C"
    assert len(pages.actions) == 1


def test_scrolling_ends_where_nothing_new_comes() -> None:
    pages = Pages(screen("A", "B"), screen("B", "C"))
    with pytest.raises(SolutionError):
        Ui(pages).scroll_to(on(text="Z"), tries=50)
    assert len(pages.actions) == 2


def _two_taps(ui: Ui, params: Params) -> None:
    ui.tap(on(text=params["first"]))
    ui.tap(on(text="Second"))


def test_a_player_gives_one_action_for_each_observation() -> None:
    player = SolutionPlayer(_two_taps, {"first": "First"})
    first, second = screen("First"), screen("Title", "Second")
    assert player.next(first) == Click(index=first.elements[-1].index)
    assert player.next(second) == Click(index=second.elements[-1].index)
    assert player.next(screen("Done")) is None
    assert player.next(screen("Done")) is None


def test_a_player_raises_what_its_solution_raises() -> None:
    player = SolutionPlayer(_two_taps, {"first": "First"})
    with pytest.raises(SolutionError, match="'Other'"):
        player.next(screen("Other"))
    assert player.next(screen("Other")) is None


def test_a_player_that_is_closed_leaves_no_thread() -> None:
    before = threading.active_count()
    player = SolutionPlayer(_two_taps, {"first": "First"})
    player.next(screen("First"))
    player.close()
    player.close()
    assert threading.active_count() == before


def test_a_player_that_never_began_can_be_closed() -> None:
    player = SolutionPlayer(_two_taps, {})
    player.close()
    assert player.next(screen()) is None
