"""Display: brightness, timeout, dark theme, sizes, night light, rotation, screen saver, and the wallpaper page."""

from __future__ import annotations

from datetime import time
from functools import partial

from emulator.phone.apps.settings.bound import bar, choice, flag, label, radios
from emulator.phone.apps.settings.notifications import lock_row
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import (
    Bar,
    Buttons,
    Category,
    Footer,
    Press,
    Raw,
    Row,
    Seek,
    Switch,
    TwoTarget,
)
from emulator.phone.apps.systemui.brightness import STEPS, to_position
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

BRIGHTNESS_DIALOG = "com.android.intent.action.SHOW_BRIGHTNESS_DIALOG"
TIMEOUT, NIGHT, FONT = "system/screen_off_timeout", "secure/ui_night_mode", "system/font_scale"
TIMEOUTS = (
    ("15000", "15 seconds"), ("30000", "30 seconds"), ("60000", "1 minute"), ("120000", "2 minutes"),
    ("300000", "5 minutes"), ("600000", "10 minutes"), ("1800000", "30 minutes"),
)  # fmt: skip
SCALES = ((0.85, "Small"), (1.0, "Default"), (1.15, "Large"), (1.3, "Largest"))
DENSITIES = ((357, "Small"), (420, "Default"), (476, "Large"), (527, "Larger"), (579, "Largest"))


def brightness_summary(page: Page) -> str:
    level = page.phone.settings.number("system", "screen_brightness", 102)
    return f"{round(100 * to_position(level) / STEPS)}%"


def timeout_summary(page: Page) -> str:
    """The longest of the times that is not beyond the setting, as Settings words it."""
    now = page.phone.settings.number("system", "screen_off_timeout", 60000)
    text = next((text for ms, text in reversed(TIMEOUTS) if int(ms) <= now), TIMEOUTS[0][1])
    return f"After {text} of inactivity"


@page("display", "Display", activity="Settings$DisplaySettingsActivity DisplaySettings",
      actions="DISPLAY_SETTINGS ADAPTIVE_BRIGHTNESS_SETTINGS")  # fmt: skip
def display(page: Page) -> Rows:
    yield Category("Brightness")
    yield Row(
        "Brightness level", brightness_summary(page), tap=lambda: page.app.start(Intent(BRIGHTNESS_DIALOG))
    )
    adaptive = page.flag("system/screen_brightness_mode")
    yield TwoTarget("Adaptive brightness", "On" if adaptive else "Off", to="adaptive_brightness", on=adaptive,
                    set=partial(page.flip, "system/screen_brightness_mode"))  # fmt: skip
    yield Category("Lock display")
    yield Row("Lock screen", "Show all notification content", to="lock_display")
    yield Row("Screen timeout", timeout_summary(page), to="screen_timeout")
    yield Category("Appearance")
    dark = page.phone.display.dark
    yield TwoTarget("Dark theme", dark_summary(page), to="dark_theme", on=dark, set=partial(set_dark, page))
    yield Row("Display size and text", to="display_size")
    yield Category("Color")
    night = page.flag("secure/night_display_activated")
    yield TwoTarget("Night Light", night_summary(page), to="night_light", on=night,
                    set=partial(page.flip, "secure/night_display_activated"))  # fmt: skip
    yield Category("Other display controls")
    yield flag(page, "Auto-rotate screen", "system/accelerometer_rotation")
    saver = page.flag("secure/screensaver_enabled", 1)
    yield Row("Screen saver", "Clock" if saver else "Off", to="screen_saver")


@page("adaptive_brightness", "Adaptive brightness", "display")
def adaptive_brightness(page: Page) -> Rows:
    yield bar(page, "Use adaptive brightness", "system/screen_brightness_mode")
    yield Footer(
        "Your screen brightness will automatically adjust to your environment and activities. You can move the "
        "slider manually to help adaptive brightness learn your preferences.",
        searchable=False,
    )


@page(
    "lock_display",
    "Lock screen",
    "display",
    activity="Settings$LockScreenSettingsActivity",
    actions="LOCK_SCREEN_SETTINGS",
)
def lock_display(page: Page) -> Rows:
    yield Category("What to show")
    yield lock_row(page, "Privacy")
    yield Row("Add text on lock screen", page.get("secure/lock_screen_owner_info", "None"),
              tap=lambda: page.show(ui.InputDialog(
                  "Add text on lock screen", page.get("secure/lock_screen_owner_info"), positive="Save", platform=True,
                  on_ok=partial(page.put, "secure/lock_screen_owner_info"), hint="E.g., Joe’s Android.")))  # fmt: skip
    yield Category("When to show")
    yield flag(page, "Always show time and info", "secure/doze_always_on", 0, "Increased battery usage")
    yield flag(page, "Tap to check phone", "secure/doze_tap_gesture", 1)
    yield flag(page, "Lift to check phone", "secure/doze_pulse_on_pick_up", 1)
    yield flag(page, "Wake screen for notifications", "secure/doze_enabled", 1,
               "When screen is dark, it turns on for new notifications")  # fmt: skip


