"""Sound & vibration: the volumes, ringtones, vibration and small sounds."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs, urlsplit

from emulator.phone.apps.settings.bound import choice, flag
from emulator.phone.apps.settings.notifications import zen_summary
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Radio, Row, Seek
from emulator.phone.system.audio import STEPS

STREAMS = (
    ("music", "Media volume", "music-note", 0), ("voice", "Call volume", "phone-outline", 1),
    ("ring", "Ring & notification volume", "bell-ring-outline", 0), ("alarm", "Alarm volume", "alarm", 1),
)  # fmt: skip
HUSH = (("1", "Vibrate"), ("2", "Mute"), ("0", "Off"))
SOUNDS = {
    "ringtone": (
        "Atria",
        "Callisto",
        "Dione",
        "Flutey Phone",
        "Ganymede",
        "Luna",
        "Oberon",
        "Phobos",
        "Pyxis",
        "Rhea",
        "Sedna",
        "Titania",
        "Triton",
        "Umbriel",
    ),
    "notification_sound": (
        "Ariel",
        "Ceres",
        "Carme",
        "Elara",
        "Europa",
        "Iapetus",
        "Io",
        "Pixie Dust",
        "Rhea",
        "Salacia",
        "Tethys",
        "Titan",
    ),
    "alarm_alert": ("Argon", "Carbon", "Helium", "Krypton", "Neon", "Osmium", "Oxygen", "Platinum"),
}
TITLES = {"ringtone": "Phone ringtone", "notification_sound": "Default notification sound",
          "alarm_alert": "Default alarm sound"}  # fmt: skip


def sound_name(page: Page, key: str) -> str:
    """The title in the sound's address; "None" where silence was chosen."""
    address = page.get(f"system/{key}")
    return parse_qs(urlsplit(address).query).get("title", ["None"])[0]


@page("sound", "Sound & vibration", activity="Settings$SoundSettingsActivity",
      actions="SOUND_SETTINGS panel.action.VOLUME")  # fmt: skip
def sound(page: Page) -> Rows:
    for stream, title, icon, least in STREAMS:
        yield Seek(title, icon=icon, value=page.phone.audio.volume(stream) - least, maximum=STEPS[stream] - least,
                   set=partial(_set_volume, page, stream, least))  # fmt: skip
    yield Row("Do Not Disturb", zen_summary(page), to="zen", divider=True)
    yield sound_row(page, "ringtone")
    yield Row("Media", "Show player", to="media_controls")
    yield Row("Vibration & haptics", "On" if page.flag("system/vibrate_on", 1) else "Off", to="vibration")
    yield Row("Shortcut to prevent ringing", dict(HUSH).get(page.get("secure/volume_hush_gesture", "1"), "Vibrate"),
              to="prevent_ringing")  # fmt: skip
    yield sound_row(page, "notification_sound")
    yield sound_row(page, "alarm_alert")
    yield flag(page, "Dial pad tones", "system/dtmf_tone", 1)
    yield flag(page, "Screen locking sound", "system/lockscreen_sounds_enabled", 1)
    yield flag(page, "Charging sounds and vibration", "secure/charging_sounds_enabled", 1)
    yield flag(page, "Touch sounds", "system/sound_effects_enabled", 1)
    yield flag(page, "Always show icon when in vibrate mode", "secure/status_bar_show_vibrate_icon")


def _set_volume(page: Page, stream: str, least: int, step: int) -> None:
    page.phone.audio.set_volume(stream, step + least)
    if stream == "ring":
        page.phone.audio.set_volume("notification", step + least)


def sound_row(page: Page, key: str) -> Row:
    return Row(TITLES[key], sound_name(page, key), to="sound_picker", args={"key": key})


@page("sound_picker", lambda page: TITLES[page.args["key"]], "sound", needs="key")
def sound_picker(page: Page) -> Rows:
    key, now = page.args["key"], sound_name(page, page.args["key"])
    yield Radio("None", on=now == "None", tap=partial(page.put, f"system/{key}", ""))
    for number, name in enumerate(SOUNDS[key], 20):
        address = (
            f"content://media/internal/audio/media/{number}?title={name.replace(' ', '%20')}&canonical=1"
        )
        yield Radio(name, on=now == name, tap=partial(page.put, f"system/{key}", address))


@page(
    "media_controls",
    "Media",
    "sound",
    activity="Settings$MediaControlsSettingsActivity",
    actions="ACTION_MEDIA_CONTROLS_SETTINGS",
)
def media_controls(page: Page) -> Rows:
    yield flag(page, "Pin media player", "secure/qs_media_resumption", 1,
               "To quickly resume playback, media player stays open in Quick Settings")  # fmt: skip
    yield flag(page, "Show media on lock screen", "secure/lockscreen_media", 1)
    yield flag(page, "Show media recommendations", "secure/qs_media_recommend", 1, "Based on your activity")


@page(
    "vibration",
    "Vibration & haptics",
    "sound",
    activity="Settings$VibrationSettingsActivity",
    actions="VIBRATION_SETTINGS",
)
def vibration(page: Page) -> Rows:
    on = page.flag("system/vibrate_on", 1)
    yield Bar("Use vibration & haptics", on=on, set=partial(page.flip, "system/vibrate_on"))
    yield Category("Calls")
    yield flag(page, "Ring vibration", "system/vibrate_when_ringing", enabled=on)
    yield flag(page, "Vibrate first then ring gradually", "system/apply_ramping_ringer", enabled=on)
    yield Category("Notifications and alarms")
    yield flag(page, "Notification vibration", "system/notification_vibration_intensity", 1, enabled=on)
    yield flag(page, "Alarm vibration", "system/alarm_vibration_intensity", 1, enabled=on)
    yield Category("Interactive haptics")
    yield flag(page, "Touch feedback", "system/haptic_feedback_enabled", 1, enabled=on)
    yield flag(page, "Media vibration", "system/media_vibration_intensity", 1, enabled=on)


@page(
    "prevent_ringing", "Prevent ringing", "sound", activity="Settings$PreventRingingGestureSettingsActivity"
)
def prevent_ringing(page: Page) -> Rows:
    name = "secure/volume_hush_gesture"
    on = page.get(name, "1") != "0"
    yield Bar("Prevent ringing", on=on, set=lambda wanted: page.put(name, 1 if wanted else 0))
    yield choice(page, "Press Power & Volume Up together to", name, HUSH[:2], "1", enabled=on)
