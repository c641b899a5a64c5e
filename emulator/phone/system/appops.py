"""App operations: special accesses that a user or ``appops set`` gives; runtime grants live in packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ALL_FILES = "MANAGE_EXTERNAL_STORAGE"
MODES = ("allow", "ignore", "deny", "default", "foreground")

_OPS = _words(
    """
    COARSE_LOCATION FINE_LOCATION GPS VIBRATE READ_CONTACTS WRITE_CONTACTS READ_CALL_LOG WRITE_CALL_LOG READ_CALENDAR
    WRITE_CALENDAR WIFI_SCAN POST_NOTIFICATION NEIGHBORING_CELLS CALL_PHONE READ_SMS WRITE_SMS RECEIVE_SMS
    RECEIVE_EMERGECY_SMS RECEIVE_MMS RECEIVE_WAP_PUSH SEND_SMS READ_ICC_SMS WRITE_ICC_SMS WRITE_SETTINGS
    SYSTEM_ALERT_WINDOW ACCESS_NOTIFICATIONS CAMERA RECORD_AUDIO PLAY_AUDIO READ_CLIPBOARD WRITE_CLIPBOARD
    TAKE_MEDIA_BUTTONS TAKE_AUDIO_FOCUS WAKE_LOCK MONITOR_LOCATION MONITOR_HIGH_POWER_LOCATION GET_USAGE_STATS
    MUTE_MICROPHONE TOAST_WINDOW PROJECT_MEDIA ACTIVATE_VPN WRITE_WALLPAPER ASSIST_STRUCTURE ASSIST_SCREENSHOT
    READ_PHONE_STATE ADD_VOICEMAIL USE_SIP PROCESS_OUTGOING_CALLS USE_FINGERPRINT BODY_SENSORS READ_CELL_BROADCASTS
    MOCK_LOCATION READ_EXTERNAL_STORAGE WRITE_EXTERNAL_STORAGE TURN_SCREEN_ON GET_ACCOUNTS RUN_IN_BACKGROUND
    REQUEST_INSTALL_PACKAGES PICTURE_IN_PICTURE INSTANT_APP_START_FOREGROUND ANSWER_PHONE_CALLS RUN_ANY_IN_BACKGROUND
    CHANGE_WIFI_STATE REQUEST_DELETE_PACKAGES BIND_ACCESSIBILITY_SERVICE ACCEPT_HANDOVER MANAGE_IPSEC_TUNNELS
    START_FOREGROUND BLUETOOTH_SCAN USE_BIOMETRIC ACTIVITY_RECOGNITION SMS_FINANCIAL_TRANSACTIONS READ_MEDIA_AUDIO
    WRITE_MEDIA_AUDIO READ_MEDIA_VIDEO WRITE_MEDIA_VIDEO READ_MEDIA_IMAGES WRITE_MEDIA_IMAGES LEGACY_STORAGE
    ACCESS_ACCESSIBILITY READ_DEVICE_IDENTIFIERS ACCESS_MEDIA_LOCATION QUERY_ALL_PACKAGES MANAGE_EXTERNAL_STORAGE
    INTERACT_ACROSS_PROFILES ACTIVATE_PLATFORM_VPN LOADER_USAGE_STATS NO_ISOLATED_STORAGE PHONE_CALL_MICROPHONE
    PHONE_CALL_CAMERA RECORD_AUDIO_HOTWORD MANAGE_ONGOING_CALLS MANAGE_CREDENTIALS
    USE_ICC_AUTH_WITH_DEVICE_IDENTIFIER RECORD_AUDIO_OUTPUT SCHEDULE_EXACT_ALARM FINE_LOCATION_SOURCE
    COARSE_LOCATION_SOURCE MANAGE_MEDIA BLUETOOTH_CONNECT UWB_RANGING BLUETOOTH_ADVERTISE
    """
)
OPS = tuple(sorted(_OPS))
_PUBLIC = {
    "USAGE_STATS": "GET_USAGE_STATS",
    "READ_EXTERNAL_STORAGE": "READ_EXTERNAL_STORAGE",
}


def op_name(text: str) -> str | None:
    """The operation a command line means: "SYSTEM_ALERT_WINDOW", "android:system_alert_window" or its number."""
    if text.isdigit() and int(text) < len(_OPS):
        return _OPS[int(text)]
    name = text.removeprefix("android:").upper()
    name = _PUBLIC.get(name, name)
    return name if name in _OPS else None


class AppOps:
    """Modes by package and operation; what was never set is "default"."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._modes: dict[str, dict[str, str]] = {}

    def set(self, package: str, op: str, mode: str) -> None:
        """An app that loses its hold on all files is killed, as the storage service does."""
        lost = op == ALL_FILES and mode not in ("allow", self.mode(package, op))
        if mode == "default":
            self._modes.get(package, {}).pop(op, None)
        else:
            self._modes.setdefault(package, {})[op] = mode
        if lost:
            self.phone.activities.kill(package)

    def mode(self, package: str, op: str) -> str:
        return self._modes.get(package, {}).get(op, "default")

    def allowed(self, package: str, op: str) -> bool:
        return self.mode(package, op) == "allow"

    def of(self, package: str) -> dict[str, str]:
        return dict(self._modes.get(package, {}))

    def reset(self, package: str = "") -> None:
        """Back to defaults, for one package or for all."""
        for each in [package] if package else list(self._modes):
            for op in self.of(each):
                self.set(each, op, "default")
            self._modes.pop(each, None)
