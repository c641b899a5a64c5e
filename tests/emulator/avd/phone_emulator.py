"""The embedded phone as an ``emulator`` that keeps its snapshots in the AVD's folder, as Google's does.

``droidworld-emulator`` starts from its image each time; what is prepared once and started from later needs a disk.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from pathlib import Path

from emulator.phone.servers.launcher import prepare
from emulator.phone.servers.launcher_flags import read_flags
from emulator.phone.servers.making import make_phone
from emulator.phone.servers.ports import bind
from emulator.phone.servers.serve import Options, run

_KEPT = "snapshots.bin"


def main(words: list[str]) -> int:
    """Google's flags in, a phone on its ports until it is told to stop."""
    flags = read_flags(words)
    wanted = flags.ports()
    assert wanted is not None, "the host of an emulator names its ports"
    folder = Path(os.environ["ANDROID_AVD_HOME"], f"{flags.avd}.avd")
    (folder / "pid").write_text(str(os.getpid()))
    listening = bind(*wanted, flags.grpc_port(wanted[0]))
    options = Options(clock="virtual", avd_name=flags.avd, announce=False)
    phone = make_phone(options)
    if (folder / _KEPT).exists() and "-wipe-data" not in words:
        phone.snapshots |= pickle.loads((folder / _KEPT).read_bytes())
    for complaint in prepare(phone, flags):
        print(f"WARNING | {complaint}")
    asyncio.run(run(phone, options, listening, sys.stdout, os.getppid()))
    if "-read-only" not in words:
        (folder / _KEPT).write_bytes(pickle.dumps(phone.snapshots))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
