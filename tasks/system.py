"""Tasks of the system: brightness, Wi-Fi and Bluetooth."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from protocol.apps import settings
from tasks.case import Case, Params, easy, family, medium, solution
from tasks.errors import SolutionError
from tasks.state.settings import Brightness, Radios, RadiosAre, SettingIs
from tasks.ui import Ui, on

if TYPE_CHECKING:
    from android_env.elements import Element

_APPS = [settings.NICKNAME]


def _draw_as_given(rng: Random, **options: Any) -> Params:
    """These tasks leave nothing to chance."""
    return options


def _order(radio: str, wanted: str, at_start: str) -> str:
    """An order to switch, or to see to it where nothing may be to do."""
    return f"Make sure that {radio} is {wanted}" if at_start == wanted else f"Turn {radio} {wanted}"


@family(
    "{order} its {max_or_min}.",
    _draw_as_given,
    apps=_APPS,
    SystemBrightnessMax=easy(10, 3, max_or_min="max", at_start="min"),
    SystemBrightnessMaxVerify=easy(10, 2, "verification", already=True, max_or_min="max", at_start="max"),
    SystemBrightnessMin=easy(10, 3, max_or_min="min", at_start="max"),
    SystemBrightnessMinVerify=easy(10, 3, "verification", already=True, max_or_min="min", at_start="min"),
)
def set_brightness(max_or_min: str, at_start: str) -> Case:
    levels = {"max": settings.BRIGHTNESS_MAX, "min": settings.BRIGHTNESS_MIN}
    level = SettingIs(settings.BRIGHTNESS, [str(levels[max_or_min])], "the brightness")
    verify = "Make sure that the brightness of the screen is at"
    order = verify if at_start == max_or_min else "Set the brightness of the screen to"
    return Case(
        words={"order": order, "max_or_min": {"max": "maximum", "min": "minimum"}[max_or_min]},
        given=[Brightness(levels[at_start])],
        expect=[level],
    )


@family(
    "{order}. Leave Bluetooth and airplane mode as they are.",
    _draw_as_given,
    apps=_APPS,
    SystemWifiTurnOn=easy(10, 3, "screen_reading", on_or_off="on", at_start="off"),
    SystemWifiTurnOnVerify=easy(10, 3, "verification", already=True, on_or_off="on", at_start="on"),
    SystemWifiTurnOff=easy(10, 3, "screen_reading", on_or_off="off", at_start="on"),
    SystemWifiTurnOffVerify=easy(10, 3, "verification", already=True, on_or_off="off", at_start="off"),
)
def switch_wifi(on_or_off: str, at_start: str) -> Case:
    return Case(
        words={"order": _order("Wi-Fi", on_or_off, at_start)},
        given=[Radios(wifi=at_start == "on")],
        expect=[RadiosAre(wifi=on_or_off == "on")],
    )


@family(
    "{order}. Leave Wi-Fi and airplane mode as they are.",
    _draw_as_given,
    apps=_APPS,
    SystemBluetoothTurnOn=easy(10, 2, "screen_reading", on_or_off="on", at_start="off"),
    SystemBluetoothTurnOnVerify=easy(10, 2, "verification", already=True, on_or_off="on", at_start="on"),
    SystemBluetoothTurnOff=easy(10, 2, on_or_off="off", at_start="on"),
    SystemBluetoothTurnOffVerify=easy(10, 2, "verification", already=True, on_or_off="off", at_start="off"),
)
def switch_bluetooth(on_or_off: str, at_start: str) -> Case:
    return Case(
        words={"order": _order("Bluetooth", on_or_off, at_start)},
        given=[Radios(bluetooth=at_start == "on")],
        expect=[RadiosAre(bluetooth=on_or_off == "on")],
    )


@family(
    "Turn Wi-Fi off and Bluetooth on. Leave airplane mode as it is.",
    _draw_as_given,
    apps=_APPS,
    TurnOffWifiAndTurnOnBluetooth=medium(20, 5),
)
def swap_radios() -> Case:
    return Case(given=[Radios(wifi=True, bluetooth=False)], expect=[RadiosAre(wifi=False, bluetooth=True)])


def open_page(ui: Ui, *titles: str) -> None:
    """Opens Settings and goes from its first page by these rows; a page that was left open is left first."""
    ui.open(settings.NICKNAME)
    for _ in range(4):
        if ui.find(on(text="Search settings")) or ui.find(on(text=titles[0])):
            break
        ui.back()
    for title in titles:
        ui.tap(ui.scroll_to(on(text=title), tries=4))


def switch(ui: Ui, title: str, wanted: bool) -> None:
    """Switches what stands beside a title, unless it is as wanted already."""
    row = ui.wait_for(on(text=title))

    def beside(element: Element) -> bool:
        near = abs(element.bounds.center.y - row.bounds.center.y) < row.bounds.height
        return near and element.class_name.endswith("Switch")

    if ui.need(on(where=beside)).checked != wanted:
        ui.tap(row)


def switch_wifi_on_screen(ui: Ui, wanted: bool) -> None:
    open_page(ui, "Network & internet", "Internet")
    switch(ui, "Wi-Fi", wanted)


def switch_bluetooth_on_screen(ui: Ui, wanted: bool) -> None:
    open_page(ui, "Connected devices", "Connection preferences", "Bluetooth")
    switch(ui, "Use Bluetooth", wanted)


@solution(
    "SystemBrightnessMax",
    "SystemBrightnessMaxVerify",
    "SystemBrightnessMin",
    "SystemBrightnessMinVerify",
)
def solve_brightness(ui: Ui, params: Params) -> None:
    """A finger that ends beyond the slider's end reaches the very end."""
    open_page(ui, "Display", "Brightness level")
    slider = ui.wait_for(on(desc="Display brightness"))
    x, y = slider.bounds.center
    end = ui.see().size[0] - 1 if params["max_or_min"] == "max" else 0
    ui.drag((x, y), (end, y))
    if ui.see().last_error:
        raise SolutionError(ui.see().last_error)


@solution("SystemWifiTurnOn", "SystemWifiTurnOnVerify", "SystemWifiTurnOff", "SystemWifiTurnOffVerify")
def solve_wifi(ui: Ui, params: Params) -> None:
    switch_wifi_on_screen(ui, params["on_or_off"] == "on")


@solution(
    "SystemBluetoothTurnOn",
    "SystemBluetoothTurnOnVerify",
    "SystemBluetoothTurnOff",
    "SystemBluetoothTurnOffVerify",
)
def solve_bluetooth(ui: Ui, params: Params) -> None:
    switch_bluetooth_on_screen(ui, params["on_or_off"] == "on")


@solution("TurnOffWifiAndTurnOnBluetooth")
def solve_swap_radios(ui: Ui, params: Params) -> None:
    switch_wifi_on_screen(ui, False)
    switch_bluetooth_on_screen(ui, True)
