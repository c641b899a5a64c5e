"""The command line of Google's emulator, read for the embedded phone: what it asks, and what means nothing here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from emulator.avd.ports import GRPC_ABOVE

_HEEDED = """
    avd port ports grpc timezone snapshot datadir prop phone-number clock partition-size
"""
_VALUED = """
    accel acpi-config adb-path append-userspace-opt audio bluetooth bootchart cache cache-size camera-back
    camera-front camera-hq-edge code-profile cores crash-console-only cpu-delay data data-map debug debug-events
    dns-server dpi-device encryption-key engine feature fixed-scale forward-vhci force-msync gnss-file-path
    gnss-grpc-port gps gpu grpc-allowlist grpc-tls-ca grpc-tls-cer grpc-tls-key hotplug-multi-display http-proxy
    icc-profile id idle-grpc-timeout img initdata kernel keyset logcat logcat-output memory metrics-collection
    modem-simulator-port multidisplay nand net-socket netdelay netfast-delay netspeed network-user-mode-options
    nojni-level onion onion-alpha onion-rotation packet-streamer-endpoint perf-stat
    qt-hide-window-after quit-after-boot radio ramdisk read-only-image report-console scale screen sdcard
    selinux share-vid shared-net-id shell-serial simulator-port skin skindir snapstorage stdouterr-file
    studio-params sysdir system sysimage tcpdump tpm turncfg vendor vsync-rate waterfall webview
    wifi-client-port wifi-server-port wifi-tap wifi-tap-script-down wifi-tap-script-up wifi-user-mode-options
    window-size
"""
"""Flags that take a word which changes nothing here."""
_PLAIN = """
    allow-host-audio change-language change-locale charging delay-adb detached detect-image-hang
    disable-snapshots dump-audio enable-bluetooth fake-camera fuchsia guest-angle image-hang is-restart jdwp
    lowram nand-limits netfast no-acceleration no-accel no-audio no-boot-anim no-cache no-direct-adb
    no-hidpi-scaling no-jni no-location-ui no-metrics no-nested-warnings no-passive-gps no-qt no-sim no-skin
    no-snapshot-update-time no-sound no-window
    no-mouse-reposition nocache nojni noaudio noskin nosim no-throttle old-system ranchu raw-keys
    restart-when-stalled rootcanal-no-mesh show-kernel shell skip-adb-auth use-host-vulkan
    use-keycode-forwarding use-system-libs use-keycode writable-system
"""
"""Flags that change nothing: this phone has no window and no sound, and can be written."""
_ASKED = {
    "version": "version", "help": "help", "list-avds": "list_avds", "grpc-use-token": "use_token",
    "grpc-use-jwt": "use_token", "verbose": "verbose", "accel-check": "accel_check",
    "wipe-data": "wipe", "read-only": "read_only", "snapshot-list": "snapshot_list", "no-snapshot": "no_snapshot",
    "no-snapstorage": "no_snapshot", "no-snapshot-load": "no_load", "no-snapshot-save": "no_save",
}  # fmt: skip


class BadCommandLine(Exception):
    """The command line cannot be meant; the message is in the emulator's words."""


class FolderUnusable(Exception):
    """There is no folder to keep the phone in, or another emulator has it."""


@dataclass
class Flags:
    """What a command line asks for; ``unknown`` are the flags that nobody has heard of."""

    values: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    @property
    def avd(self) -> str:
        return self.values.get("avd", "")

    @property
    def loads_snapshot(self) -> bool:
        """Whether the phone goes on from a snapshot, if there is one."""
        return not self.asked & {"no_snapshot", "no_load"}

    @property
    def saves_snapshot(self) -> bool:
        """Whether the phone is saved at its end for the next start to go on from."""
        return not self.asked & {"no_snapshot", "no_save", "read_only"}

    def ports(self) -> tuple[int, int] | None:
        """The console's and adb's; None where the first free pair is to be taken."""
        if "ports" in self.values:
            console, _, adb = self.values["ports"].partition(",")
            return _port("ports", console), _port("ports", adb)
        if "port" in self.values:
            console_port = _port("port", self.values["port"])
            return console_port, console_port + 1
        return None

    def partition_mb(self) -> int | None:
        """The size of the phone's disk; None where it is not given."""
        text = self.values.get("partition-size")
        if text is not None and not text.isdecimal():
            raise BadCommandLine(f"option -partition-size takes megabytes, not '{text}'")
        return None if text is None else int(text)

    def grpc_port(self, console_port: int) -> int:
        """The one that was given, else the one that goes with the console's."""
        if "grpc" in self.values:
            return _port("grpc", self.values["grpc"])
        return console_port + GRPC_ABOVE if console_port + GRPC_ABOVE < 65536 else 0


def read_flags(words: Sequence[str]) -> Flags:
    """Reads the words after the program's name. Raises BadCommandLine."""
    found, left = Flags(), list(words)
    while left:
        word = left.pop(0)
        name = word.lstrip("-")
        if name == "qemu":
            break
        if word.startswith("@"):
            found.values["avd"] = word[1:]
        elif not word.startswith("-"):
            found.unknown.append(word)
        elif name in _HEEDED.split() or name in _VALUED.split():
            if not left:
                raise BadCommandLine(f"option -{name} needs an argument")
            _take(found, name, left.pop(0))
        elif name in _ASKED:
            found.asked.add(_ASKED[name])
        elif name.startswith("help-"):
            found.asked.add("help")
        elif name not in _PLAIN.split() and not name.startswith("debug-"):
            found.unknown.append(word)
    return found


def _take(found: Flags, name: str, value: str) -> None:
    if name == "prop":
        key, equals, text = value.partition("=")
        if not equals:
            raise BadCommandLine(f"-prop needs <name>=<value>, not '{value}'")
        found.properties[key] = text
    elif name in _HEEDED.split():
        found.values[name] = value


def _port(flag: str, text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadCommandLine(f"option -{flag} takes port numbers, not '{text}'")
    return int(text)