@page(
    "screen_timeout",
    "Screen timeout",
    "display",
    activity="Settings$ScreenTimeoutActivity",
    actions="SCREEN_TIMEOUT_SETTINGS",
)
def screen_timeout(page: Page) -> Rows:
    yield from radios(page, TIMEOUT, TIMEOUTS)


# Dark theme -------------------------------------------------------------------------------------------

SCHEDULES = (("1", "None"), ("3", "Turns on at custom time"), ("0", "Turns on from sunset to sunrise"))


def set_dark(page: Page, on: bool) -> None:
    page.put(NIGHT, 2 if on else 1)


def dark_summary(page: Page) -> str:
    return f"Will never turn {'off' if page.phone.display.dark else 'on'} automatically"


@page(
    "dark_theme",
    "Dark theme",
    "display",
    activity="Settings$DarkThemeSettingsActivity",
    actions="DARK_THEME_SETTINGS",
)
def dark_theme(page: Page) -> Rows:
    yield Bar("Use Dark theme", on=page.phone.display.dark, set=partial(set_dark, page))
    mode = page.get("own/dark_schedule", "1")
    pick = partial(page.choose, "Schedule", SCHEDULES, mode, partial(page.put, "own/dark_schedule"))
    yield Row("Schedule", dict(SCHEDULES)[mode], tap=pick)
    if mode == "3":
        yield clock_row(page, "Start time", "own/dark_start", 22 * 60)
        yield clock_row(page, "End time", "own/dark_end", 6 * 60)
    yield Footer(
        "Dark theme uses a black background to help keep your battery alive longer on some screens. Dark theme "
        "schedules wait to turn on until your screen is off.",
        searchable=False,
    )


