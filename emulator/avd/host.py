"""What this machine gives an emulator: virtualisation, memory, disk; looks, and changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from emulator.avd.errors import AccelerationMissing

NEEDED_DISK_MB = 12_000
"""SDK parts, an AVD and one snapshot of it."""

NEEDED_MEMORY_MB = 4_000
"""One emulator with 2 GiB for its guest: 3.4 GB were measured for its process."""

KVM = Path("/dev/kvm")
KVM_MEND = "(sudo modprobe kvm_intel || sudo modprobe kvm_amd) && sudo gpasswd -a $USER kvm && newgrp kvm"


def check_acceleration(device: Path = KVM, system: str = sys.platform) -> str:
    """How the emulator would be accelerated; raises AccelerationMissing with the command that mends it."""
    if system == "darwin":
        return "Hypervisor.framework"
    if not device.exists():
        told = f"there is no {device}: switch virtualisation on in the firmware; a container wants --device {device}"
        raise AccelerationMissing(told, KVM_MEND)
    if not os.access(device, os.R_OK | os.W_OK):
        raise AccelerationMissing(
            f"this user may not open {device}", "sudo gpasswd -a $USER kvm && newgrp kvm"
        )
    return str(device)


def free_disk_mb(folder: Path) -> int:
    """What is free where a folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // 1_000_000


def free_memory_mb(table: Path = Path("/proc/meminfo")) -> int | None:
    """None where the system does not tell."""
    try:
        lines = dict(line.split(":", 1) for line in table.read_text().splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024 // 1_000_000
    except (OSError, KeyError, ValueError):
        return None
