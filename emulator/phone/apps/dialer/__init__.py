"""Google Phone: dialling, the call log, favourites, and the screen of a call."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.contacts.look import THEME
from emulator.phone.apps.dialer.calling import RECEIVERS
from emulator.phone.apps.dialer.conference import MANAGE, Conference
from emulator.phone.apps.dialer.dialpad import SETTINGS
from emulator.phone.apps.dialer.history import History
from emulator.phone.apps.dialer.home import HISTORY, Home
from emulator.phone.apps.dialer.incall import CallScreen
from emulator.phone.apps.dialer.placing import PlaceCall
from emulator.phone.apps.dialer.settings import Blocked, Settings
from emulator.phone.system.intents import VIEW, IntentFilter
from protocol.apps.dialer import IN_CALL, LABEL, MAIN, PACKAGE

_CALLS = "vnd.android.cursor.dir/calls"
_HOME = ActivityInfo(
    MAIN.partition("/")[2],
    Home,
    launcher=True,
    launch_mode="singleTop",
    filters=(
        IntentFilter(("android.intent.action.DIAL", "android.intent.action.CALL_BUTTON",
                      "com.android.phone.action.TOUCH_DIALER", "com.android.phone.action.RECENT_CALLS")),
        IntentFilter(("android.intent.action.DIAL", VIEW), schemes=("tel", "voicemail"),
                     categories=("android.intent.category.DEFAULT", "android.intent.category.BROWSABLE")),
        IntentFilter((VIEW,), mimes=(_CALLS,)),
    ),
    aliases=("com.android.dialer.main.impl.MainActivity", "com.android.dialer.DialtactsActivity"),
)  # fmt: skip
_PLACE = ActivityInfo(
    "com.android.dialer.precall.impl.LaunchPreCallActivity",
    PlaceCall,
    filters=(
        IntentFilter(("android.intent.action.CALL", "android.intent.action.CALL_PRIVILEGED"),
                     schemes=("tel", "voicemail", "sip")),
    ),
    translucent=True,
    exclude_from_recents=True,
)  # fmt: skip

APP = App(
    package=PACKAGE,
    label=LABEL,
    icon=LauncherIcon("phone", "#1A73E8"),
    activities=(
        _HOME,
        _PLACE,
        ActivityInfo(
            IN_CALL.partition("/")[2], CallScreen, launch_mode="singleInstance", affinity="com.android.incallui",
            exclude_from_recents=True, show_when_locked=True,
            aliases=("com.android.incallui.InCallActivity",),
        ),
        ActivityInfo(
            MANAGE, Conference, affinity="com.android.incallui.conference", exclude_from_recents=True,
            show_when_locked=True, exported=False,
        ),
        ActivityInfo(HISTORY, History, label="Call History"),
        ActivityInfo(SETTINGS, Settings, label="Settings"),
        ActivityInfo(
            "com.android.dialer.app.settings.BlockedNumbersActivity", Blocked, label="Blocked numbers",
            filters=(IntentFilter(("android.telecom.action.MANAGE_BLOCKED_NUMBERS",)),),
        ),
    ),
    theme=THEME,
    version_name="96.0.498484323-publicbeta-pixel2022",
    version_code=9612345,
    system=True,
    permissions=(
        "android.permission.CALL_PHONE", "android.permission.READ_CALL_LOG", "android.permission.WRITE_CALL_LOG",
        "android.permission.READ_CONTACTS", "android.permission.WRITE_CONTACTS", "android.permission.READ_PHONE_STATE",
        "android.permission.SEND_SMS", "android.permission.CAMERA", "android.permission.RECORD_AUDIO",
        "android.permission.POST_NOTIFICATIONS", "android.permission.INTERNET",
    ),
    receivers=RECEIVERS,
)  # fmt: skip
