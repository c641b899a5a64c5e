"""The files of a phone that has just been flashed: Android 13's folders, links, devices, owners and modes.

It puts no app's data anywhere; apps do that.
"""

from __future__ import annotations

from collections.abc import Mapping

from emulator.phone.storage.filesystem import EXT_DATA_RW, MEDIA_RW, FileSystem
from emulator.phone.storage.programs import PROGRAMS, TOYBOX

SHARED = "/data/media/0"
MEDIA_PROVIDER_UID = 10158  # who owns what is seen through shared storage (FUSE) on an API 33 emulator
SHARED_FOLDERS = (  # noqa: SIM905
    "Alarms Audiobooks DCIM Documents Download Movies Music Notifications Pictures Podcasts Recordings Ringtones"
).split()
WRITABLE = frozenset("data dev mnt storage sdcard cache metadata config sys proc".split())  # noqa: SIM905

_ROOT, _SYSTEM, _SHELL, _CACHE, _LOG, _MISC, _EVERYBODY = 0, 1000, 2000, 2001, 1007, 9998, 9997

# path: uid, gid, mode
_FOLDERS: dict[str, tuple[int, int, int]] = {
    "/acct": (_ROOT, _ROOT, 0o755),
    "/apex": (_ROOT, _ROOT, 0o755),
    "/config": (_ROOT, _ROOT, 0o755),
    "/data": (_SYSTEM, _SYSTEM, 0o771),
    "/data/adb": (_ROOT, _ROOT, 0o700),
    "/data/anr": (_SYSTEM, _SYSTEM, 0o775),
    "/data/app": (_SYSTEM, _SYSTEM, 0o771),
    "/data/cache": (_SYSTEM, _CACHE, 0o770),
    "/data/data": (_SYSTEM, _SYSTEM, 0o771),
    "/data/local": (_ROOT, _ROOT, 0o751),
    "/data/local/tmp": (_SHELL, _SHELL, 0o771),
    "/data/local/traces": (_SHELL, _SHELL, 0o777),
    "/data/media": (MEDIA_RW, MEDIA_RW, 0o770),
    "/data/misc": (_SYSTEM, _MISC, 0o1771),
    "/data/misc/user": (_ROOT, _ROOT, 0o771),
    "/data/misc/user/0": (_ROOT, _ROOT, 0o771),
    "/data/property": (_ROOT, _ROOT, 0o700),
    "/data/system": (_SYSTEM, _SYSTEM, 0o775),
    "/data/system/users": (_SYSTEM, _SYSTEM, 0o775),
    "/data/system/users/0": (_SYSTEM, _SYSTEM, 0o700),
    "/data/tombstones": (_SYSTEM, _SYSTEM, 0o771),
    "/data/user": (_SYSTEM, _SYSTEM, 0o711),
    "/data/user_de": (_SYSTEM, _SYSTEM, 0o711),
    "/data/user_de/0": (_SYSTEM, _SYSTEM, 0o771),
    "/debug_ramdisk": (_ROOT, _ROOT, 0o755),
    "/dev": (_ROOT, _ROOT, 0o755),
    "/dev/pts": (_ROOT, _ROOT, 0o755),
    "/dev/block": (_ROOT, _ROOT, 0o755),
    "/dev/input": (_ROOT, _ROOT, 0o755),
    "/linkerconfig": (_ROOT, _ROOT, 0o755),
    "/metadata": (_ROOT, _SYSTEM, 0o770),
    "/mnt": (_ROOT, _SYSTEM, 0o755),
    "/mnt/user": (_ROOT, _ROOT, 0o755),
    "/mnt/user/0": (_ROOT, 9997, 0o700),
    "/mnt/user/0/emulated": (_ROOT, _ROOT, 0o755),
    "/odm": (_ROOT, _ROOT, 0o755),
    "/oem": (_ROOT, _ROOT, 0o755),
    "/postinstall": (_ROOT, _ROOT, 0o755),
    "/proc": (_ROOT, _ROOT, 0o555),
    "/proc/self": (_ROOT, _ROOT, 0o555),
    "/proc/net": (_ROOT, _ROOT, 0o555),
    "/product": (_ROOT, _ROOT, 0o755),
    "/second_stage_resources": (_ROOT, _ROOT, 0o755),
    "/storage": (_SHELL, _EVERYBODY, 0o710),
    "/storage/emulated": (_SYSTEM, MEDIA_RW, 0o710),
    "/storage/self": (_ROOT, _ROOT, 0o755),
    "/sys": (_ROOT, _ROOT, 0o555),
    "/system": (_ROOT, _ROOT, 0o755),
    "/system/app": (_ROOT, _ROOT, 0o755),
    "/system/bin": (_ROOT, _SHELL, 0o751),
    "/system/etc": (_ROOT, _ROOT, 0o755),
    "/system/fonts": (_ROOT, _ROOT, 0o755),
    "/system/framework": (_ROOT, _ROOT, 0o755),
    "/system/lib": (_ROOT, _ROOT, 0o755),
    "/system/lib64": (_ROOT, _ROOT, 0o755),
    "/system/media": (_ROOT, _ROOT, 0o755),
    "/system/priv-app": (_ROOT, _ROOT, 0o755),
    "/system/usr": (_ROOT, _ROOT, 0o755),
    "/system/xbin": (_ROOT, _SHELL, 0o751),
    "/system_ext": (_ROOT, _ROOT, 0o755),
    "/vendor": (_ROOT, _SHELL, 0o755),
    "/vendor/bin": (_ROOT, _SHELL, 0o751),
    "/vendor/etc": (_ROOT, _ROOT, 0o755),
}
_LINKS = {
    "/bin": "/system/bin",
    "/bugreports": "/data/user_de/0/com.android.shell/files/bugreports",
    "/cache": "/data/cache",
    "/d": "/sys/kernel/debug",
    "/dev/fd": "/proc/self/fd",
    "/etc": "/system/etc",
    "/init": "/system/bin/init",
    "/mnt/sdcard": "/storage/self/primary",
    "/mnt/user/0/primary": "/storage/emulated/0",
    "/proc/mounts": "self/mounts",
    "/sdcard": "/storage/self/primary",
    "/storage/self/primary": "/storage/emulated/0",
    "/system/product": "/product",
    "/system/vendor": "/vendor",
}
_DEVICES = {
    **dict.fromkeys("/dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty".split(), 0o666),  # noqa: SIM905
    **dict.fromkeys("/dev/stdin /dev/stdout /dev/stderr".split(), 0o777),  # noqa: SIM905
    **dict.fromkeys("/dev/binder /dev/ashmem".split(), 0o666),  # noqa: SIM905
    "/dev/console": 0o600,
    **{f"/dev/input/event{number}": 0o660 for number in range(14)},
    "/proc/uptime": 0o444,
    "/proc/loadavg": 0o444,
    "/proc/stat": 0o444,
    "/proc/net/tcp": 0o444,
    "/proc/net/tcp6": 0o444,
    "/proc/self/mounts": 0o444,
    "/proc/self/cmdline": 0o444,
}
KERNEL = "5.15.41-android13-8-00055-g4f5025129fe8-ab8949913"
_CPU = """processor	: {n}
vendor_id	: AuthenticAMD
cpu family	: 6
model		: 6
model name	: Android virtual processor
stepping	: 3
cpu MHz		: 2400.000
cache size	: 512 KB
physical id	: 0
siblings	: 4
core id		: {n}
cpu cores	: 4
flags		: fpu de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ssse3 sse4_1
bogomips	: 4800.00

"""
_MEMORY = """MemTotal:        2023636 kB
MemFree:          133908 kB
MemAvailable:     912176 kB
Buffers:            5996 kB
Cached:           853544 kB
SwapCached:         1528 kB
Active:           523040 kB
Inactive:         734128 kB
SwapTotal:       1517724 kB
SwapFree:        1218460 kB
"""
_FILES = {
    "/proc/version": f"Linux version {KERNEL} (build-user@build-host) (Android (8508608, based on r450784e) clang "
    "version 14.0.7, LLD 14.0.7) #1 SMP PREEMPT Wed Aug 17 14:37:58 UTC 2022\n",
    "/proc/cpuinfo": "".join(_CPU.format(n=n) for n in range(4)),
    "/proc/meminfo": _MEMORY,
    "/proc/filesystems": "nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text4\n\terofs\nnodev\tfuse\n",
    "/proc/cmdline": "no_timer_check 8250.nr_uarts=1 clocksource=pit console=0 cma=288M@0-4G loop.max_part=7\n",
    "/system/etc/hosts": "127.0.0.1       localhost\n::1             ip6-localhost\n",
    "/system/etc/mkshrc": "# Copyright (c) 2010, 2012, 2013, 2014\n#\tThorsten Glaser <tg@mirbsd.org>\n",
}


