"""Installed packages of a device: which there are, their data and their permissions."""

from __future__ import annotations

from shlex import quote

from android_env.adb.shell import Shell
from android_env.errors import DeviceError


class Packages:
    """What ``pm`` does, with failure raised."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def names(self) -> set[str]:
        """All installed packages."""
        lines = self._shell.output("pm list packages").split()
        return {line.removeprefix("package:") for line in lines}

    def installed(self, package: str) -> bool:
        return package in self.names()

    def clear(self, package: str) -> None:
        """Forgets all data and granted permissions of an app, as after its installation."""
        said = self._shell.words("pm", "clear", package).strip()
        if said != "Success":
            raise DeviceError(f"{package} was not cleared: {said}")

    def grant(self, package: str, *permissions: str) -> None:
        """Grants runtime permissions; short names are those of android.permission."""
        for permission in permissions:
            self._shell.words("pm", "grant", package, _full(permission))

    def revoke(self, package: str, *permissions: str) -> None:
        for permission in permissions:
            self._shell.words("pm", "revoke", package, _full(permission))

    def install(self, apk: bytes) -> None:
        """Installs an APK with all its permissions granted."""
        command = f"cmd package install -r -t -g -S {len(apk)}"
        said = self._shell.output(command, stdin=apk, timeout=300)
        if not said.startswith("Success"):
            raise DeviceError(f"the package was not installed: {said.strip()}")

    def uninstall(self, package: str) -> None:
        said = self._shell.output(f"pm uninstall {quote(package)}").strip()
        if said != "Success":
            raise DeviceError(f"{package} was not uninstalled: {said}")

    def version(self, package: str) -> str:
        """The version name; empty where the package has none or is not there."""
        for line in self._shell.words("dumpsys", "package", package).splitlines():
            if "versionName=" in line:
                return line.partition("versionName=")[2].strip()
        return ""


def _full(permission: str) -> str:
    return permission if "." in permission else f"android.permission.{permission}"
