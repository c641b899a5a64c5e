"""The virtual device that results on Google's emulator are measured on, as values; writes no file."""

from __future__ import annotations

import platform
from dataclasses import dataclass

API_LEVEL = 33
TAG = "google_apis"
"""Not google_apis_playstore: that image has no root, without which no task can be set up or judged."""

_FITTINGS = {
    "hw.mainKeys": "no",
    "hw.dPad": "no",
    "hw.trackBall": "no",
    "hw.battery": "yes",
    "hw.gps": "yes",
    "hw.accelerometer": "yes",
    "hw.audioInput": "yes",
}
_ABIS = {"arm64": "arm64-v8a", "aarch64": "arm64-v8a"}


@dataclass(frozen=True)
class Profile:
    """A Pixel 6 with Android 13; ``name`` is the AVD's, and the prepared snapshot's too."""

    name: str
    abi: str = "x86_64"
    width: int = 1080
    height: int = 2400
    density: int = 420
    memory_mb: int = 2048
    cores: int = 4

    @property
    def image(self) -> str:
        """The system image, as sdkmanager calls it."""
        return f"system-images;android-{API_LEVEL};{TAG};{self.abi}"

    @property
    def image_folder(self) -> str:
        """Where the image is in the SDK."""
        return self.image.replace(";", "/")

    def config(self) -> dict[str, str]:
        """The lines of the AVD's config.ini.

        Without ``hw.mainKeys=no`` the phone has no navigation bar. Pictures are computed in software, as a snapshot
        loads only with the renderer that it was saved with, and ``auto`` is another one with a window than without.
        """
        return {
            "avd.ini.encoding": "UTF-8",
            "AvdId": self.name,
            "avd.ini.displayname": self.name,
            "abi.type": self.abi,
            "hw.cpu.arch": "arm64" if self.abi.startswith("arm64") else self.abi,
            "hw.cpu.ncore": str(self.cores),
            "hw.ramSize": str(self.memory_mb),
            "hw.device.manufacturer": "Google",
            "hw.device.name": "pixel_6",
            "hw.lcd.width": str(self.width),
            "hw.lcd.height": str(self.height),
            "hw.lcd.density": str(self.density),
            "hw.initialOrientation": "portrait",
            "hw.keyboard": "yes",
            "hw.gpu.enabled": "yes",
            "hw.gpu.mode": "swiftshader_indirect",
            "hw.camera.back": "virtualscene",
            "hw.camera.front": "emulated",
            "disk.dataPartition.size": "6G",
            "vm.heapSize": "228",
            "image.sysdir.1": f"{self.image_folder}/",
            "tag.id": TAG,
            "tag.display": "Google APIs",
            "target": f"android-{API_LEVEL}",
            "PlayStore.enabled": "false",
            "showDeviceFrame": "no",
            "fastboot.forceColdBoot": "no",
            **_FITTINGS,
        }


def profile(suite_version: str, machine: str = "") -> Profile:
    """The profile of a suite, for this machine's processor unless another is named."""
    return Profile(avd_name(suite_version), _ABIS.get((machine or platform.machine()).lower(), "x86_64"))


def avd_name(suite_version: str) -> str:
    """What the AVD of a suite, and the snapshot of its prepared state, are called."""
    return f"droidworld_{suite_version}"
