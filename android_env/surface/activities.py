"""What runs in front: starting activities, sending broadcasts, stopping apps, recents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from shlex import quote

from android_env.adb.shell import Shell
from android_env.errors import ActionError, DeviceError, DeviceGone, DeviceTimeout, ShellError
from android_env.surface.names import known_names, target

_ATTEMPTS = 3
_IN_FRONT = (
    (
        "dumpsys activity activities | grep ResumedActivity",
        re.compile(r"ResumedActivity[:=]? ?.*? u\d+ ([\w.$]+)/([\w.$]+)"),
    ),
    ("am stack list | grep visible=true", re.compile(r"topActivity=ComponentInfo\{([\w.$]+)/([\w.$]+)\}")),
)
"""Two ways to ask which activity is in front, and what its package and class are in the answer."""

_BROADCAST = re.compile(r'Broadcast completed: result=(-?\d+)(?:, data="(.*)")?', re.DOTALL)
_ERROR = re.compile(r"^Error", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """How an ordered broadcast ended; result -1 is RESULT_OK."""

    result: int
    data: str | None


class Activities:
    """What ``am`` does, with failure raised."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._launchers: dict[str, str] = {}

    def start(self, *arguments: str) -> None:
        """Starts an activity and waits until it is there: a component, or the arguments of ``am start``."""
        words = ("-n", *arguments) if len(arguments) == 1 else arguments
        command = f"am start -W {' '.join(map(quote, words))}"
        done = self._shell.run(command)
        said = f"{done.stdout}{done.stderr}"
        if done.status or _ERROR.search(said):  # am reports an activity that is not there with status 0
            raise ShellError(command, done.status, done.stdout, done.stderr)

    def broadcast(self, *arguments: str) -> Broadcast:
        """Sends a broadcast with the arguments of ``am broadcast`` and waits for its end."""
        said = self._shell.words("am", "broadcast", *arguments)
        match = _BROADCAST.search(said.removesuffix("\n"))
        if match is None:
            raise DeviceError(f"am broadcast {' '.join(arguments)}: {said.strip()[-300:]}")
        return Broadcast(int(match[1]), match[2])

    def launch(self, package: str) -> None:
        """Opens an app as its icon does."""
        if package not in self._launchers:
            self._launchers[package] = self._launcher(package)
        self.start("-a", "android.intent.action.MAIN", "-c", "android.intent.category.LAUNCHER",
                   "-n", self._launchers[package])  # fmt: skip

    def open_app(self, name: str) -> None:
        """Opens an app by its label, nickname or package; raises ActionError for a name that no app has."""
        component = target(name)
        package = name.strip()
        if component is None and not re.fullmatch(r"[A-Za-z]\w*(\.\w+)+", package):
            raise ActionError(f"no app is called {name!r}; there are {', '.join(known_names())}")
        try:
            if component is not None:
                self.start(component)
            else:
                self.launch(package)
        except (DeviceGone, DeviceTimeout):
            raise
        except DeviceError as error:
            raise ActionError(f"{name} does not open: {error}") from error

    def current(self) -> str:
        """The activity in front as ``package/full.Class``; between two activities there is none for a moment."""
        said = ""
        for _ in range(_ATTEMPTS):
            for command, pattern in _IN_FRONT:
                said = self._shell.run(command).stdout
                if match := pattern.search(said):
                    package, name = match[1], match[2]
                    return f"{package}/{package + name if name.startswith('.') else name}"
            self._shell.output("sleep 0.5")
        raise DeviceError(f"the device does not say which activity is in front: {said.strip()[:200]!r}")

    def force_stop(self, package: str) -> None:
        self._shell.words("am", "force-stop", package)

    def recents(self) -> list[int]:
        """The ids of the tasks in the recents screen, newest first."""
        said = self._shell.output("dumpsys activity recents")
        return list(dict.fromkeys(map(int, re.findall(r"\bid=(\d+)", said))))

    def clear_recents(self) -> None:
        """Removes every task from the recents screen."""
        for task in self.recents():
            self._shell.run(f"am stack remove {task}")

    def _launcher(self, package: str) -> str:
        said = self._shell.words("cmd", "package", "resolve-activity", "--brief", "-c",
                                 "android.intent.category.LAUNCHER", package)  # fmt: skip
        component = said.strip().splitlines()[-1] if said.strip() else ""
        if not component.startswith(package + "/"):
            raise DeviceError(f"{package} has no icon to open it with: {said.strip()[:200]!r}")
        return component
