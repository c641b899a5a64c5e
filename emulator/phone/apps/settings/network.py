"""Network & internet and what is behind its rows but the Wi-Fi pages: SIM, hotspot, data saver, VPN, private DNS."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import bar, choice, flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Footer, Header, Note, Radio, Row, Switch
from emulator.phone.toolkit import ui

CARRIER = "T-Mobile"
DATA_SAVER = "own/data_saver"
DNS_MODES = (("off", "Off"), ("opportunistic", "Automatic"), ("hostname", "Private DNS provider hostname"))
NETWORK_TYPES = (("33", "5G (recommended)"), ("22", "LTE"), ("0", "3G"), ("1", "2G"))


def internet_summary(page: Page) -> str:
    radio = page.phone.connectivity
    if radio.network is not None:
        return radio.network.ssid
    if radio.airplane_mode:
        return "Airplane mode is on"
    if radio.mobile_data:
        return f"{CARRIER} / LTE"
    return "Networks available"


@page(
    "network", "Network & internet", activity="Settings$NetworkDashboardActivity",
    actions="WIRELESS_SETTINGS AIRPLANE_MODE_SETTINGS",
)  # fmt: skip
def network(page: Page) -> Rows:
    radio = page.phone.connectivity
    away = radio.airplane_mode
    unavailable = f"{CARRIER} (Temporarily unavailable)"
    saver = "On" if page.flag(DATA_SAVER) else "Off"
    yield Row("Internet", internet_summary(page), "wifi" if radio.wifi else "network-strength-4", "internet")
    yield Row("Calls & SMS", unavailable if away else CARRIER, "phone-message-outline", "calls")
    yield Row("SIMs", CARRIER, "sim-outline", "sim", divider=True, enabled=not away)
    yield Switch("Airplane mode", "", "airplane", on=away, set=radio.set_airplane_mode)
    hot = page.flag("own/tether_wifi") or page.flag("own/tether_bluetooth")
    yield Row("Hotspot & tethering", "On" if hot else "Off", "radio-tower", "hotspot")
    yield Row("Data Saver", saver, "circle-outline", "data_saver")
    yield Row("VPN", vpn_summary(page), "key-outline", "vpn")
    yield Row("Private DNS", dns_summary(page), tap=lambda: page.show(PrivateDns(page)))


def dns_summary(page: Page) -> str:
    mode = page.get("global/private_dns_mode", "opportunistic")
    if mode == "hostname":
        return page.get("global/private_dns_specifier")
    return dict(DNS_MODES).get(mode, "Automatic")


class PrivateDns(ui.Dialog):
    """The mode, and with the last one a host name."""

    title = "Select Private DNS Mode"
    platform = True

    def __init__(self, page: Page) -> None:
        self.mode = page.get("global/private_dns_mode", "opportunistic")
        self.host = page.get("global/private_dns_specifier")
        self.positive, self.negative = ("Save", None), ("Cancel", None)

    def content(self) -> ui.Widget:
        ids = {"off": "private_dns_mode_off", "opportunistic": "private_dns_mode_opportunistic"}
        rows = tuple(
            ui.Check(kind="radio", text=text, id=ids.get(mode, "private_dns_mode_provider"), width=ui.MATCH, height=48,
                     checked=mode == self.mode, on_click=partial(self._pick, mode))
            for mode, text in DNS_MODES
        )  # fmt: skip
        field = ui.TextField(
            self.host, self._type, id="private_dns_mode_provider_hostname", hint="Enter hostname of DNS provider",
            kind="uri", width=ui.MATCH, enabled=self.mode == "hostname", key="host",
        )  # fmt: skip
        return ui.Column(width=ui.MATCH, padding=(24, 8, 24, 0), children=(*rows, field))

    def _pick(self, mode: str) -> None:
        self.mode = mode

    def _type(self, text: str) -> None:
        self.host = text

    def ready(self) -> bool:
        name = self.host.strip()
        sound = "." in name and " " not in name and not name.startswith(".") and not name.endswith(".")
        return self.mode != "hostname" or sound

    def confirm(self) -> None:
        settings = self.app.phone.settings
        if self.mode == "hostname":
            settings.put("global", "private_dns_specifier", self.host.strip())
        settings.put("global", "private_dns_mode", self.mode)
        self.close()


@page("calls", "Calls & SMS", "network")
def calls(page: Page) -> Rows:
    yield Category("Calls")
    yield Row("Calls", CARRIER, "phone-outline", "calls_with")
    yield Category("SMS")
    yield Row("SMS", CARRIER, "message-outline", "calls_with")


@page("calls_with", "Calls preference", "calls")
def calls_with(page: Page) -> Rows:
    yield Radio("Ask every time", on=page.get("global/multi_sim_voice_call") == "-1",
                tap=partial(page.put, "global/multi_sim_voice_call", -1))  # fmt: skip
    yield Radio(CARRIER, on=page.get("global/multi_sim_voice_call", "1") != "-1",
                tap=partial(page.put, "global/multi_sim_voice_call", 1))  # fmt: skip


@page("sim", CARRIER, "network", activity="Settings$MobileNetworkActivity",
      actions="NETWORK_OPERATOR_SETTINGS DATA_ROAMING_SETTINGS MANAGE_ALL_SIM_PROFILES_SETTINGS")  # fmt: skip
def sim(page: Page) -> Rows:
    radio = page.phone.connectivity
    roaming = page.flag("global/data_roaming")
    yield bar(page, "Use SIM", "global/cell_on", 1)
    yield Category("Calls & SMS")
    yield Row("Calls preference", "Preferred for calls", to="calls_with")
    yield Category("Mobile network")
    yield Switch(
        "Mobile data", "Access data using mobile network", on=radio.mobile_data, set=partial(_data, page)
    )
    yield Switch("Roaming", "Connect to data services when roaming", on=roaming, set=partial(_roam, page))
    yield Row("App data usage", "0 B used Oct 1 – 15", to="data_usage")
    yield Row("Data warning & limit", to="data_limit")
    yield choice(page, "Preferred network type", "global/preferred_network_mode", NETWORK_TYPES, "33")
    yield flag(page, "Automatically select network", "own/network_selection_auto", 1)
    yield Row("Choose network", CARRIER, enabled=not page.flag("own/network_selection_auto", 1))
    yield Row("Access Point Names", to="apns")


def _data(page: Page, on: bool) -> None:
    radio = page.phone.connectivity
    if on:
        radio.set_mobile_data(True)
        return
    text = "You won’t have access to data or the internet through T-Mobile. Internet will only be available via Wi‑Fi."
    page.confirm("Turn off mobile data?", text, "Turn off", partial(radio.set_mobile_data, False))


def _roam(page: Page, on: bool) -> None:
    if not on:
        page.put("global/data_roaming", 0)
        return
    page.confirm(
        "Allow data roaming?", "Roaming charges may apply.", "OK", partial(page.put, "global/data_roaming", 1)
    )


@page("apns", "APNs", "sim", activity="Settings$ApnSettingsActivity", actions="APN_SETTINGS")
def apns(page: Page) -> Rows:
    yield Radio("T-Mobile US", "fast.t-mobile.com", on=True)


@page("data_limit", "Data warning & limit", "sim")
def data_limit(page: Page) -> Rows:
    yield flag(page, "Set data warning", "own/data_warning_on", 1)
    yield Row("Data warning", "2.00 GB", enabled=page.flag("own/data_warning_on", 1))
    yield flag(page, "Set data limit", "own/data_limit_on", 0)
    yield Row("Data limit", "5.00 GB", enabled=page.flag("own/data_limit_on", 0))


@page(
    "data_usage",
    "App data usage",
    "sim",
    activity="Settings$DataUsageSummaryActivity",
    actions="DATA_USAGE_SETTINGS",
)
def data_usage(page: Page) -> Rows:
    yield Header("0 B", "Oct 1 – 15", "chart-line")
    yield Note("No data used")


@page(
    "hotspot",
    "Hotspot & tethering",
    "network",
    activity="Settings$TetherSettingsActivity",
    actions="TETHER_SETTINGS",
)
def hotspot(page: Page) -> Rows:
    on = page.flag("own/tether_wifi")
    bluetooth = page.phone.connectivity.bluetooth
    yield Row("Wi‑Fi hotspot", "On" if on else "Off", to="wifi_hotspot")
    yield Switch("USB tethering", "Share phone’s internet connection via USB", enabled=False)
    yield flag(
        page,
        "Bluetooth tethering",
        "own/tether_bluetooth",
        0,
        "Share phone’s internet connection via Bluetooth",
        enabled=bluetooth,
    )
    yield Switch("Ethernet tethering", "Share phone’s internet connection via Ethernet", enabled=False)
    yield Footer("Use hotspot and tethering to provide internet to other devices through your mobile data connection. "
                 "Apps can also create a hotspot to share content with nearby devices.", searchable=False)  # fmt: skip


@page(
    "wifi_hotspot",
    "Wi‑Fi hotspot",
    "hotspot",
    activity="Settings$WifiTetherSettingsActivity",
    actions="WIFI_TETHER_SETTINGS",
)
def wifi_hotspot(page: Page) -> Rows:
    yield bar(page, "Use Wi‑Fi hotspot", "own/tether_wifi")
    yield edit(page, "Hotspot name", "own/tether_ssid", "AndroidAP_5312")
    yield choice(
        page,
        "Security",
        "own/tether_security",
        (("3", "WPA3-Personal"), ("2", "WPA2/WPA3-Personal"), ("1", "WPA2-Personal"), ("0", "None")),
        "1",
    )
    if page.get("own/tether_security", "1") != "0":
        yield edit(page, "Hotspot password", "own/tether_password", "qx7dmp2kz4vt", shown="••••••••••••")
    yield flag(
        page,
        "Turn off hotspot automatically",
        "own/soft_ap_timeout_enabled",
        1,
        "When no devices are connected",
    )
    yield flag(
        page,
        "Extend compatibility",
        "own/tether_band_2ghz",
        1,
        "Helps other devices find this hotspot. Reduces hotspot connection speed.",
    )


def edit(page: Page, title: str, name: str, default: str, shown: str = "") -> Row:
    """A row whose value is edited in a dialog."""
    value = page.get(name, default)
    return Row(title, shown or value, tap=lambda: page.show(
        ui.InputDialog(title, value, on_ok=partial(page.put, name), allow_empty=False, platform=True)))  # fmt: skip


@page(
    "data_saver",
    "Data Saver",
    "network",
    activity="Settings$DataSaverSummaryActivity",
    actions="DATA_SAVER_SETTINGS",
)
def data_saver(page: Page) -> Rows:
    count = len(page.get("own/unrestricted_data_apps").split())
    yield Bar("Use Data Saver", on=page.flag(DATA_SAVER), set=partial(page.flip, DATA_SAVER))
    yield Row(
        "Unrestricted data",
        f"{count} apps allowed to use unrestricted data when Data Saver is on"
        if count != 1
        else "1 app allowed to use unrestricted data when Data Saver is on",
        to="unrestricted_data",
    )
    yield Footer(
        "To help reduce data usage, Data Saver prevents some apps from sending or receiving data in the "
        "background. An app you’re currently using can access data, but may do so less frequently. This may mean, "
        "for example, that images don’t display until you tap them.",
        searchable=False,
    )


def vpn_names(page: Page) -> list[str]:
    return [name for name in page.get("own/vpn_profiles").split("\n") if name]


def vpn_summary(page: Page) -> str:
    return (
        "None"
        if not vpn_names(page)
        else f"{len(vpn_names(page))} VPN{'s' if len(vpn_names(page)) > 1 else ''}"
    )


def _vpn_menu(page: Page) -> tuple[ui.Widget, ...]:
    return (ui.icon_button("plus", lambda: page.show(_new_vpn(page)), id="vpn_create", desc="Add VPN profile",
                           tint="on_surface"),)  # fmt: skip


def _new_vpn(page: Page) -> ui.Screen:
    return ui.InputDialog("Edit VPN profile", label="Name", id="name", on_ok=partial(_save_vpn, page), positive="Save",
                          allow_empty=False, platform=True)  # fmt: skip


def _save_vpn(page: Page, name: str) -> None:
    page.put("own/vpn_profiles", "\n".join(sorted({*vpn_names(page), name})))


def _forget_vpn(page: Page, name: str) -> None:
    page.put("own/vpn_profiles", "\n".join(each for each in vpn_names(page) if each != name))


@page("vpn", "VPN", "network", activity="Settings$VpnSettingsActivity", actions="VPN_SETTINGS android.net.vpn.SETTINGS",
      menu=_vpn_menu)  # fmt: skip
def vpn(page: Page) -> Rows:
    for name in vpn_names(page):
        forget = partial(_forget_vpn, page, name)
        yield Row(name, tap=partial(page.confirm, name, "Forget this VPN profile?", "Forget", forget))
    if not vpn_names(page):
        yield Note("No VPNs added")
