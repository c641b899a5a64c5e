"""Android 13's permissions: protection levels, groups, what the factory gives; nothing is granted here."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GROUPS: dict[str, tuple[str, ...]] = {
    "android.permission-group.ACTIVITY_RECOGNITION": ("ACTIVITY_RECOGNITION",),
    "android.permission-group.CALENDAR": ("READ_CALENDAR", "WRITE_CALENDAR"),
    "android.permission-group.CALL_LOG": ("READ_CALL_LOG", "WRITE_CALL_LOG", "PROCESS_OUTGOING_CALLS"),
    "android.permission-group.CAMERA": ("CAMERA", "BACKGROUND_CAMERA"),
    "android.permission-group.CONTACTS": ("READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS"),
    "android.permission-group.LOCATION": (
        "ACCESS_FINE_LOCATION",
        "ACCESS_COARSE_LOCATION",
        "ACCESS_BACKGROUND_LOCATION",
    ),
    "android.permission-group.MICROPHONE": ("RECORD_AUDIO", "RECORD_BACKGROUND_AUDIO"),
    "android.permission-group.NEARBY_DEVICES": (
        "BLUETOOTH_ADVERTISE",
        "BLUETOOTH_CONNECT",
        "BLUETOOTH_SCAN",
        "NEARBY_WIFI_DEVICES",
        "UWB_RANGING",
    ),
    "android.permission-group.NOTIFICATIONS": ("POST_NOTIFICATIONS",),
    "android.permission-group.PHONE": (
        "READ_PHONE_STATE",
        "READ_PHONE_NUMBERS",
        "CALL_PHONE",
        "ADD_VOICEMAIL",
        "USE_SIP",
        "ANSWER_PHONE_CALLS",
        "ACCEPT_HANDOVER",
    ),
    "android.permission-group.READ_MEDIA_AURAL": ("READ_MEDIA_AUDIO",),
    "android.permission-group.READ_MEDIA_VISUAL": (
        "READ_MEDIA_IMAGES",
        "READ_MEDIA_VIDEO",
        "ACCESS_MEDIA_LOCATION",
    ),
    "android.permission-group.SENSORS": ("BODY_SENSORS", "BODY_SENSORS_BACKGROUND"),
    "android.permission-group.SMS": (
        "SEND_SMS",
        "RECEIVE_SMS",
        "READ_SMS",
        "RECEIVE_MMS",
        "RECEIVE_WAP_PUSH",
        "READ_CELL_BROADCASTS",
    ),
    "android.permission-group.STORAGE": ("READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE"),
}
PLATFORM_GROUPS = ("android.permission-group.UNDEFINED", *sorted(GROUPS))

_DANGEROUS = {f"android.permission.{name}": group for group, names in GROUPS.items() for name in names} | {
    "com.android.voicemail.permission.ADD_VOICEMAIL": "android.permission-group.PHONE"
}
_DANGEROUS.pop("android.permission.ADD_VOICEMAIL")

_APPOP = _words(
    """
    ACCESS_NOTIFICATIONS INSTANT_APP_FOREGROUND_SERVICE LOADER_USAGE_STATS MANAGE_EXTERNAL_STORAGE MANAGE_IPSEC_TUNNELS
    MANAGE_MEDIA PACKAGE_USAGE_STATS REQUEST_INSTALL_PACKAGES SCHEDULE_EXACT_ALARM SYSTEM_ALERT_WINDOW
    SYSTEM_APPLICATION_OVERLAY TURN_SCREEN_ON USE_ICC_AUTH_WITH_DEVICE_IDENTIFIER WRITE_SETTINGS
    """
)
_NORMAL = _words(
    """
    ACCESS_LOCATION_EXTRA_COMMANDS ACCESS_NETWORK_STATE ACCESS_NOTIFICATION_POLICY ACCESS_WIFI_STATE BLUETOOTH
    BLUETOOTH_ADMIN BROADCAST_STICKY CALL_COMPANION_APP CHANGE_NETWORK_STATE CHANGE_WIFI_MULTICAST_STATE
    CHANGE_WIFI_STATE DELIVER_COMPANION_MESSAGES DISABLE_KEYGUARD EXPAND_STATUS_BAR FOREGROUND_SERVICE
    GET_PACKAGE_SIZE HIDE_OVERLAY_WINDOWS HIGH_SAMPLING_RATE_SENSORS INTERNET KILL_BACKGROUND_PROCESSES
    MANAGE_OWN_CALLS MODIFY_AUDIO_SETTINGS NFC NFC_PREFERRED_PAYMENT_INFO NFC_TRANSACTION_EVENT
    PERSISTENT_ACTIVITY QUERY_ALL_PACKAGES READ_BASIC_PHONE_STATE READ_INSTALL_SESSIONS READ_NEARBY_STREAMING_POLICY
    READ_SYNC_SETTINGS READ_SYNC_STATS RECEIVE_BOOT_COMPLETED REORDER_TASKS
    REQUEST_COMPANION_PROFILE_WATCH REQUEST_COMPANION_RUN_IN_BACKGROUND
    REQUEST_COMPANION_START_FOREGROUND_SERVICES_FROM_BACKGROUND REQUEST_COMPANION_USE_DATA_IN_BACKGROUND
    REQUEST_DELETE_PACKAGES REQUEST_IGNORE_BATTERY_OPTIMIZATIONS REQUEST_OBSERVE_COMPANION_DEVICE_PRESENCE
    REQUEST_PASSWORD_COMPLEXITY RESTART_PACKAGES SET_WALLPAPER SET_WALLPAPER_HINTS START_VIEW_APP_FEATURES
    SUBSCRIBE_TO_KEYGUARD_LOCKED_STATE TRANSMIT_IR UPDATE_PACKAGES_WITHOUT_USER_ACTION USE_BIOMETRIC USE_EXACT_ALARM
    USE_FINGERPRINT USE_FULL_SCREEN_INTENT VIBRATE WAKE_LOCK WRITE_SYNC_SETTINGS
    """
)
_DEVELOPMENT = _words(
    """
    BATTERY_STATS CHANGE_CONFIGURATION DUMP GET_PROCESS_STATE_AND_OOM_SCORE INTERACT_ACROSS_USERS
    INTERACT_ACROSS_USERS_FULL PACKAGE_USAGE_STATS READ_LOGS SET_ALWAYS_FINISH SET_ANIMATION_SCALE SET_DEBUG_APP
    SET_PROCESS_LIMIT SIGNAL_PERSISTENT_PROCESSES WRITE_SECURE_SETTINGS
    """
)
_SIGNATURE = _words(
    """
    ACCESS_SURFACE_FLINGER BIND_ACCESSIBILITY_SERVICE BIND_APPWIDGET BIND_DEVICE_ADMIN BIND_INPUT_METHOD
    BIND_NOTIFICATION_LISTENER_SERVICE BIND_QUICK_SETTINGS_TILE BIND_WALLPAPER CALL_PRIVILEGED CLEAR_APP_USER_DATA
    DELETE_PACKAGES FORCE_STOP_PACKAGES INJECT_EVENTS INSTALL_PACKAGES MODIFY_PHONE_STATE READ_FRAME_BUFFER REBOOT
    SHUTDOWN STATUS_BAR STATUS_BAR_SERVICE UPDATE_DEVICE_STATS WRITE_MEDIA_STORAGE
    """
)

_LEVELS = {
    **{f"android.permission.{name}": "signature|privileged" for name in _SIGNATURE},
    **{f"android.permission.{name}": "signature|appop" for name in _APPOP},
    **{f"android.permission.{name}": "normal" for name in _NORMAL},
    **{f"android.permission.{name}": "signature|privileged|development" for name in _DEVELOPMENT},
    "com.android.alarm.permission.SET_ALARM": "normal",
    "com.android.browser.permission.READ_HISTORY_BOOKMARKS": "normal",
    "com.android.launcher.permission.INSTALL_SHORTCUT": "normal",
    "com.android.launcher.permission.UNINSTALL_SHORTCUT": "normal",
    **dict.fromkeys(_DANGEROUS, "dangerous"),
}
STORAGE = ("android.permission.READ_EXTERNAL_STORAGE", "android.permission.WRITE_EXTERNAL_STORAGE")


def level(permission: str) -> str | None:
    """The protection level as ``pm list permissions -f`` prints it; None for a permission nobody declared."""
    return _LEVELS.get(permission)


def runtime(permission: str) -> bool:
    """True for what a user is asked for."""
    return permission in _DANGEROUS


def changeable(permission: str) -> bool:
    """True for what ``pm grant`` and ``pm revoke`` accept: runtime and development permissions."""
    found = level(permission)
    return found is not None and (found == "dangerous" or "development" in found)


def group(permission: str) -> str:
    """The permission group's full name; "" where it has none."""
    return _DANGEROUS.get(permission, "")


