"""Bringing the parts of the SDK that are missing, by Google's own sdkmanager, once somebody has agreed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from emulator.avd.errors import SdkToolFailed
from emulator.avd.profile import Profile
from emulator.avd.sdk import Sdk

TERMS = "https://developer.android.com/studio/terms"
_SECONDS = 3600.0
_ASSENT = "y\n" * 64
_LAST_LINES = 5


@dataclass(frozen=True)
class Part:
    """Something sdkmanager installs, and roughly how much it downloads."""

    name: str
    megabytes: int


def parts(profile: Profile) -> tuple[Part, ...]:
    """All that the profile's device needs."""
    return (Part("platform-tools", 10), Part("emulator", 320), Part(profile.image, 1500))


def missing(sdk: Sdk, profile: Profile) -> tuple[Part, ...]:
    """Those parts that the SDK does not have."""
    return tuple(part for part in parts(profile) if not sdk.has(part.name))


def install(sdk: Sdk, wanted: Sequence[Part]) -> None:
    """Accepts the SDK's licences, then downloads and installs; whoever calls this has asked before."""
    run_tool(sdk.sdkmanager, [f"--sdk_root={sdk.root}", "--licenses"], _ASSENT)
    run_tool(sdk.sdkmanager, [f"--sdk_root={sdk.root}", *(part.name for part in wanted)], _ASSENT)
    if lacking := [part.name for part in wanted if not sdk.has(part.name)]:
        raise SdkToolFailed(f"sdkmanager ended well and did not install {', '.join(lacking)}")


def run_tool(tool: Path, words: Sequence[str], answers: str, seconds: float = _SECONDS) -> None:
    """Runs one of the SDK's tools to its end; raises SdkToolFailed with its last words."""
    try:
        done = subprocess.run(
            [str(tool), *words],
            input=answers,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SdkToolFailed(f"{tool.name} {' '.join(words)} took longer than {seconds:g} s") from error
    except OSError as error:
        raise SdkToolFailed(f"{tool} does not run: {error}") from error
    if done.returncode:
        said = " / ".join(done.stdout.split("\n")[-_LAST_LINES:]).strip(" /")
        raise SdkToolFailed(
            f"{tool.name} {' '.join(words)} ended with status {done.returncode}: {said}", _mend(said)
        )


def _mend(said: str) -> str:
    """Both tools are Java programs, and do not say where to get Java."""
    return "apt-get install openjdk-17-jre-headless" if "JAVA_HOME" in said or "java" in said.lower() else ""