def clock_row(page: Page, title: str, name: str, default: int) -> Row:
    """A time of day, kept as minutes since midnight."""
    minutes = int(page.get(name, str(default)))
    moment = time(minutes // 60, minutes % 60)
    day = page.get("system/time_12_24") == "24"
    shown = moment.strftime("%H:%M") if day else moment.strftime("%I:%M %p").lstrip("0")
    return Row(
        title,
        shown,
        tap=lambda: page.show(
            ui.TimePickerDialog(
                moment.hour, moment.minute, partial(_set_time, page, name), is_24h=day, caps=False
            )
        ),
    )


def _set_time(page: Page, name: str, hour: int, minute: int) -> None:
    page.put(name, hour * 60 + minute)


# Sizes ------------------------------------------------------------------------------------------------


def _preview() -> ui.Widget:
    words = ui.Column(
        phantom=True, width=MATCH, padding=16, spacing=8, children=(
            ui.Text("The Wonderful Wizard of Oz", size=16, weight_=500),
            ui.Text("Chapter 11: The Wonderful Emerald City of Oz", size=14, color="on_surface_variant"),
        ),
    )  # fmt: skip
    return ui.Box(
        id="preview_pager", width=MATCH, margin=(24, 8), shape=ui.Shape("card", 16), children=(words,)
    )


def font_index(page: Page) -> int:
    return min(range(len(SCALES)), key=lambda at: abs(SCALES[at][0] - page.phone.display.font_scale))


def density_index(page: Page) -> int:
    return min(range(len(DENSITIES)), key=lambda at: abs(DENSITIES[at][0] - page.phone.display.density))


def _set_font(page: Page, index: int) -> None:
    page.put(FONT, SCALES[index][0])


def _set_density(page: Page, index: int) -> None:
    """What ``wm density`` does: the window manager's density, and the setting that keeps it."""
    density = DENSITIES[index][0]
    page.phone.display.force_density(density)
    page.put("secure/display_density_forced", page.phone.display.override_density or "")


@page("display_size", "Display size and text", "display", activity="Settings$TextReadingSettingsActivity",
      actions="TEXT_READING_SETTINGS FONT_SIZE_SETTINGS")  # fmt: skip
def display_size(page: Page) -> Rows:
    yield Raw("", make=_preview, searchable=False)
    yield Seek("Font size", "Make text larger or smaller", value=font_index(page), maximum=len(SCALES) - 1,
               set=partial(_set_font, page))  # fmt: skip
    yield Seek(
        "Display size",
        "Make everything larger or smaller",
        value=density_index(page),
        maximum=len(DENSITIES) - 1,
        set=partial(_set_density, page),
    )
    bold = page.get("secure/font_weight_adjustment", "0") != "0"
    yield Switch(
        "Bold text", on=bold, set=lambda on: page.put("secure/font_weight_adjustment", 300 if on else 0)
    )
    yield flag(page, "High contrast text", "secure/high_text_contrast_enabled", 0,
               "Change text color to black or white. Maximizes contrast with the background.")  # fmt: skip
    changed = (
        bold
        or page.flag("secure/high_text_contrast_enabled")
        or font_index(page) != 1
        or density_index(page) != 1
    )
    ask = partial(
        page.confirm,
        "Reset display size and text?",
        "Your display size and text preferences will be reset to the phone’s original settings",
        "Reset",
        partial(_reset_sizes, page),
    )
    yield Buttons("", buttons=(Press("Reset settings", "restore", ask if changed else None),))


def _reset_sizes(page: Page) -> None:
    _set_font(page, 1)
    _set_density(page, 1)
    page.put("secure/font_weight_adjustment", 0)
    page.put("secure/high_text_contrast_enabled", 0)
    page.toast("Display size and text settings have been reset")


# Night light, screen saver, wallpaper -----------------------------------------------------------------

NIGHT_MODES = (("0", "None"), ("1", "Turns on at custom time"), ("2", "Turns on from sunset to sunrise"))
SAVERS = (("com.google.android.deskclock/com.android.deskclock.Screensaver", "Clock"),
          ("com.android.dreams.basic/.Colors", "Colors"))  # fmt: skip


def night_summary(page: Page) -> str:
    if page.get("secure/night_display_auto_mode", "0") == "1":
        return "Will turn on automatically at 10:00 PM"
    on = page.flag("secure/night_display_activated")
    return f"Will never turn {'off' if on else 'on'} automatically"


@page(
    "night_light",
    "Night Light",
    "display",
    activity="Settings$NightDisplaySettingsActivity",
    actions="NIGHT_DISPLAY_SETTINGS",
)
def night_light(page: Page) -> Rows:
    on = page.flag("secure/night_display_activated")
    yield bar(page, "Use Night Light", "secure/night_display_activated")
    yield choice(page, "Schedule", "secure/night_display_auto_mode", NIGHT_MODES, "0")
    if page.get("secure/night_display_auto_mode") == "1":
        yield clock_row(page, "Start time", "own/night_start", 22 * 60)
        yield clock_row(page, "End time", "own/night_end", 6 * 60)
    warmth = page.phone.settings.number("secure", "night_display_color_temperature", 2850)
    yield Seek("Intensity", value=4082 - warmth, maximum=4082 - 2596, enabled=on,
               set=lambda value: page.put("secure/night_display_color_temperature", 4082 - value))  # fmt: skip
    yield Footer(
        "Night Light tints your screen amber. This makes it easier to look at your screen in dim light, and may "
        "help you fall asleep.",
        searchable=False,
    )


@page(
    "screen_saver",
    "Screen saver",
    "display",
    activity="Settings$DreamSettingsActivity",
    actions="DREAM_SETTINGS",
)
def screen_saver(page: Page) -> Rows:
    yield bar(page, "Use screen saver", "secure/screensaver_enabled", 1)
    yield Category("Choose a screen saver")
    yield from radios(page, "secure/screensaver_components", SAVERS, SAVERS[0][0])
    yield Row("When to start", label(page, "own/dream_when", WHEN, "charging"), to="when_to_dream")


WHEN = (
    ("charging", "While charging"),
    ("docked", "While docked"),
    ("either", "While charging or docked"),
    ("never", "Never"),
)


@page("when_to_dream", "When to start", "screen_saver")
def when_to_dream(page: Page) -> Rows:
    yield from radios(page, "own/dream_when", WHEN, "charging")


@page("wallpaper", "Wallpaper & style", activity="Settings$WallpaperSettingsActivity",
      actions="WALLPAPER_SETTINGS android.intent.action.SET_WALLPAPER")  # fmt: skip
def wallpaper(page: Page) -> Rows:
    yield Category("Wallpaper colors")
    yield from radios(
        page,
        "own/color_source",
        (("home_wallpaper", "Wallpaper colors"), ("preset", "Basic colors")),
        "preset",
    )
    yield Category("Display")
    yield Switch("Dark theme", on=page.phone.display.dark, set=partial(set_dark, page))
    yield flag(page, "Themed icons", "own/themed_icons", 0, "Beta")
    yield choice(
        page,
        "App grid",
        "own/app_grid",
        (("4x4", "4×4"), ("5x5", "5×5"), ("3x3", "3×3"), ("2x2", "2×2")),
        "5x5",
    )