def populate(fs: FileSystem, private: Mapping[str, str]) -> None:
    """Makes the base tree with root's ``private`` files and closes the read-only partitions."""
    for path, (uid, gid, mode) in _FOLDERS.items():
        fs.mkdir(path, uid=uid, gid=gid, mode=mode)
    _shared_storage(fs)
    fs.link("/data/data", "/data/user/0", bind=True)
    for path, target in _LINKS.items():
        fs.symlink(target, path)
    for path, mode in _DEVICES.items():
        fs.device(path, mode)
    for path, text in _FILES.items():
        fs.write(path, text.encode(), mode=0o444 if path.startswith("/proc") else 0o644)
    for path, text in private.items():
        fs.write(path, text.encode(), mode=0o600)
    _programs(fs)
    fs.writable = WRITABLE


def _shared_storage(fs: FileSystem) -> None:
    fs.mkdir(SHARED, uid=MEDIA_PROVIDER_UID, gid=MEDIA_RW, mode=0o2770)
    for name in SHARED_FOLDERS:
        fs.mkdir(f"{SHARED}/{name}")
    fs.mkdir(f"{SHARED}/Android")
    for name in ("data", "media", "obb"):
        fs.mkdir(f"{SHARED}/Android/{name}")
        if name != "media":
            fs.chown(f"{SHARED}/Android/{name}", gid=EXT_DATA_RW)
    fs.link(SHARED, "/storage/emulated/0", bind=True)
    fs.link(SHARED, "/mnt/user/0/emulated/0", bind=True)


def _programs(fs: FileSystem) -> None:
    for name in PROGRAMS:
        fs.write(f"/system/bin/{name}", b"\x7fELF", gid=_SHELL, mode=0o755)
    for name in TOYBOX:
        fs.symlink("toybox", f"/system/bin/{name}")
