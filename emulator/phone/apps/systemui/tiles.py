"""The quick settings tiles: what each shows and what a tap and a long press do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import NEW_TASK, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.device import Phone

ALARM = "android.intent.action.SHOW_ALARMS"
BLUETOOTH = "android.settings.BLUETOOTH_SETTINGS"
DISPLAY = "android.settings.DISPLAY_SETTINGS"


@dataclass(frozen=True)
class Tile:
    """A tile. ``on`` None means that it has no two states; ``tap`` may be None where it is unavailable."""

    label: str
    desc: str
    icon: str
    state: Callable[[Phone], str]
    on: Callable[[Phone], bool] | None
    tap: Callable[[Phone], None] | None
    settings: str = ""
    chevron: bool = False


def _words(on: Callable[[Phone], bool]) -> Callable[[Phone], str]:
    return lambda phone: "On" if on(phone) else "Off"


def open_settings(phone: Phone, action: str) -> None:
    """Collapses the shade and opens a page of Settings; a page that no app has changes nothing."""
    phone.shade.collapse()
    open_page(phone, action)


def open_page(phone: Phone, action: str, data: str = "") -> None:
    """Opens a page of Settings, or says that no app has it."""
    try:
        phone.activities.start(Intent(action, data, flags=NEW_TASK), caller="com.android.systemui")
    except ActivityNotFound:
        phone.windows.toast("No app found to open this", "com.android.systemui")


def _flag(namespace: str, key: str, default: int = 0) -> Callable[[Phone], bool]:
    return lambda phone: phone.settings.number(namespace, key, default) != 0


def _flip(namespace: str, key: str, default: int = 0) -> Callable[[Phone], None]:
    def flip(phone: Phone) -> None:
        on = phone.settings.number(namespace, key, default) != 0
        phone.settings.put(namespace, key, "0" if on else "1")

    return flip


def _internet(phone: Phone) -> None:
    from emulator.phone.apps.systemui.internet import InternetDialog

    phone.shade.collapse()
    phone.windows.attach(InternetDialog(), "com.android.systemui")


def internet_state(phone: Phone) -> str:
    radio = phone.connectivity
    if radio.network is not None:
        return radio.network.ssid
    if radio.airplane_mode:
        return "Airplane mode"
    if radio.mobile_data:
        return "T-Mobile, LTE"
    return "Networks available" if radio.wifi else "Networks unavailable"


def _alarm_state(phone: Phone) -> str:
    return phone.settings.get("system", "next_alarm_formatted") or "No alarm set"


def _dark(phone: Phone) -> bool:
    return phone.display.dark


def _flip_dark(phone: Phone) -> None:
    phone.settings.put("secure", "ui_night_mode", "1" if phone.display.dark else "2")


def _bluetooth(phone: Phone) -> bool:
    return phone.connectivity.bluetooth


def _airplane(phone: Phone) -> bool:
    return phone.connectivity.airplane_mode


def _quiet(phone: Phone) -> bool:
    return phone.connectivity.do_not_disturb


TORCH = ("secure", "flashlight_enabled")
TILES: tuple[Tile, ...] = (
    Tile("Internet", "Internet", "wifi", internet_state, lambda phone: phone.connectivity.online, _internet,
         "android.settings.WIFI_SETTINGS", chevron=True),
    Tile("Bluetooth", "Bluetooth.", "bluetooth", _words(_bluetooth), _bluetooth,
         lambda phone: phone.connectivity.set_bluetooth(not phone.connectivity.bluetooth), BLUETOOTH),
    Tile("Flashlight", "Flashlight", "flashlight", _words(_flag(*TORCH)), _flag(*TORCH), _flip(*TORCH)),
    Tile("Do Not Disturb", "Do Not Disturb.", "minus-circle-outline", _words(_quiet), _quiet,
         lambda phone: phone.connectivity.set_do_not_disturb(not phone.connectivity.do_not_disturb),
         "android.settings.ZEN_MODE_SETTINGS"),
    Tile("Alarm", "Alarm", "alarm", _alarm_state, None, lambda phone: open_settings(phone, ALARM), ALARM),
    Tile("Airplane mode", "Airplane mode", "airplane", _words(_airplane), _airplane,
         lambda phone: phone.connectivity.set_airplane_mode(not phone.connectivity.airplane_mode),
         "android.settings.AIRPLANE_MODE_SETTINGS"),
    Tile("Auto-rotate", "Auto-rotate screen", "screen-rotation", _words(_flag("system", "accelerometer_rotation")),
         _flag("system", "accelerometer_rotation"), _flip("system", "accelerometer_rotation"), DISPLAY),
    Tile("Battery Saver", "Battery Saver", "battery-plus", lambda phone: "Charging" if phone.power.battery.plugged else
         "On" if phone.power.saver else "Off", lambda phone: phone.power.saver,
         lambda phone: None if phone.power.battery.plugged else phone.power.set_saver(not phone.power.saver),
         "android.settings.BATTERY_SAVER_SETTINGS"),
    Tile("Screen Cast", "Screen Cast", "cast", lambda phone: "" if phone.connectivity.wifi else "Wi‑Fi not connected",
         None, None, "android.settings.CAST_SETTINGS"),
    Tile("Dark theme", "Dark theme", "theme-light-dark", _words(_dark), _dark, _flip_dark, DISPLAY),
)  # fmt: skip
"""In the default order."""


def tile(phone: Phone, which: Tile, width: float) -> ui.Widget:
    """A tile as a widget ``width`` dp wide."""
    on = which.on(phone) if which.on is not None else False
    available = which.tap is not None and not (which.label == "Battery Saver" and phone.power.battery.plugged)
    state = which.state(phone)
    ink = "on_primary_container" if on else "on_surface" if available else "on_surface_variant"
    texts = ui.Column(
        weight=1, phantom=True, arrange="center", height=MATCH,
        children=(
            ui.Text(which.label, id="tile_label", size=14, weight_=500, color=ink, max_lines=1),
            ui.Text(state, id="app_label", size=14, color=ink, max_lines=1) if state else None,
        ),
    )  # fmt: skip
    desc = f"{which.desc},{state}" if which.label == "Internet" else which.desc
    return ui.Row(
        cls="Switch" if available and which.on is not None else "Button", desc=desc, width=width, height=80,
        padding=(20, 0, 12, 0), spacing=16, margin=4, checkable=which.on is not None, checked=on, enabled=available,
        node_text="" if which.on is None else "On" if on else "Off",
        shape=ui.Shape("primary_container" if on else "surface_variant", radius=28),
        on_click=partial(which.tap, phone) if available and which.tap is not None else None,
        on_long_click=partial(open_settings, phone, which.settings) if which.settings else None,
        children=(
            ui.Icon(which.icon, size=20, tint=ink, hidden=True),
            texts,
            ui.Icon("chevron-right", id="chevron", size=20, tint=ink, hidden=True) if which.chevron else None,
        ),
    )  # fmt: skip
