"""The dialog behind the Internet tile: mobile data, Wi-Fi and the networks in range."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.systemui.tiles import open_settings
from emulator.phone.system.connectivity import Network
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class InternetDialog(ui.Screen):
    """A card at the bottom of the display."""

    kind = "sheet"
    window_title = "Internet"

    def build(self) -> ui.Widget:
        radio = self.app.phone.connectivity
        if not radio.wifi:
            subtitle = "Wi‑Fi is off"
        else:
            subtitle = "Tap a network to connect" if radio.network is None else "No other networks available"
        lines = (
            self._mobile(),
            self._wifi(),
            self._connected(radio.network),
            *(self._network(each) for each in self._others()),
            self._see_all(),
        )
        column = ui.Column(phantom=True, width=MATCH, spacing=8, children=lines)
        return ui.Column(
            id="internet_connectivity_dialog", cls="LinearLayout", width=MATCH, margin=(8, 8), padding=(24, 24, 24, 16),
            shape=ui.Shape("surface", radius=28), align="center", spacing=8,
            children=(
                ui.Text("Internet", id="internet_dialog_title", size=24, align="center"),
                ui.Text(
                    subtitle, id="internet_dialog_subtitle", size=14, color="on_surface_variant", align="center"
                ),
                ui.Scroll(column, id="scroll_view", width=MATCH, weight=1, stretch=False),
                self._buttons(),
            ),
        )  # fmt: skip

    def _line(self, name: str, ids: tuple[str, str], texts: tuple[str, str], trailing: ui.Widget | None,
              handler: ui.Handler | None, icon: str = "") -> ui.Widget:  # fmt: skip
        words = ui.Column(
            weight=1, phantom=True,
            children=(
                ui.Text(texts[0], id=ids[0], size=16),
                ui.Text(texts[1], id=ids[1], size=14, color="on_surface_variant") if texts[1] else None,
            ),
        )  # fmt: skip
        return ui.Row(
            id=name, cls="LinearLayout", width=MATCH, min_height=64, spacing=16, on_click=handler,
            children=(ui.Icon(icon, tint="on_surface") if icon else None, words, trailing),
        )  # fmt: skip

    def _mobile(self) -> ui.Widget:
        radio = self.app.phone.connectivity
        if radio.airplane_mode:
            return ui.Spacer(height=0)
        carries = radio.mobile_data and radio.network is None
        state = (
            "Connected / LTE" if carries else "LTE" if radio.mobile_data else "Mobile data won’t auto‑connect"
        )
        toggle = ui.Check(
            kind="switch",
            id="mobile_toggle",
            desc="Mobile data",
            checked=radio.mobile_data,
            on_click=self._flip_mobile,
        )
        ids = ("mobile_title", "mobile_summary")
        return self._line(
            "mobile_network_layout", ids, ("T-Mobile", state), toggle, None, "signal-cellular-3"
        )

    def _wifi(self) -> ui.Widget:
        radio = self.app.phone.connectivity
        toggle = ui.Check(
            kind="switch", id="wifi_toggle", desc="Wi‑Fi", checked=radio.wifi, on_click=self._flip_wifi
        )
        return self._line("turn_on_wifi_layout", ("wifi_toggle_title", ""), ("Wi‑Fi", ""), toggle, None)

    def _connected(self, network: Network | None) -> ui.Widget | None:
        if network is None:
            return None
        gear = ui.Icon("cog-outline", id="wifi_settings_icon", tint="on_surface")
        texts = (network.ssid, "Connected / No internet access")
        ids = ("wifi_connected_title", "wifi_connected_summary")
        return self._line(
            "wifi_connected_layout",
            ids,
            texts,
            gear,
            partial(self._go, "android.settings.WIFI_SETTINGS"),
            "wifi",
        )

    def _others(self) -> list[Network]:
        radio = self.app.phone.connectivity
        return [each for each in radio.networks if each is not radio.network][:3] if radio.wifi else []

    def _network(self, network: Network) -> ui.Widget:
        join = partial(self._join, network.ssid)
        return self._line("wifi_list", ("wifi_title", "wifi_summary"), (network.ssid, ""), None, join, "wifi")

    def _see_all(self) -> ui.Widget | None:
        if not self.app.phone.connectivity.wifi:
            return None
        go = partial(self._go, "android.settings.WIFI_SETTINGS")
        return self._line("see_all_layout", ("", ""), ("See all", ""), None, go, "arrow-right")

    def _buttons(self) -> ui.Widget:
        radio = self.app.phone.connectivity
        plane = None
        if radio.airplane_mode:
            plane = ui.Button(
                "Turn off airplane mode", id="apm_button", style="outlined", on_click=self._land
            )
        done = ui.Button("Done", id="done_button", style="filled", on_click=self.close)
        return ui.Row(width=MATCH, phantom=True, children=(plane, ui.Spacer(weight=1), done))

    def _flip_wifi(self) -> None:
        radio = self.app.phone.connectivity
        radio.set_wifi(not radio.wifi)

    def _flip_mobile(self) -> None:
        radio = self.app.phone.connectivity
        if not radio.mobile_data:
            radio.set_mobile_data(True)
            return
        self.show(
            ui.Alert(
                "Turn off mobile data?",
                "You won’t have access to data or the internet through T-Mobile."
                " Internet will only be available via Wi‑Fi.",
                positive=("Turn off", partial(radio.set_mobile_data, False)),
                negative=("No thanks", None),
            )
        )

    def _land(self) -> None:
        self.app.phone.connectivity.set_airplane_mode(False)

    def _join(self, ssid: str) -> None:
        self.app.phone.connectivity.join(ssid)

    def _go(self, action: str) -> None:
        self.close()
        open_settings(self.app.phone, action)
