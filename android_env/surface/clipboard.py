"""The clipboard of a device, through the Clipper app, which Android lets do so only while it is in front."""

from __future__ import annotations

from android_env.errors import DeviceError, Unsupported
from android_env.surface.activities import Activities, Broadcast
from android_env.surface.input import Input
from protocol.apps import clipper


class Clipboard:
    """Reading and writing; the app in front is the same before and after."""

    def __init__(self, activities: Activities, keys: Input) -> None:
        self._activities = activities
        self._keys = keys

    def get(self) -> str:
        """The text on the clipboard; empty where there is none."""
        return self._ask("-a", clipper.GET).data or ""

    def set(self, text: str) -> None:
        reply = self._ask("-a", clipper.SET, "-e", clipper.TEXT_EXTRA, text)
        if reply.result != -1:
            raise DeviceError(f"the text was not copied: {reply.data}")

    def _ask(self, *arguments: str) -> Broadcast:
        try:
            self._activities.start(clipper.MAIN)
        except DeviceError as error:
            raise Unsupported(f"the clipboard needs the app {clipper.PACKAGE} on the device") from error
        reply = self._activities.broadcast(*arguments)
        self._keys.back()
        return reply
