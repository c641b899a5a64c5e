"""Uncaught exceptions of apps: on a phone that is served they end the app, not the phone, as on Android.

In a phone that nobody serves they go on to the caller, so that tests and authors see them.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from emulator.phone.device import Phone

Arguments = ParamSpec("Arguments")


class _OfPhone(Protocol):
    phone: Phone


Service = TypeVar("Service", bound=_OfPhone)


def contained(
    method: Callable[Concatenate[Service, Arguments], None],
) -> Callable[Concatenate[Service, Arguments], None]:
    """A service's method that runs apps' code: what they fail with is a crash of the app in front."""

    @wraps(method)
    def call(self: Service, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            method(self, *args, **kwargs)
        except Exception as error:
            self.phone.crashes.handle(error)

    return cast(Callable[Concatenate[Service, Arguments], None], call)


class Crashes:
    """Counts crashes by package; the second one in a row "keeps stopping"."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.counts: dict[str, int] = {}
        self._ending: set[str] = set()

    def handle(self, error: Exception, package: str = "") -> None:
        """Ends an app (the one in front, if it is not known which) and says so, if it could be seen.

        A home screen that fails again as it is put back stays as it is. Raises ``error`` where crashes are not
        contained.
        """
        top = self.phone.activities.top
        if not self.phone.hooks.contain_crashes or top is None:
            raise error
        if package not in self.phone.packages.apps:
            package = top.app.package
        self._log(package, error)
        self.counts[package] = self.counts.get(package, 0) + 1
        if package in self._ending:
            return
        seen = package in {activity.app.package for activity in self.phone.activities.visible()}
        self._ending.add(package)
        self.phone.activities.kill(package)
        self._ending.discard(package)
        if seen and package != self.phone.packages.home:
            from emulator.phone.apps.systemui.crash_dialog import CrashDialog

            self.phone.windows.attach(CrashDialog(package, self.counts[package] > 1), "android")

    def _log(self, package: str, error: Exception) -> None:
        said: list[Any] = [
            f"FATAL EXCEPTION: main\nProcess: {package}, PID: {self.phone.processes.pid(package)}"
        ]
        said += "".join(traceback.format_exception(error)).splitlines()
        self.phone.logcat.log("AndroidRuntime", "\n".join(said), "E", "crash", package)
