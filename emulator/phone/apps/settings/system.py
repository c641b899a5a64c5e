"""System: languages, keyboards, gestures, backup, updates, users, resets, developer options."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.apps import RESET_TEXT, reset_apps
from emulator.phone.apps.settings.bound import bar, choice, flag
from emulator.phone.apps.settings.dates import zone_text
from emulator.phone.apps.settings.network import edit
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import (
    Bar,
    Buttons,
    Category,
    Footer,
    Note,
    Press,
    Radio,
    Raw,
    Row,
    Seek,
    Switch,
)
from emulator.phone.toolkit import ui

DEVELOPER = "global/development_settings_enabled"
LOCALES = {
    "en-US": "English (United States)", "en-GB": "English (United Kingdom)", "es-ES": "Español (España)",
    "es-US": "Español (Estados Unidos)", "fr-FR": "Français (France)", "de-DE": "Deutsch (Deutschland)",
    "it-IT": "Italiano (Italia)", "pt-BR": "Português (Brasil)", "nl-NL": "Nederlands (Nederland)",
    "pl-PL": "Polski (Polska)", "sv-SE": "Svenska (Sverige)", "tr-TR": "Türkçe (Türkiye)", "ru-RU": "Русский (Россия)",
    "uk-UA": "Українська (Україна)", "ja-JP": "日本語 (日本)", "ko-KR": "한국어 (대한민국)", "zh-CN": "简体中文 (中国)",
    "ar-EG": "العربية (مصر)", "hi-IN": "हिन्दी (भारत)", "vi-VN": "Tiếng Việt (Việt Nam)",
}  # fmt: skip
MODES = (
    (
        "2",
        "Gesture navigation",
        "To go Home, swipe up from the bottom of the screen. To switch apps, swipe up from the "
        "bottom, hold, then release. To go back, swipe from either the left or right edge.",
    ),
    ("0", "3-button navigation", "Go back, Home, and switch apps with buttons at the bottom of your screen."),
)


@page("system", "System", activity="Settings$SystemDashboardActivity")
def system(page: Page) -> Rows:
    yield Row("Languages & input", "Gboard", "web", "languages_input")
    yield Row("Gestures", "", "gesture-double-tap", "gestures")
    yield Row("Date & time", zone_text(page), "clock-outline", "dates")
    yield Row(
        "Backup", "On" if page.flag("secure/backup_enabled") else "Off", "cloud-upload-outline", "backup"
    )
    yield Row("System update", "Updated to Android 13", "cellphone-arrow-down", "system_update")
    yield Row("Multiple users", "Signed in as Owner" if page.flag("global/user_switcher_enabled") else "Off",
              "account-multiple-outline", "users")  # fmt: skip
    yield Row("Reset options", "", "history", "reset")
    if page.flag(DEVELOPER):
        yield Row("Developer options", "", "code-braces", "developer")


# Languages and keyboards ------------------------------------------------------------------------------


def locales(page: Page) -> list[str]:
    return [each for each in page.get("system/system_locales", "en-US").split(",") if each]


def locale_name(tag: str) -> str:
    return LOCALES.get(tag, tag)


@page("languages_input", "Languages & input", "system", activity="Settings$LanguageAndInputSettingsActivity",
      actions="INPUT_METHOD_SETTINGS_PAGE")  # fmt: skip
def languages_input(page: Page) -> Rows:
    yield Row("Languages", ", ".join(locale_name(each) for each in locales(page)), to="languages")
    yield Row("App Languages", "Set language for each app", to="app_languages")
    yield Category("Keyboards")
    yield Row("On-screen keyboard", "Gboard", to="keyboards")
    yield Row("Physical keyboard", "Not connected", to="physical_keyboard")
    yield Category("Tools")
    yield flag(page, "Spell checker", "secure/spell_checker_enabled", 1, "Gboard Spell Checker")
    yield Row("Personal dictionary", "", to="dictionary")
    speed = page.phone.settings.number("system", "pointer_speed", 0)
    yield Seek(
        "Pointer speed", value=speed + 7, maximum=14, set=lambda at: page.put("system/pointer_speed", at - 7)
    )
    yield Row("Text-to-speech output", "", to="tts")


@page("languages", "Languages", "languages_input", activity="Settings$LocalePickerActivity", actions="LOCALE_SETTINGS",
      list_id="dragList")  # fmt: skip
def languages(page: Page) -> Rows:
    for number, tag in enumerate(locales(page), 1):
        yield Raw(locale_name(tag), make=partial(_language_row, page, tag, number), searchable=False)
    yield Raw("Add a language", make=partial(_add_row, page))


def _language_row(page: Page, tag: str, number: int) -> ui.Widget:
    """A language with its place in the order; a tap leads to what can be done with it."""
    return ui.Row(
        key=tag, cls="RelativeLayout", width=ui.MATCH, height=64, padding=(24, 0, 16, 0), spacing=24,
        on_click=partial(page.open, "language", tag=tag), children=(
            ui.Text(str(number), id="miniLabel", size=14, color="on_surface_variant"),
            ui.Text(locale_name(tag), id="label", size=20, weight=1),
            ui.Icon("drag-horizontal-variant", id="dragHandle"),
        ),
    )  # fmt: skip


def _add_row(page: Page) -> ui.Widget:
    return ui.Button("Add a language", id="add_language", icon="plus", text_size=16, height=56, margin=(12, 0),
                     on_click=partial(page.open, "add_language"))  # fmt: skip


@page("language", lambda page: locale_name(page.args["tag"]), "languages", needs="tag")
def language(page: Page) -> Rows:
    tag, chosen = page.args["tag"], locales(page)
    first = Press(
        "Move to top", "arrow-up", partial(_use, page, [tag, *(each for each in chosen if each != tag)])
    )
    rest = [each for each in chosen if each != tag]
    alone = partial(page.show, ui.Alert("Can’t remove all languages", "Keep at least one preferred language",
                                        positive=("OK", None), platform=True))  # fmt: skip
    ask = partial(page.confirm, "Remove selected language?", "Text will be displayed in another language.", "Remove",
                  partial(_use, page, rest))  # fmt: skip
    yield Buttons("", buttons=(first, Press("Remove", "delete-outline", ask if rest else alone)))


def _use(page: Page, tags: list[str]) -> None:
    page.put("system/system_locales", ",".join(tags))
    page.finish()


@page("add_language", "Add a language", "languages")
def add_language(page: Page) -> Rows:
    chosen = locales(page)
    for tag, name in sorted(LOCALES.items(), key=lambda item: item[1]):
        if tag not in chosen:
            yield Row(name, tap=partial(_use, page, [*chosen, tag]), searchable=False)


@page(
    "app_languages",
    "App languages",
    "languages_input",
    activity="Settings$AppLocaleDetailsActivity",
    actions="APP_LOCALE_SETTINGS",
)
def app_languages(page: Page) -> Rows:
    yield Note("Only apps that support language selection are shown here.", searchable=False)


@page("keyboards", "On-screen keyboard", "languages_input", activity="Settings$AvailableVirtualKeyboardActivity",
      actions="INPUT_METHOD_SETTINGS")  # fmt: skip
def keyboards(page: Page) -> Rows:
    yield Row("Gboard", "English (US)", "keyboard-outline", to="gboard")
    yield Row("Manage on-screen keyboards", icon="cog-outline", to="manage_keyboards")


@page("gboard", "Gboard", "keyboards")
def gboard(page: Page) -> Rows:
    yield flag(
        page, "Auto-capitalization", "own/gboard_caps", 1, "Capitalize the first word of each sentence"
    )
    yield flag(page, "Haptic feedback on keypress", "system/haptic_feedback_enabled", 1)
    yield flag(page, "Sound on keypress", "own/gboard_sound", 0)


@page("manage_keyboards", "Manage on-screen keyboards", "keyboards")
def manage_keyboards(page: Page) -> Rows:
    yield Switch("Gboard", "Multilingual typing", on=True, enabled=False)
    yield flag(page, "Google Voice Typing", "own/voice_typing", 1, "Automatic")


@page("physical_keyboard", "Physical keyboard", "languages_input", activity="Settings$PhysicalKeyboardActivity",
      actions="HARD_KEYBOARD_SETTINGS")  # fmt: skip
def physical_keyboard(page: Page) -> Rows:
    yield Row("Gboard", "Default", searchable=False)
    yield Category("Options")
    yield flag(page, "Use on-screen keyboard", "secure/show_ime_with_hard_keyboard", 0,
               "Keep it on screen while physical keyboard is active")  # fmt: skip


@page("dictionary", "Personal dictionary", "languages_input", activity="Settings$UserDictionarySettingsActivity",
      actions="USER_DICTIONARY_SETTINGS")  # fmt: skip
def dictionary(page: Page) -> Rows:
    words = page.get("own/dictionary").split("\n") if page.get("own/dictionary") else []
    for word in words:
        rest = "\n".join(each for each in words if each != word)
        yield Row(
            word,
            tap=partial(
                page.confirm, word, "Delete this word?", "Delete", partial(page.put, "own/dictionary", rest)
            ),
        )
    yield Row("Add a word", icon="plus", tap=lambda: page.show(ui.InputDialog(
        "Add to dictionary", hint="Type a word", on_ok=partial(_add_word, page), positive="Add", allow_empty=False,
        platform=True)))  # fmt: skip


def _add_word(page: Page, word: str) -> None:
    words = {each for each in page.get("own/dictionary").split("\n") if each} | {word.strip()}
    page.put("own/dictionary", "\n".join(sorted(words)))


# Gestures ---------------------------------------------------------------------------------------------


@page("gestures", "Gestures", "system", activity="Settings$GestureSettingsActivity")
def gestures(page: Page) -> Rows:
    camera = page.get("secure/camera_double_tap_power_gesture_disabled", "0") == "0"
    yield Row("Quickly open camera", "On" if camera else "Off", to="quick_camera")
    names = {mode: title for mode, title, _ in MODES}
    yield Row("System navigation", names.get(page.get("secure/navigation_mode", "2"), ""), to="navigation")
    yield Row(
        "One-handed mode", "On" if page.flag("secure/one_handed_mode_enabled") else "Off", to="one_handed"
    )
    yield Row("Press & hold power button", "Access power menu", to="power_button")
    yield Row("Prevent ringing", "", to="prevent_ringing")


@page("quick_camera", "Quickly open camera", "gestures")
def quick_camera(page: Page) -> Rows:
    name = "secure/camera_double_tap_power_gesture_disabled"
    yield Bar(
        "Use quick open camera", on=page.get(name, "0") == "0", set=lambda on: page.put(name, int(not on))
    )
    yield Footer(
        "To quickly open camera, press the power button 2 times. Works from any screen.", searchable=False
    )


@page("navigation", "System navigation", "gestures", activity="Settings$SystemNavigationSettingsActivity")
def navigation(page: Page) -> Rows:
    current = page.get("secure/navigation_mode", "2")
    for mode, title, text in MODES:
        yield Radio(title, text, on=mode == current, tap=partial(page.put, "secure/navigation_mode", mode))


@page(
    "one_handed",
    "One-handed mode",
    "gestures",
    activity="Settings$OneHandedSettingsActivity",
    actions="action.ONE_HANDED_SETTINGS",
)
def one_handed(page: Page) -> Rows:
    yield bar(page, "Use one-handed mode", "secure/one_handed_mode_enabled")
    yield flag(
        page,
        "Tap app to exit",
        "secure/taps_app_to_exit",
        1,
        enabled=page.flag("secure/one_handed_mode_enabled"),
    )


@page("power_button", "Press & hold power button", "gestures", activity="Settings$PowerMenuSettingsActivity")
def power_button(page: Page) -> Rows:
    yield choice(
        page,
        "Press & hold for",
        "global/power_button_long_press",
        (("1", "Power menu"), ("5", "Digital assistant")),
        "1",
    )


# Backup, update, users, reset ---------------------------------------------------------------------------


@page(
    "backup",
    "Backup",
    "system",
    activity="Settings$PrivacySettingsActivity",
    actions="BACKUP_AND_RESET_SETTINGS",
)
def backup(page: Page) -> Rows:
    yield flag(
        page,
        "Back up my data",
        "secure/backup_enabled",
        0,
        "Back up app data, Wi‑Fi passwords, and other settings",
    )
    yield flag(
        page,
        "Automatic restore",
        "secure/backup_auto_restore",
        1,
        "When reinstalling an app, restore backed up settings and data",
    )


@page(
    "system_update",
    "System update",
    "system",
    activity="Settings$SystemUpdateActivity",
    actions="SYSTEM_UPDATE_SETTINGS",
)
def system_update(page: Page) -> Rows:
    yield Row(
        "Your system is up to date",
        "Android version: 13\nAndroid security update: September 5, 2022",
        "check-circle-outline",
        searchable=False,
    )
    yield Buttons(
        "", buttons=(Press("Check for update", "refresh", partial(page.toast, "Your system is up to date")),)
    )


@page("users", "Multiple users", "system", activity="Settings$UserSettingsActivity", actions="USER_SETTINGS")
def users(page: Page) -> Rows:
    on = page.flag("global/user_switcher_enabled")
    yield bar(page, "Allow multiple users", "global/user_switcher_enabled")
    yield edit(page, "You (Owner)", "own/owner_name", "Owner")
    yield Row("Add guest", icon="plus", enabled=on, tap=partial(page.toast, "Guest session ended"))
    yield flag(page, "Add users from lock screen", "global/add_users_when_locked", 0, enabled=on)


@page("reset", "Reset options", "system", activity="Settings$ResetDashboardActivity")
def reset(page: Page) -> Rows:
    radios = partial(
        page.confirm,
        "Reset network settings?",
        "This will reset all network settings, including: Wi‑Fi, mobile data, Bluetooth",
        "Reset settings",
        partial(_reset_network, page),
    )
    yield Row("Reset Wi-Fi, mobile & Bluetooth", tap=radios)
    apps = partial(
        page.confirm, "Reset app preferences?", RESET_TEXT, "Reset apps", partial(reset_apps, page)
    )
    yield Row("Reset app preferences", tap=apps)
    yield Row("Erase all data (factory reset)", to="factory_reset")


def _reset_network(page: Page) -> None:
    """All radios on as from the factory, known networks as in the image."""
    from emulator.phone.system.connectivity import ANDROID_WIFI

    radio = page.phone.connectivity
    radio.set_airplane_mode(False)
    radio.networks = (ANDROID_WIFI,)
    radio.set_wifi(True)
    radio.set_mobile_data(True)
    radio.set_bluetooth(True)
    page.toast("Network settings have been reset")


@page("factory_reset", "Erase all data (factory reset)", "reset")
def factory_reset(page: Page) -> Rows:
    yield Note(
        "This will erase all data from your phone’s internal storage, including:\n\n• Your Google Account\n• System "
        "and app data and settings\n• Downloaded apps\n• Music\n• Photos\n• Other user data",
        searchable=False,
    )
    refuse = partial(page.toast, "Factory reset is not allowed for this device")
    yield Buttons("", buttons=(Press("Erase all data", "delete-outline", partial(
        page.confirm, "Erase all data?", "All your personal information and downloaded apps will be deleted.",
        "Erase all data", refuse)),))  # fmt: skip
