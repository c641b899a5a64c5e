"""Accessibility: text and colours, interaction, vibration, captions, audio."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import bar, choice, flag
from emulator.phone.apps.settings.display import set_dark
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Footer, Row, Seek, Switch
from emulator.phone.toolkit import ui

SERVICES = "secure/enabled_accessibility_services"
TALKBACK = "com.google.android.marvin.talkback/com.google.android.marvin.talkback.TalkBackService"
HOLDS = (("400", "Short"), ("1000", "Medium"), ("1500", "Long"))
TIMES = (
    ("0", "Default"),
    ("10000", "10 seconds"),
    ("30000", "30 seconds"),
    ("60000", "1 minute"),
    ("120000", "2 minutes"),
)
SCALES = ("window_animation_scale", "transition_animation_scale", "animator_duration_scale")


def _on(page: Page, name: str) -> str:
    return "On" if page.flag(name) else "Off"


@page(
    "accessibility",
    "Accessibility",
    activity="Settings$AccessibilitySettingsActivity",
    actions="ACCESSIBILITY_SETTINGS",
)
def accessibility(page: Page) -> Rows:
    yield Category("Screen reader")
    talking = TALKBACK in page.get(SERVICES)
    yield Row(
        "TalkBack", f"{'On' if talking else 'Off'} / Speak items on screen", "account-voice", "talkback"
    )
    yield Category("Display")
    yield Row("Display size and text", "", "format-size", "display_size")
    yield Row("Color and motion", "", "palette-outline", "color_motion")
    yield Row(
        "Extra dim",
        f"{_on(page, 'secure/reduce_bright_colors_activated')} / Dim screen beyond your phone’s minimum "
        "brightness",
        "brightness-4",
        "extra_dim",
    )
    yield Row(
        "Magnification",
        f"{_on(page, 'own/magnification_shortcut')} / Zoom in on the screen",
        "magnify-plus-outline",
        "magnification",
    )
    yield Category("Interaction controls")
    yield Row("Timing controls", "", "timer-outline", "timing")
    yield Row("System controls", "", "gesture-tap", "system_controls")
    yield Row(
        "Vibration & haptics", "On" if page.flag("system/vibrate_on", 1) else "Off", "vibrate", "vibration"
    )
    yield from _hearing(page)


def _hearing(page: Page) -> Rows:
    yield Category("Captions")
    yield Row(
        "Live Caption", _on(page, "secure/odi_captions_enabled"), "closed-caption-outline", "live_caption"
    )
    yield Row(
        "Caption preferences",
        _on(page, "secure/accessibility_captioning_enabled"),
        "subtitles-outline",
        "captions",
    )
    yield Category("Audio")
    yield flag(page, "Audio description", "secure/enabled_accessibility_audio_description_by_default", 0,
               "Hear a description of what’s happening on screen in supported movies and shows")  # fmt: skip
    yield Row("Hearing aids", "No hearing aids connected", "ear-hearing", "connected")
    yield Row("Audio adjustment", "", "volume-high", "audio_adjustment")
    yield Category("General")
    yield Row("Accessibility shortcuts", "", "human", "accessibility_shortcuts")
    yield Row("Text-to-speech output", "", "account-voice", "tts")


@page("talkback", "TalkBack", "accessibility")
def talkback(page: Page) -> Rows:
    yield Bar("Use TalkBack", on=TALKBACK in page.get(SERVICES), set=partial(_ask_talkback, page))
    yield flag(page, "TalkBack shortcut", "own/talkback_shortcut", 0, "Off")
    yield Footer(
        "When TalkBack is on, it provides spoken feedback so that you can use your device without looking at the "
        "screen. This may be helpful for people who are blind or have low vision.",
        searchable=False,
    )


def _ask_talkback(page: Page, on: bool) -> None:
    if not on:
        _set_talkback(page, False)
        return
    page.show(
        ui.Alert(
            "Allow TalkBack to have full control of your device?",
            "Full control is appropriate for apps that help you with "
            "accessibility needs, but not for most apps.",
            positive=("Allow", partial(_set_talkback, page, True)),
            negative=("Deny", None),
            platform=True,
        )
    )


def _set_talkback(page: Page, on: bool) -> None:
    page.put(SERVICES, TALKBACK if on else "")
    page.put("secure/accessibility_enabled", int(on))


@page(
    "color_motion",
    "Color and motion",
    "accessibility",
    activity="Settings$AccessibilityColorAndMotionActivity",
)
def color_motion(page: Page) -> Rows:
    yield Row(
        "Color correction",
        _on(page, "secure/accessibility_display_daltonizer_enabled"),
        to="color_correction",
    )
    yield Row(
        "Color inversion", _on(page, "secure/accessibility_display_inversion_enabled"), to="color_inversion"
    )
    yield Switch("Dark theme", on=page.phone.display.dark, set=partial(set_dark, page))
    still = page.get("global/window_animation_scale", "1.0") in ("0", "0.0")
    yield Switch(
        "Remove animations", "Reduce movement on the screen", on=still, set=partial(_set_animations, page)
    )
    yield flag(
        page,
        "Large mouse pointer",
        "secure/accessibility_large_pointer_icon",
        0,
        "Make the mouse pointer more noticeable",
    )


def _set_animations(page: Page, removed: bool) -> None:
    for name in SCALES:
        page.put(f"global/{name}", "0" if removed else "1.0")


DALTONIZER = (("12", "Deuteranomaly"), ("11", "Protanomaly"), ("13", "Tritanomaly"), ("0", "Grayscale"))


@page("color_correction", "Color correction", "color_motion", actions="COLOR_CORRECTION_SETTINGS",
      activity="Settings$AccessibilityDaltonizerSettingsActivity")  # fmt: skip
def color_correction(page: Page) -> Rows:
    yield bar(page, "Use color correction", "secure/accessibility_display_daltonizer_enabled")
    yield choice(page, "Color correction mode", "secure/accessibility_display_daltonizer", DALTONIZER, "12",
                 enabled=page.flag("secure/accessibility_display_daltonizer_enabled"))  # fmt: skip


@page("color_inversion", "Color inversion", "color_motion", activity="Settings$AccessibilityInversionSettingsActivity",
      actions="COLOR_INVERSION_SETTINGS")  # fmt: skip
def color_inversion(page: Page) -> Rows:
    yield bar(page, "Use color inversion", "secure/accessibility_display_inversion_enabled")
    yield Footer(
        "Color inversion turns light screens dark. It also turns dark screens light.", searchable=False
    )


@page("extra_dim", "Extra dim", "accessibility", activity="Settings$ReduceBrightColorsSettingsActivity",
      actions="REDUCE_BRIGHT_COLORS_SETTINGS")  # fmt: skip
def extra_dim(page: Page) -> Rows:
    name = "secure/reduce_bright_colors_level"
    yield bar(page, "Use extra dim", "secure/reduce_bright_colors_activated")
    yield Seek("Intensity", value=int(page.get(name, "50")), maximum=100, set=partial(page.put, name))
    yield flag(page, "Keep on after device restarts", "secure/reduce_bright_colors_persist_across_reboots", 1)


@page("magnification", "Magnification", "accessibility", activity="Settings$MagnificationSettingsActivity")
def magnification(page: Page) -> Rows:
    yield flag(page, "Magnification shortcut", "own/magnification_shortcut")
    modes = (
        ("1", "Magnify full screen"),
        ("2", "Magnify part of screen"),
        ("3", "Switch between full and partial screen"),
    )
    yield choice(page, "Magnification type", "secure/accessibility_magnification_capability", modes, "1")


@page("timing", "Timing controls", "accessibility", activity="Settings$AccessibilityTapAssistanceActivity")
def timing(page: Page) -> Rows:
    yield choice(page, "Touch & hold delay", "secure/long_press_timeout", HOLDS, "400")
    yield choice(
        page,
        "Time to take action (Accessibility timeout)",
        "secure/accessibility_interactive_ui_timeout_ms",
        TIMES,
        "0",
    )
    yield flag(page, "Autoclick (dwell timing)", "secure/accessibility_autoclick_enabled")


@page(
    "system_controls",
    "System controls",
    "accessibility",
    activity="Settings$AccessibilityControlTimeoutActivity",
)
def system_controls(page: Page) -> Rows:
    yield Row("System navigation", "", to="navigation")
    power = page.get("secure/incall_power_button_behavior", "1") == "2"
    yield Switch(
        "Power button ends call",
        on=power,
        set=lambda on: page.put("secure/incall_power_button_behavior", 2 if on else 1),
    )
    yield flag(page, "Auto-rotate screen", "system/accelerometer_rotation")


@page("live_caption", "Live Caption", "accessibility")
def live_caption(page: Page) -> Rows:
    yield bar(page, "Use Live Caption", "secure/odi_captions_enabled")
    yield flag(page, "Hide profanity", "own/caption_profanity", 1, "Replaces profanity with an asterisk (*)")
    yield flag(page, "Show sound labels", "own/caption_labels", 1, "Include laughter, applause, and music")


@page("captions", "Caption preferences", "accessibility", activity="Settings$CaptioningSettingsActivity",
      actions="CAPTIONING_SETTINGS")  # fmt: skip
def captions(page: Page) -> Rows:
    yield bar(page, "Show captions", "secure/accessibility_captioning_enabled")
    sizes = (
        ("0.25", "Very small"),
        ("0.5", "Small"),
        ("1.0", "Medium"),
        ("1.5", "Large"),
        ("2.0", "Very large"),
    )
    styles = (("4", "Set by app"), ("0", "White on black"), ("1", "Black on white"), ("2", "Yellow on black"),
              ("3", "Yellow on blue"))  # fmt: skip
    yield choice(page, "Text size", "secure/accessibility_captioning_font_scale", sizes, "1.0")
    yield choice(page, "Caption style", "secure/accessibility_captioning_preset", styles, "4")


@page(
    "audio_adjustment",
    "Audio adjustment",
    "accessibility",
    activity="Settings$AccessibilityAudioRoutingActivity",
)
def audio_adjustment(page: Page) -> Rows:
    yield flag(page, "Mono audio", "system/master_mono", 0, "Combine channels when playing audio")
    balance = round(100 * float(page.get("system/master_balance", "0")))
    yield Seek(
        "Audio balance",
        value=balance + 100,
        maximum=200,
        set=lambda at: page.put("system/master_balance", (at - 100) / 100),
    )


@page("accessibility_shortcuts", "Accessibility shortcuts", "accessibility")
def accessibility_shortcuts(page: Page) -> Rows:
    yield Row("Accessibility button", "Floating over other apps", to="accessibility_button")
    yield flag(
        page,
        "Shortcut from lock screen",
        "secure/accessibility_shortcut_on_lock_screen",
        0,
        "Allow feature shortcut to turn on from the lock screen. Hold both volume keys for a few seconds.",
    )


@page("accessibility_button", "Accessibility button", "accessibility_shortcuts")
def accessibility_button(page: Page) -> Rows:
    yield choice(page, "Location", "secure/accessibility_button_mode",
                 (("1", "Floating over other apps"), ("0", "Navigation bar")), "1")  # fmt: skip
    yield choice(
        page, "Size", "secure/accessibility_floating_menu_size", (("0", "Small"), ("1", "Large")), "0"
    )


@page("tts", "Text-to-speech output", "accessibility", activity="Settings$TextToSpeechSettingsActivity",
      actions="com.android.settings.TTS_SETTINGS")  # fmt: skip
def tts(page: Page) -> Rows:
    yield Row("Preferred engine", "Speech Services by Google", searchable=False)
    yield Row("Language", "Use system language", searchable=False)
    yield Seek("Speech rate", value=int(page.get("secure/tts_default_rate", "100")), maximum=600,
               set=partial(page.put, "secure/tts_default_rate"))  # fmt: skip
    yield Seek("Pitch", value=int(page.get("secure/tts_default_pitch", "100")), maximum=400,
               set=partial(page.put, "secure/tts_default_pitch"))  # fmt: skip
