"""The display: size, density, rotation, font scale and colours, and the insets that system bars take from apps."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.geometry import Point, Rect, Size

NATURAL = Size(1080, 2400)
DENSITY = 420
CUTOUT = 128
"""Pixels of the status bar on a Pixel 6 (its camera hole sets it), at the natural density."""

LEAST_SIDE, MOST_SCALE = 200, 2
"""Of what size ``wm size`` may pretend a display to be: pixels, and times its own."""


@dataclass
class Display:
    """What the window manager knows of the screen; ``override_*`` are what ``wm size`` and ``wm density`` set."""

    physical: Size = NATURAL
    physical_density: int = DENSITY
    override_size: Size | None = None
    override_density: int = 0
    rotation: int = 0
    """Quarter turns: 0, 1, 2, 3."""
    font_scale: float = 1.0
    dark: bool = False
    three_buttons: bool = False

    @property
    def size(self) -> Size:
        """Width and height in pixels as apps see them, rotated."""
        width, height = self.natural
        return Size(height, width) if self.rotation % 2 else Size(width, height)

    @property
    def natural(self) -> Size:
        """Width and height in pixels in its natural orientation."""
        return self.override_size or self.physical

    def turned(self, place: Point) -> Point:
        """A place on the glass, in its natural orientation, as apps see it; what is beside it is at its edge."""
        right, bottom = self.natural.width - 1, self.natural.height - 1
        x, y = min(max(place.x, 0), right), min(max(place.y, 0), bottom)
        return Point(*((x, y), (y, right - x), (right - x, bottom - y), (bottom - y, x))[self.rotation])

    @property
    def density(self) -> int:
        return self.override_density or self.physical_density

    def force_size(self, size: Size | None) -> None:
        """Pretends another size, within reason; None or the display's own ends that."""
        if size is None or size == self.physical:
            self.override_size = None
            return
        width, height = (
            min(max(side, LEAST_SIDE), most * MOST_SCALE)
            for side, most in zip(size, self.physical, strict=True)
        )
        self.override_size = Size(width, height)

    def force_density(self, density: int) -> None:
        """Pretends another density; 0 or the display's own ends that."""
        self.override_density = 0 if density == self.physical_density else density

    def px(self, dp: float) -> int:
        return round(dp * self.density / 160)

    @property
    def bounds(self) -> Rect:
        return Rect(0, 0, *self.size)

    @property
    def status_height(self) -> int:
        return CUTOUT if self.rotation == 0 else self.px(28)

    @property
    def navigation_height(self) -> int:
        return self.px(48) if self.three_buttons else self.px(24)

    @property
    def content(self) -> Rect:
        """What is left to an app between the status bar and the navigation bar."""
        return self.bounds.inset(0, self.status_height, 0, self.navigation_height)
