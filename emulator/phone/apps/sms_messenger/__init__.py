"""Simple SMS Messenger: text messages of the telephony provider, with a cache and plans of its own."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.simple_commons.blocked_numbers import ManageBlockedNumbers
from emulator.phone.apps.simple_commons.look import ORANGE, started
from emulator.phone.apps.simple_commons.pages import About, Customization
from emulator.phone.apps.sms_messenger import receivers, schedule
from emulator.phone.apps.sms_messenger.archive import Archived, RecycleBin
from emulator.phone.apps.sms_messenger.base import THEME
from emulator.phone.apps.sms_messenger.details import Details
from emulator.phone.apps.sms_messenger.main import Main
from emulator.phone.apps.sms_messenger.new_conversation import SCHEMES, NewConversation
from emulator.phone.apps.sms_messenger.settings import ManageBlockedKeywords, Settings
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.apps.sms_messenger.thread import Thread
from emulator.phone.system.intents import SENDTO, VIEW, IntentFilter
from protocol.apps import sms as contract

SEND = "android.intent.action.SEND"
_CATEGORIES = ("android.intent.category.DEFAULT", "android.intent.category.BROWSABLE")


def _set_up(app: AppContext) -> None:
    """As after "Set as default" and the first look at an empty list."""
    app.phone.packages.set_role("sms", app.package)
    started(app, contract.VERSION_CODE)
    Store(app).conversations()


def _activity(name: str) -> str:
    return f"{contract.PACKAGE}.activities.{name}"


_PAGES = (
    ("SettingsActivity", Settings), ("ArchivedConversationsActivity", Archived),
    ("RecycleBinConversationsActivity", RecycleBin), ("ConversationDetailsActivity", Details),
    ("ManageBlockedKeywordsActivity", ManageBlockedKeywords), ("ManageBlockedNumbersActivity", ManageBlockedNumbers),
    ("AboutActivity", About), ("CustomizationActivity", Customization),
)  # fmt: skip

APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("message-text", ORANGE),
    activities=(
        ActivityInfo(
            _activity("MainActivity"), Main, launcher=True,
            aliases=(_activity("SplashActivity"), _activity("SplashActivity.Orange")),
        ),
        ActivityInfo(_activity("ThreadActivity"), Thread, launch_mode="singleTop", exported=False),
        ActivityInfo(
            _activity("NewConversationActivity"), NewConversation,
            filters=(
                IntentFilter((SEND, SENDTO, VIEW), _CATEGORIES, SCHEMES),
                IntentFilter((SEND,), mimes=("text/plain", "*/*")),
            ),
        ),
        *(ActivityInfo(_activity(name), screen, exported=False) for name, screen in _PAGES),
    ),
    theme=THEME,
    version_name=contract.VERSION_NAME,
    version_code=contract.VERSION_CODE,
    target_sdk=34,
    permissions=(
        "android.permission.RECEIVE_SMS", "android.permission.SEND_SMS", "android.permission.READ_SMS",
        "android.permission.WRITE_SMS", "android.permission.RECEIVE_MMS", "android.permission.READ_PHONE_STATE",
        "android.permission.READ_CONTACTS", "android.permission.POST_NOTIFICATIONS",
        "android.permission.SCHEDULE_EXACT_ALARM", "android.permission.USE_BIOMETRIC", "android.permission.VIBRATE",
    ),
    receivers={
        "android.provider.Telephony.SMS_DELIVER": receivers.sms_delivered,
        "android.provider.Telephony.SMS_SENT": receivers.sms_sent,
        f"{contract.PACKAGE}.action.REPLY": receivers.reply,
        f"{contract.PACKAGE}.action.MARK_AS_READ": receivers.mark_as_read,
    },
    set_up=_set_up,
    on_boot=schedule.arm_all,
)  # fmt: skip
