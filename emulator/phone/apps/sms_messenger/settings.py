"""SMS Messenger's settings, the list of blocked words, and the recycle bin's emptying."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons.blocked_numbers import WordList
from emulator.phone.apps.simple_commons.date_format import DateFormatDialog
from emulator.phone.apps.simple_commons.dialogs import RadioDialog, confirmation, launch
from emulator.phone.apps.simple_commons.look import FONT_SIZES, MEDIUM_FONT
from emulator.phone.apps.simple_commons.settings_rows import divider, page, section, toggle_row, value_row
from emulator.phone.apps.sms_messenger import blocking
from emulator.phone.apps.sms_messenger.base import ACTIVITIES, SmsScreen
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui

OUTGOING = (
    ("show_character_counter", "Show a character counter at writing messages"),
    ("use_simple_characters", "Remove accents and diacritics at sending messages"),
    ("send_on_enter", "Send message on pressing Enter"),
    ("enable_delivery_reports", "Enable delivery reports"),
)
LOCK_SCREEN = ("Sender and message", "Sender only", "Nothing")


class Settings(SmsScreen):
    """SettingsActivity."""

    def __init__(self, _intent: Intent | None = None) -> None:
        self.bin_count = 0

    def refresh(self) -> None:
        self.bin_count = len(self.store.binned())

    def build(self) -> ui.Widget:
        rows: list[ui.Widget | None] = [
            section("Color customization", "settings_color_customization_section_label"),
            value_row("color_customization", "Customize colors", "", partial(self._go, "CustomizationActivity")),
            divider(),
            section("General settings", "settings_general_settings_label"),
            *self._general(),
            divider(),
            section("Notifications", "settings_notifications_label"),
            value_row("customize_notifications", "Customize notifications", "", self._notifications),
            value_row("lock_screen_visibility", "Lock screen notification visibility", LOCK_SCREEN[self._lock()],
                self._ask_lock),
            divider(),
            section("Outgoing messages", "settings_outgoing_messages_label"),
            *(self._toggle(name, label) for name, label in OUTGOING),
            divider(),
            section("Recycle Bin", "settings_recycle_bin_label"),
            *self._bin(),
        ]  # fmt: skip
        return page("Settings", "settings_toolbar", self.close, rows)

    def _general(self) -> tuple[ui.Widget, ...]:
        return (
            value_row("language", "Language", "English", self._language),
            value_row("change_date_time_format", "Change date and time format", "", self._ask_format),
            value_row(
                "manage_blocked_numbers", "Manage blocked numbers", "",
                partial(self._go, "ManageBlockedNumbersActivity")
            ),
            value_row(
                "manage_blocked_keywords", "Manage blocked keywords", "",
                partial(self._go, "ManageBlockedKeywordsActivity")
            ),
            value_row("font_size", "Font size", FONT_SIZES[self._font()], self._ask_font),
        )  # fmt: skip

    def _bin(self) -> tuple[ui.Widget | None, ...]:
        used = bool(self.prefs.get("use_recycle_bin", False))
        label = "Move items into the Recycle Bin instead of deleting"
        count = "1 message" if self.bin_count == 1 else f"{self.bin_count} messages"
        return (
            self._toggle("use_recycle_bin", label),
            value_row("empty_recycle_bin", "Empty the Recycle Bin", count, self._ask_empty) if used else None,
        )

    def _toggle(self, name: str, label: str) -> ui.Widget:
        return toggle_row(name, label, bool(self.prefs.get(name, False)), partial(self._flip, name))

    def _flip(self, name: str) -> None:
        self.prefs[name] = not self.prefs.get(name, False)

    def _font(self) -> int:
        value = int(self.prefs.get("font_size", MEDIUM_FONT))
        return value if 0 <= value < len(FONT_SIZES) else MEDIUM_FONT

    def _lock(self) -> int:
        value = int(self.prefs.get("lock_screen_visibility", 1)) - 1
        return value if 0 <= value < len(LOCK_SCREEN) else 0

    # What its rows do -----------------------------------------------------------------------------------

    def _go(self, activity: str) -> None:
        self.app.start(Intent(component=f"{ACTIVITIES}.{activity}"))

    def _ask_format(self) -> None:
        self.show(DateFormatDialog())

    def _ask_font(self) -> None:
        self.show(RadioDialog(FONT_SIZES, self._font(), self._set_font))

    def _set_font(self, index: int) -> None:
        self.prefs["font_size"] = index

    def _ask_lock(self) -> None:
        self.show(RadioDialog(LOCK_SCREEN, self._lock(), self._set_lock))

    def _set_lock(self, index: int) -> None:
        self.prefs["lock_screen_visibility"] = index + 1

    def _language(self) -> None:
        launch(self, Intent("android.settings.APP_LOCALE_SETTINGS", data=f"package:{self.app.package}"))

    def _notifications(self) -> None:
        extras = {"android.provider.extra.APP_PACKAGE": self.app.package}
        launch(self, Intent("android.settings.APP_NOTIFICATION_SETTINGS", extras=extras))

    def _ask_empty(self) -> None:
        if not self.bin_count:
            self.app.toast("Recycle Bin is empty")
            return
        question = "Are you sure you want to empty the Recycle Bin? The messages will be permanently lost."
        self.show(confirmation(question, self._empty))

    def _empty(self) -> None:
        self.store.remove_messages(self.store.binned())
        self.refresh()


class ManageBlockedKeywords(WordList, SmsScreen):
    """The words whose messages are dropped."""

    title = "Manage blocked keywords"
    bar = "block_keywords_toolbar"
    item_id = "manage_blocked_keyword"
    empty = (
        "You are not blocking any keywords. You may add keywords here to block all messages containing them."
    )
    first = "Add a blocked keyword"
    add_title = "Add a blocked keyword"

    def load(self) -> list[str]:
        return blocking.keywords(self.app)

    def save(self, words: list[str]) -> None:
        blocking.save_keywords(self.app, words)
