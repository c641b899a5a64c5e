"""Bringing the parts of the SDK that are missing, by Google's own sdkmanager, once somebody has agreed."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from emulator.avd.errors import SdkMissing, SdkToolFailed
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


def require_tools(sdk: Sdk, wanted: Sequence[Part], system: str = sys.platform, machine: str = "") -> None:
    """Raises SdkMissing where the parts could not be installed: before anybody is asked to agree."""
    if any(part.name == "emulator" for part in wanted):
        require_published(system, machine)
    _ = sdk.sdkmanager


def require_published(system: str = sys.platform, machine: str = "") -> None:
    """Raises SdkMissing on machines for which Google publishes no emulator."""
    if system == "linux" and (machine or platform.machine()).lower() in ("aarch64", "arm64"):
        raise SdkMissing(
            "Google publishes no emulator for Linux on ARM: take one on x86_64, or macOS; --device embedded runs here"
        )


def install(sdk: Sdk, wanted: Sequence[Part]) -> None:
    """Accepts the SDK's licences, then downloads and installs; whoever calls this has asked before."""
    run_tool(sdk.sdkmanager, [f"--sdk_root={sdk.root}", "--licenses"], _ASSENT)
    run_tool(sdk.sdkmanager, [f"--sdk_root={sdk.root}", *(part.name for part in wanted)], _ASSENT)
    if lacking := [part.name for part in wanted if not sdk.has(part.name)]:
        raise SdkToolFailed(f"sdkmanager ended well and did not install {', '.join(lacking)}")


def run_tool(
    tool: Path,
    words: Sequence[str],
    answers: str,
    seconds: float = _SECONDS,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Runs one of the SDK's tools to its end, with more variables; raises SdkToolFailed with its last words."""
    try:
        done = subprocess.run(
            [str(tool), *words],
            input=answers,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, **(environ or {})},
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
    return java_mend() if "java" in said.lower() else ""


def java_mend(system: str = sys.platform) -> str:
    """What brings a Java that the tools run on: 17 or later, of which each distribution has another."""
    if system == "darwin":
        return "brew install openjdk@17 && export JAVA_HOME=$(brew --prefix openjdk@17)"
    return "sudo apt-get install openjdk-17-jre-headless || sudo apt-get install openjdk-21-jre-headless"
