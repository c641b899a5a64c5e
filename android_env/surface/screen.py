"""What a device shows: its accessibility tree, its pixels, its size, and when it is at rest."""

from __future__ import annotations

import re
import time

from android_env.adb.shell import Shell
from android_env.elements import UiTree
from android_env.errors import DeviceError, ScreenUnreadable
from android_env.surface.pictures import Pixels, from_png, from_raw
from protocol.geometry import Size
from protocol.ui import parse_windows

_ASIDE = "/data/local/tmp/droidworld.xml"
_DUMPS = (
    "uiautomator dump --windows /dev/tty",
    f"rm -f {_ASIDE}; uiautomator dump --windows {_ASIDE}; cat {_ASIDE}",
    f"rm -f {_ASIDE}; uiautomator dump {_ASIDE}; cat {_ASIDE}",
)
"""From the best to the one that every Android has, which shows the window in front only."""
_SIZE = re.compile(r"(Physical|Override) size: (\d+)x(\d+)")
_XML_END = re.compile(rb"</(?:displays|hierarchy)>")
_ATTEMPTS = 3
_POLL_SECONDS = 0.2


class Screen:
    """Reading the screen.

    ``exact_rest`` is a device whose tree dump itself waits until nothing moves; ``quick_png`` one that makes a PNG
    faster than it sends ten megabytes of pixels, which Android's own screencap does not.
    """

    def __init__(self, shell: Shell, exact_rest: bool = False, quick_png: bool = False) -> None:
        self._shell = shell
        self._exact_rest = exact_rest
        self._quick_png = quick_png
        self._dump = 0

    def tree(self) -> UiTree:
        """All windows; raises ScreenUnreadable when a few attempts gave none."""
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
        pixels = None if self._quick_png else from_raw(self._shell.bytes("screencap"))
        return pixels if pixels is not None else from_png(self._shell.bytes("screencap -p"))

    def size(self) -> Size:
        """Width and height as the user holds the device, rotation included."""
        said = self._shell.output(
            "wm size; dumpsys window displays | grep -m1 -o 'cur=[0-9]*x[0-9]*' || true"
        )
        current = re.search(r"cur=(\d+)x(\d+)", said)
        if current is not None:
            return Size(int(current[1]), int(current[2]))
        sizes = {match[1]: Size(int(match[2]), int(match[3])) for match in _SIZE.finditer(said)}
        size = sizes.get("Override") or sizes.get("Physical")
        if size is None:
            raise DeviceError(f"wm size said {said.strip()[:200]!r}")
        return size

    def settle(self, timeout: float = 5.0) -> UiTree:
        """Waits until two trees in a row are equal and offer something to act on, at most ``timeout`` seconds.

        A window in front without anything to touch is a splash: what comes after it is waited for. The last tree.
        """
        tree = self.tree()
        if self._exact_rest:
            return tree
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            self._shell.output(f"sleep {_POLL_SECONDS}")
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
    right = max(max(window.bounds.right, window.root.bounds.right) for window in windows)
    bottom = max(max(window.bounds.bottom, window.root.bounds.bottom) for window in windows)
    return UiTree(windows, Size(right, bottom))
