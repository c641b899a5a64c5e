"""Users and groups by number and by name, as Android's C library knows them."""

from __future__ import annotations

_NAMES = {
    0: "root", 1: "daemon", 2: "bin", 1000: "system", 1001: "radio", 1002: "bluetooth", 1003: "graphics",
    1004: "input", 1005: "audio", 1006: "camera", 1007: "log", 1008: "compass", 1009: "mount", 1010: "wifi",
    1011: "adb", 1012: "install", 1013: "media", 1014: "dhcp", 1015: "sdcard_rw", 1016: "vpn", 1017: "keystore",
    1018: "usb", 1019: "drm", 1020: "mdnsr", 1021: "gps", 1023: "media_rw", 1024: "mtp", 1026: "drmrpc", 1027: "nfc",
    1028: "sdcard_r", 1031: "package_info", 1032: "package_info", 1036: "logd", 1040: "mediaex", 1041: "audioserver",
    1046: "mediacodec", 1047: "cameraserver", 1051: "dns", 1052: "dns_tether", 1053: "webview_zygote",
    1058: "tombstoned",
    1066: "statsd", 1073: "network_stack", 1077: "external_storage", 1078: "ext_data_rw", 1079: "ext_obb_rw",
    2000: "shell", 2001: "cache", 2002: "diag", 3001: "net_bt_admin", 3002: "net_bt", 3003: "inet", 3004: "net_raw",
    3005: "net_admin", 3006: "net_bw_stats", 3007: "net_bw_acct", 3009: "readproc", 3010: "wakelock", 3011: "uhid",
    3012: "readtracefs", 9997: "everybody", 9998: "misc", 9999: "nobody",
}  # fmt: skip
_NUMBERS = {name: number for number, name in _NAMES.items()}
SHELL_GROUPS = (2000, 1004, 1007, 1011, 1015, 1028, 1078, 1079, 3001, 3002, 3003, 3006, 3009, 3011, 3012)
ROOT_GROUPS = (0, 1004, 1007, 1011, 1015, 1028, 1078, 1079, 3001, 3002, 3003, 3006, 3009, 3011, 3012)


def owner_name(number: int) -> str:
    """The name of a user or group; apps are ``u<user>_a<app>``."""
    if number in _NAMES:
        return _NAMES[number]
    user, app = divmod(number, 100000)
    if 10000 <= app < 20000:
        return f"u{user}_a{app - 10000}"
    if 20000 <= app < 30000:
        return f"u{user}_a{app - 20000}_cache"
    if 50000 <= app < 60000:
        return f"all_a{app - 50000}"
    return str(number)


def owner_number(name: str) -> int | None:
    """The number that a name or a number means, or None."""
    if name.isdigit():
        return int(name)
    if name in _NUMBERS:
        return _NUMBERS[name]
    user, _, app = name.partition("_a")
    if user.startswith("u") and user[1:].isdigit() and app.isdigit():
        return int(user[1:]) * 100000 + 10000 + int(app)
    return None


def supplementary(uid: int) -> tuple[int, ...]:
    """The groups of a user's processes."""
    return {0: ROOT_GROUPS, 2000: SHELL_GROUPS}.get(uid, (uid, 9997, 3003))
