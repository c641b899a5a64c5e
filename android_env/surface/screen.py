"""What a device shows: its accessibility tree, its pixels, its size, and when it is at rest."""

from __future__ import annotations

import logging
import re
import time
from typing import Protocol

from android_env.adb.shell import Shell
from android_env.elements import UiTree
from android_env.errors import DeviceError, ScreenUnreadable, Unsupported
from android_env.surface.pictures import Pixels, from_png, from_raw
from protocol.geometry import Size
from protocol.ui import UiWindow, parse_windows

_ASIDE = "/data/local/tmp/droidworld.xml"
_DUMPS = (
    "uiautomator dump --windows /dev/tty",
    f"rm -f {_ASIDE}; uiautomator dump --windows {_ASIDE}; cat {_ASIDE}",
    f"rm -f {_ASIDE}; uiautomator dump {_ASIDE}; cat {_ASIDE}",
)
"""From the best to the one that every Android has, which shows the window in front only."""
_SIZE = re.compile(r"(Physical|Override) size: (\d+)x(\d+)")
_POSE = r"dumpsys window displays | grep -o 'cur=[0-9]*x[0-9]*\|mCurrentRotation=ROTATION_[0-9]*' || true"
_XML_END = re.compile(rb"</(?:displays|hierarchy)>")
_XML_TURNS = re.compile(rb'<hierarchy rotation="([0-3])"')
_ATTEMPTS = 3
_POLL_SECONDS = 0.2
_VIRTUAL_POLL_SECONDS = 1.0
_VIRTUAL_POLLS = 10
_LOG = logging.getLogger(__name__)


class Camera(Protocol):
    """Another way to the pixels than ``screencap``."""

    def picture(self) -> Pixels: ...


class Trees(Protocol):
    """Another way to the tree than ``uiautomator dump``; raises ScreenUnreadable where it gives none."""

    def windows(self) -> tuple[UiWindow, ...]: ...


class Screen:
    """Reading the screen.

    ``virtual_clock`` is a device whose tree dump itself waits until nothing moves, and where waiting takes no time;
    ``quick_png`` one that makes a PNG faster than it sends ten megabytes of pixels, which Android's own screencap
    does not. ``camera`` and ``trees`` are asked before the commands where they are there.
    """

    def __init__(
        self,
        shell: Shell,
        virtual_clock: bool = False,
        quick_png: bool = False,
        camera: Camera | None = None,
        trees: Trees | None = None,
    ) -> None:
        self._shell = shell
        self._virtual_clock = virtual_clock
        self._quick_png = quick_png
        self._camera = camera
        self._trees = trees
        self._dump = 0
        self._last: UiTree | None = None

    def tree(self) -> UiTree:
        """All windows; raises ScreenUnreadable when a few attempts gave none."""
        self._last = self._dumped() if self._trees is None else self._forwarded(self._trees)
        return self._last

    def _forwarded(self, trees: Trees) -> UiTree:
        """By the faster way; the slower one where that gives none, and a warning."""
        try:
            windows = trees.windows()
        except ScreenUnreadable as error:
            _LOG.warning("%s; asking uiautomator instead", error)
            return self._dumped()
        size = _size_of(windows)
        last = self._last
        if last is not None and last.size == size and last.turns is not None:
            return UiTree(windows, size, last.turns)
        return UiTree(windows, size, self._asked_turns())

    def _dumped(self) -> UiTree:
        reason = ""
        for attempt in range(_ATTEMPTS):
            for number in range(self._dump, len(_DUMPS)):
                answer = self._shell.bytes(_DUMPS[number])
                try:
                    tree = _parse(answer)
                except ValueError as error:
                    reason = str(error)
                    continue
                self._dump = min(number, 1)
                return tree
            self._shell.output(f"sleep {0.3 * (attempt + 1):.1f}")
        raise ScreenUnreadable(f"no accessibility tree after {_ATTEMPTS} attempts: {reason}")

    def screenshot(self) -> Pixels:
        """The pixels, uint8[height, width, 3] in RGB."""
        if self._camera is not None:
            try:
                return self._camera.picture()
            except Unsupported as error:
                _LOG.warning("%s; asking screencap instead", error)
                self._camera = None
        pixels = None if self._quick_png else from_raw(self._shell.bytes("screencap"))
        return pixels if pixels is not None else from_png(self._shell.bytes("screencap -p"))

    def size(self) -> Size:
        """Width and height as the user holds the device, rotation included."""
        said = self._shell.output(f"wm size; {_POSE}")
        current = re.search(r"cur=(\d+)x(\d+)", said)
        if current is not None:
            return Size(int(current[1]), int(current[2]))
        sizes = _sizes(said)
        return sizes.get("Override") or sizes["Physical"]

    def natural(self) -> Size:
        """Width and height of the display as it was built."""
        return _sizes(self._shell.output("wm size"))["Physical"]

    def pose(self) -> tuple[Size, int | None]:
        """The display's size and its quarter turns at the last look; None where nothing tells the turns."""
        last = self._last
        if last is None or last.turns is None:
            return self.size(), self._asked_turns()
        return last.size, last.turns

    def _asked_turns(self) -> int | None:
        said = re.search(r"ROTATION_(\d+)", self._shell.output(_POSE))
        return int(said[1]) // 90 % 4 if said is not None else None

    def settle(self, timeout: float = 5.0) -> UiTree:
        """Waits until two trees in a row are equal and offer something to act on, at most ``timeout`` seconds.

        A window in front without anything to touch is a splash: what comes after it is waited for. The last tree.
        """
        tree = self.tree()
        if self._virtual_clock and self._trees is None:
            return tree
        end = time.monotonic() + timeout
        polls = _VIRTUAL_POLLS if self._virtual_clock else None
        seconds = _VIRTUAL_POLL_SECONDS if self._virtual_clock else _POLL_SECONDS
        while time.monotonic() < end and polls != 0:
            polls = None if polls is None else polls - 1
            self._shell.output(f"sleep {seconds}")
            before, tree = tree, self.tree()
            if before == tree and _can_be_acted_on(tree):
                break
        return tree


def _can_be_acted_on(tree: UiTree) -> bool:
    """Whether the window in front has anything that a finger or a key does something to."""
    front = next((window for window in tree.windows if window.active), None)
    if front is None:
        return True
    return any(n.clickable or n.scrollable or n.checkable or n.focusable for n in front.root.walk())


def _parse(answer: bytes) -> UiTree:
    start = answer.find(b"<?xml")
    ends = [match.end() for match in _XML_END.finditer(answer)]
    if start < 0 or not ends:
        raise ValueError(answer.decode(errors="replace").strip()[-200:] or "the device printed nothing")
    windows = parse_windows(answer[start : ends[-1]])
    if not windows:
        raise ValueError("the device lists no windows")
    turns = _XML_TURNS.search(answer, start)
    return UiTree(windows, _size_of(windows), int(turns[1]) if turns else None)


def _sizes(said: str) -> dict[str, Size]:
    sizes = {match[1]: Size(int(match[2]), int(match[3])) for match in _SIZE.finditer(said)}
    if "Physical" not in sizes:
        raise DeviceError(f"wm size said {said.strip()[:200]!r}")
    return sizes


def _size_of(windows: tuple[UiWindow, ...]) -> Size:
    """The display's: no window is larger, and the background of one is as large."""
    right = max(max(window.bounds.right, window.root.bounds.right) for window in windows)
    bottom = max(max(window.bounds.bottom, window.root.bounds.bottom) for window in windows)
    return Size(right, bottom)
