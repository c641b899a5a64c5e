"""Bottom sheets. A sheet's content is its opener's, or its own when it is subclassed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.widgets import MATCH, Box, Column, Scroll, Shape, Widget


class BottomSheet(Screen):
    """A sheet that rises from the bottom: ``body`` is a method that returns what is in it, or override ``content``."""

    kind: ClassVar[str] = "sheet"

    def __init__(
        self, body: Callable[[], Widget] | None = None, *, handle: bool = False, radius: float = 28
    ) -> None:
        self.body, self.handle, self.radius = body, handle, radius

    def content(self) -> Widget:
        if self.body is None:
            raise NotImplementedError(f"{type(self).__name__} has neither a body nor content()")
        return self.body()

    def build(self) -> Widget:
        grip = Box(
            phantom=True,
            width=MATCH,
            height=28,
            children=(Box(gravity="center", width=32, height=4, shape=Shape("outline", 2), hidden=True),),
        )
        return Column(
            id="design_bottom_sheet",
            cls="FrameLayout",
            width=MATCH,
            gravity="bottom",
            shape=Shape("dialog", (self.radius, self.radius, 0, 0), elevation=16),
            children=(
                grip if self.handle else None,
                Scroll(self.content(), phantom=True, width=MATCH, weight=1, stretch=False),
            ),
        )