def members(group_name: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, of in _DANGEROUS.items() if of == group_name))


def implied(asked: tuple[str, ...], target_sdk: int) -> tuple[str, ...]:
    """What a manifest asks for, and what Android adds to it for the sake of apps older than a permission."""
    found = dict.fromkeys(asked)
    reads, writes = STORAGE
    if writes in found:
        found[reads] = None
    if target_sdk < 33:
        found["android.permission.POST_NOTIFICATIONS"] = None
        if reads in found:
            found |= dict.fromkeys(
                f"android.permission.READ_MEDIA_{kind}" for kind in ("AUDIO", "IMAGES", "VIDEO")
            )
    if target_sdk < 29 and reads in found:
        found["android.permission.ACCESS_MEDIA_LOCATION"] = None
    if target_sdk < 31 and "android.permission.BLUETOOTH" in found:
        found |= dict.fromkeys(
            f"android.permission.BLUETOOTH_{kind}" for kind in ("ADVERTISE", "CONNECT", "SCAN")
        )
    return tuple(found)


def known() -> list[str]:
    return sorted(_LEVELS)


_CONTACTS = ("READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS")
_PHONE = ("CALL_PHONE", "READ_PHONE_STATE", "READ_PHONE_NUMBERS")
_SMS = ("SEND_SMS", "RECEIVE_SMS", "READ_SMS", "RECEIVE_MMS", "RECEIVE_WAP_PUSH")
_FACTORY: dict[str, tuple[str, ...]] = {
    "com.android.camera2": ("CAMERA", "RECORD_AUDIO"),
    "com.google.android.contacts": (*_CONTACTS, "CALL_PHONE", "READ_PHONE_STATE"),
    "com.google.android.deskclock": ("POST_NOTIFICATIONS",),
    "com.google.android.dialer": (
        *_CONTACTS,
        *_PHONE,
        "READ_CALL_LOG",
        "WRITE_CALL_LOG",
        "SEND_SMS",
        "CAMERA",
        "RECORD_AUDIO",
        "POST_NOTIFICATIONS",
    ),
    "com.android.providers.downloads": ("POST_NOTIFICATIONS",),
    "com.google.android.documentsui": ("POST_NOTIFICATIONS",),
    "com.google.android.gms": ("POST_NOTIFICATIONS", "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION"),
}
_ROLES: dict[str, tuple[str, ...]] = {
    "sms": (
        *_SMS,
        *_CONTACTS,
        *_PHONE,
        "CAMERA",
        "RECORD_AUDIO",
        "READ_EXTERNAL_STORAGE",
        "WRITE_EXTERNAL_STORAGE",
        "READ_MEDIA_AUDIO",
        "READ_MEDIA_IMAGES",
        "READ_MEDIA_VIDEO",
        "POST_NOTIFICATIONS",
    ),
    "dialer": (
        *_PHONE,
        *_CONTACTS,
        *_SMS,
        "READ_CALL_LOG",
        "WRITE_CALL_LOG",
        "CAMERA",
        "RECORD_AUDIO",
        "POST_NOTIFICATIONS",
    ),
    "browser": (),
    "home": (),
    "assistant": (),
}
ROLES = tuple(_ROLES)


def factory_grants(package: str) -> frozenset[str]:
    """The runtime permissions Android's default-permission policy gives a system app, also after a clear."""
    return frozenset(f"android.permission.{name}" for name in _FACTORY.get(package, ()))


def role_grants(role: str) -> frozenset[str]:
    """The runtime permissions that come with a role (where the app asks for them)."""
    return frozenset(f"android.permission.{name}" for name in _ROLES[role])
