"""Trees by the accessibility forwarder: it is told where to send, and asked for what is on the screen now."""

from __future__ import annotations

import contextlib
from shlex import quote

from android_env.adb.reverse import reverse
from android_env.adb.shell import Shell
from android_env.adb.streams import Link
from android_env.control.forests import windows
from android_env.control.forwarder import Receiver
from android_env.errors import DeviceError, DeviceTimeout, ScreenUnreadable, Unsupported
from protocol.apps import accessibility_forwarder as forwarder
from protocol.ui import UiWindow

_ENABLED = "enabled_accessibility_services"
_QUICK_S, _PATIENT_S = 1.0, 5.0
_ATTEMPTS = 3
_PARTING_S = 2.0
_LOOPBACK = "127.0.0.1"


class ForwardedTrees:
    """A device's forwarder and our end of it.

    An emulator's device dials this machine at an address that emulators know. Another device does so ``through`` its
    connection to the adb server, by a port of its own.
    """

    def __init__(self, shell: Shell, through: Link | None = None) -> None:
        self._shell = shell
        self._host = forwarder.HOST if through is None else _LOOPBACK
        if (
            f"package:{forwarder.PACKAGE}"
            not in shell.output(f"pm list packages {forwarder.PACKAGE}").split()
        ):
            raise Unsupported(
                f"trees by the accessibility forwarder need {forwarder.PACKAGE} on the device; install its APK"
            )
        self._receiver = Receiver()
        if through is not None:
            self._reverse(through)
        self._last: tuple[bytes, tuple[UiWindow, ...]] = (b"", ())

    def _reverse(self, through: Link) -> None:
        try:
            reverse(through, self._receiver.port)
        except BaseException:
            self._receiver.close()
            raise

    def arm(self) -> None:
        """Switches the forwarder on and tells it our port; what else was switched on stays so."""
        services = self._shell.output(f"settings get secure {_ENABLED}").strip()
        others = [name for name in services.split(":") if name not in ("", "null", forwarder.SERVICE)]
        where = f"--ei {forwarder.PORT_EXTRA} {self._receiver.port} --es {forwarder.HOST_EXTRA} {self._host}"
        self._shell.output(
            f"settings put secure {_ENABLED} {quote(':'.join([*others, forwarder.SERVICE]))}; "
            f"am broadcast -a {forwarder.ENABLE_TREES} -n {forwarder.RECEIVER}; "
            f"am broadcast -a {forwarder.SET_GRPC} -n {forwarder.RECEIVER} {where}"
        )

    def windows(self) -> tuple[UiWindow, ...]:
        """All windows, topmost first, as they are now; raises ScreenUnreadable where none come."""
        reason = "it sent windows without a tree"
        for attempt in range(_ATTEMPTS):
            try:
                if found := self._read(self._receiver.fresh(_PATIENT_S if attempt else _QUICK_S)):
                    return found
            except ValueError as error:
                reason = str(error)
            except DeviceTimeout as error:
                reason = str(error)
                self.arm()  # the device may have forgotten us: its data was restored, or it was started anew
        raise ScreenUnreadable(f"the accessibility forwarder gave no tree in {_ATTEMPTS} attempts: {reason}")

    def _read(self, forest: bytes) -> tuple[UiWindow, ...]:
        """What does not change is read once."""
        if forest != self._last[0]:
            self._last = (forest, windows(forest))
        return self._last[1]

    def close(self) -> None:
        """Tells the device to stop sending, if it is still there to be told."""
        self._receiver.close()
        with contextlib.suppress(DeviceError):
            command = f"am broadcast -a {forwarder.DISABLE_TREES} -n {forwarder.RECEIVER}"
            self._shell.output(command, timeout=_PARTING_S)
