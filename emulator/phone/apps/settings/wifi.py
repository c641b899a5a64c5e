"""The Wi-Fi pages: Internet, a network's details, saved networks, preferences, adding a network."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import choice, flag
from emulator.phone.apps.settings.network import CARRIER
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import (
    Buttons,
    Category,
    Footer,
    Gear,
    Header,
    Note,
    Press,
    Raw,
    Row,
    Switch,
)
from emulator.phone.system.connectivity import ADDRESS, MAC, Network
from emulator.phone.toolkit import ui

SIGNALS = ("Poor", "Poor", "Fair", "Good", "Excellent")
SPOKEN = ("Wifi one bar.", "Wifi one bar.", "Wifi two bars.", "Wifi three bars.", "Wifi signal full.")
SECURITY = {"open": "None", "wep": "WEP", "psk": "WPA/WPA2-Personal", "sae": "WPA3-Personal"}
METERED = (("0", "Detect automatically"), ("1", "Treat as metered"), ("2", "Treat as unmetered"))
PRIVACY = (("1", "Use randomized MAC (default)"), ("0", "Use device MAC"))
CONNECT_MS = 600


def _fix_menu(page: Page) -> tuple[ui.Widget, ...]:
    if page.phone.connectivity.airplane_mode:
        return ()
    return (
        ui.icon_button("wrench-outline", partial(_fix, page), desc="Fix connectivity", tint="on_surface"),
    )


def _fix(page: Page) -> None:
    """Turns what carries data off and on again."""
    radio = page.phone.connectivity
    if radio.wifi:
        radio.set_wifi(False)
        page.app.after(CONNECT_MS, partial(radio.set_wifi, True), transient=True)


@page("internet", "Internet", "network", activity="Settings$NetworkProviderSettingsActivity "
    "Settings$WifiSettingsActivity",
      actions="WIFI_SETTINGS NETWORK_PROVIDER_SETTINGS panel.action.INTERNET_CONNECTIVITY panel.action.WIFI",
      menu=_fix_menu)  # fmt: skip
def internet(page: Page) -> Rows:
    radio = page.phone.connectivity
    if radio.airplane_mode:
        yield Note("Airplane mode is on", searchable=False)
    else:
        yield _mobile(page)
    yield Switch("Wi-Fi", on=radio.wifi, set=radio.set_wifi, divider=not radio.airplane_mode)
    if radio.wifi:
        yield from _networks(page)
    back = page.flag("global/wifi_wakeup_enabled", 1)
    words = "Wi‑Fi turns back on automatically" if back else "Wi‑Fi doesn’t turn back on automatically"
    yield Row("Network preferences", words, to="network_preferences", divider=True)
    saved = sum(each.saved for each in radio.networks) + len(_remembered(page))
    if saved:
        yield Row("Saved networks", f"{saved} network{'s' if saved > 1 else ''}", to="saved_networks")
    yield Row("Non-carrier data usage", "0 B used Sep 17 – Oct 15", to="data_usage")
    if not radio.wifi and page.flag("global/wifi_scan_always_enabled"):
        yield Footer(
            "To improve device experience, apps and services can still scan for Wi‑Fi networks at any time, even "
            "when Wi‑Fi is off. This can be used, for example, to improve location-based features and services. "
            "You can change this in Wi‑Fi scanning settings.",
            link="Change",
            searchable=False,
            tap=lambda: page.open("location_services"),
        )


def _mobile(page: Page) -> Row:
    radio = page.phone.connectivity
    if radio.network is None and radio.mobile_data:
        summary = "Connected / LTE"
    else:
        summary = "LTE" if radio.mobile_data else "Mobile data won’t auto‑connect"
    return Gear(
        CARRIER,
        summary,
        "network-strength-4",
        tap=lambda: page.open("sim"),
        gear=lambda: page.open("sim"),
        line=True,
    )


def _networks(page: Page) -> Rows:
    radio = page.phone.connectivity
    here = radio.network
    if here is not None:
        details = partial(page.open, "wifi_details", ssid=here.ssid)
        spoken = f"{here.ssid},Connected,{SPOKEN[here.level]},{'Open' if here.security == 'open' else 'Secure'} network"
        yield Gear(
            here.ssid,
            "Connected",
            "wifi-strength-4",
            tap=details,
            gear=details,
            hold=partial(_held, page, here),
            tint="primary",
            desc=spoken,
            searchable=False,
        )
    others = [each for each in radio.networks if each is not here]
    for each in others:
        manual = each.saved and not page.flag(f"own/wifi.{each.ssid}.auto", 1)
        summary = "Saved / Won’t automatically connect" if manual else "Saved" if each.saved else ""
        yield Row(each.ssid, summary, "wifi-strength-4", searchable=False, tap=partial(_try, page, each),
                  hold=partial(_held, page, each))  # fmt: skip
    if not others:
        yield Note("Searching for networks…", searchable=False)
    yield Row("Add network", icon="plus", to="add_network")


def join(page: Page, ssid: str) -> None:
    """Joins a network in range."""
    if not page.phone.connectivity.join(ssid):
        page.toast("Failed to connect to network")


def _try(page: Page, network: Network) -> None:
    """A tap on a network: an unknown one with a password is asked for it."""
    if network.saved or network.security == "open":
        join(page, network.ssid)
    else:
        page.open("add_network", ssid=network.ssid, security=network.security)


def _held(page: Page, network: Network) -> None:
    """A long press: what can be done with a network."""
    radio = page.phone.connectivity
    here = radio.network is network
    acts: list[tuple[str, ui.Handler]] = [
        ("Disconnect", radio.disconnect) if here else ("Connect", partial(_try, page, network))
    ]
    if network.saved:
        acts.append(("Forget", partial(radio.forget, network.ssid)))
    acts.append(("Modify", partial(page.open, "wifi_details", ssid=network.ssid)))
    page.show(ui.ChoiceDialog(network.ssid, [name for name, _ in acts], marks=False, platform=True,
                              on_choice=partial(_act, [act for _, act in acts])))  # fmt: skip


def _act(acts: list[ui.Handler], index: int) -> None:
    acts[index]()


def _remembered(page: Page) -> list[Network]:
    """The networks that are saved but out of range, as Settings keeps them."""
    lines = page.get("own/wifi_saved").split("\n")
    pairs = [line.split("\t") for line in lines if "\t" in line]
    return [Network(ssid, "", security, 0, 2412, True) for ssid, security in pairs]


def _remember(page: Page, networks: list[Network]) -> None:
    page.put("own/wifi_saved", "\n".join(f"{each.ssid}\t{each.security}" for each in networks))


def _found(page: Page) -> Network | None:
    ssid = page.args.get("ssid")
    known = (*page.phone.connectivity.networks, *_remembered(page))
    return next((each for each in known if each.ssid == ssid), None)


@page("wifi_details", "Network details", "internet", needs="ssid", activity="Settings$WifiDetailsSettingsActivity",
      actions="WIFI_DETAILS_SETTINGS")  # fmt: skip
def wifi_details(page: Page) -> Rows:
    found = _found(page)
    if found is None:
        yield Note("Wi‑Fi network not found")
        return
    radio = page.phone.connectivity
    here = radio.network is found
    yield Header(found.ssid, "Connected" if here else "", "wifi-strength-4")
    connect = None if here or not radio.wifi or not found.level else partial(join, page, found.ssid)
    forget = partial(_forget, page, found.ssid) if found.saved else None
    yield Buttons("", buttons=(Press("Forget", "delete-outline", forget), None, Press(
        "Disconnect" if here else "Connect", "close" if here else "wifi",
        radio.disconnect if here else connect), None))  # fmt: skip
    prefix = f"own/wifi.{found.ssid}."
    yield Row("Signal strength", SIGNALS[found.level], "wifi-strength-4", enabled=here)
    yield Row("Frequency", "2.4 GHz" if found.frequency < 5000 else "5 GHz", "antenna")
    yield Row("Security", SECURITY.get(found.security, "None"), "lock-outline")
    yield choice(page, "Network usage", prefix + "metered", METERED, "0", icon="chart-donut")
    yield choice(page, "Privacy", prefix + "random_mac", PRIVACY, "1", icon="eye-outline")
    yield flag(page, "Auto‑connect", prefix + "auto", 1, "Allow connection to this network when in range")
    if here:
        yield from _addresses(page, found)


def _forget(page: Page, ssid: str) -> None:
    page.phone.connectivity.forget(ssid)
    _remember(page, [each for each in _remembered(page) if each.ssid != ssid])
    page.finish()


def _addresses(page: Page, found: Network) -> Rows:
    yield Category("Network details", searchable=False)
    shown = (
        ("Type", "Wi‑Fi 4"), ("SSID", found.ssid), ("Randomized MAC address", MAC), ("IP address", ADDRESS),
        ("Gateway", "10.0.2.2"), ("Subnet mask", "255.255.255.0"), ("DNS", "10.0.2.3"),
        ("Transmit link speed", "54 Mbps"), ("Receive link speed", "54 Mbps"),
    )  # fmt: skip
    for title, value in shown:
        yield Row(title, value, searchable=False)
    yield Category("IPv6 addresses", searchable=False)
    yield Row("", "fec0::15:b2ff:fe00:0\nfe80::15:b2ff:fe00:0", searchable=False)


@page("saved_networks", "Saved networks", "internet", activity="Settings$SavedAccessPointsSettingsActivity",
      actions="WIFI_SAVED_NETWORK_SETTINGS")  # fmt: skip
def saved_networks(page: Page) -> Rows:
    for each in (*page.phone.connectivity.networks, *_remembered(page)):
        if each.saved:
            yield Row(
                each.ssid,
                icon="wifi-strength-4",
                to="wifi_details",
                args={"ssid": each.ssid},
                searchable=False,
            )


@page("network_preferences", "Network preferences", "internet", activity="Settings$ConfigureWifiSettingsActivity",
      actions="WIFI_IP_SETTINGS")  # fmt: skip
def network_preferences(page: Page) -> Rows:
    yield flag(page, "Turn on Wi‑Fi automatically", "global/wifi_wakeup_enabled", 1,
               "Wi‑Fi will turn back on near high‑quality saved networks, like your home network")  # fmt: skip
    yield flag(page, "Notify for public networks", "global/wifi_networks_available_notification_on", 1,
               "Notify when a high‑quality public network is available")  # fmt: skip
    yield flag(page, "Switch to mobile data automatically", "global/network_avoid_bad_wifi", 0,
               "Use mobile data when Wi‑Fi has no internet access. Data usage may apply.")  # fmt: skip
    yield Row("Install certificates", tap=partial(page.toast, "No certificates to install"))
    yield Row("Wi‑Fi Direct", to="wifi_direct", enabled=page.phone.connectivity.wifi)


@page("wifi_direct", "Wi‑Fi Direct", "network_preferences")
def wifi_direct(page: Page) -> Rows:
    yield Row(page.get("global/device_name"), "Your device", searchable=False)
    yield Category("Peer devices")
    yield Note("Searching…", searchable=False)
    yield Category("Remembered groups")


@page("add_network", "Add network", "internet", activity="Settings$AddNetworkActivity")
def add_network(page: Page) -> Rows:
    memory = {**page.args, **page.memory}
    secured = memory.get("security", "open") != "open"
    yield _field(page, "ssid", "Network name", "Enter the SSID")
    kinds = tuple(SECURITY.items())
    yield Row(
        "Security",
        SECURITY[memory.get("security", "open")],
        searchable=False,
        tap=partial(
            page.choose, "Security", kinds, memory.get("security", "open"), partial(page.remember, "security")
        ),
    )
    if secured:
        yield _field(page, "password", "Password", "", "password")
    ready = bool(memory.get("ssid")) and (not secured or len(memory.get("password", "")) >= 8)
    yield Buttons(
        "",
        buttons=(
            Press("Save", "check", partial(_save, page) if ready else None, "android:id/button1"),
            Press("Cancel", "close", page.finish, "android:id/button2"),
        ),
    )


def _field(page: Page, name: str, label: str, hint: str, kind: str = "text") -> Row:
    def make() -> ui.Widget:
        text = page.memory.get(name, page.args.get(name, ""))
        field = ui.TextField(text, partial(page.remember, name), id=name, hint=hint,
                             label=label, kind=kind, style="filled", width=ui.MATCH, key=name)  # fmt: skip
        return ui.Box(phantom=True, width=ui.MATCH, padding=(24, 8), children=(field,))

    return Raw(label, make=make)


def _save(page: Page) -> None:
    """A network out of range is remembered; the phone joins one that is in range."""
    entry = {"security": "open", **page.args, **page.memory}
    if not page.phone.connectivity.join(entry["ssid"]):
        others = [each for each in _remembered(page) if each.ssid != entry["ssid"]]
        _remember(page, [*others, Network(entry["ssid"], "", entry["security"], 0, 2412, True)])
    page.finish()
