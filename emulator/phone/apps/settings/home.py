"""The first page of Settings: what there is, with a line about each, under a large title and the search pill."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.apps.settings.location import location_summary
from emulator.phone.apps.settings.page import ARGS, FRAGMENT, SUB
from emulator.phone.apps.settings.storage import used_and_free
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SEARCH = "com.android.settings.intelligence/com.android.settings.intelligence.search.SearchActivity"
"""Another package's activity: the search of Settings."""


@dataclass(frozen=True)
class Entry:
    """One row; an empty summary is filled in live."""

    title: str
    summary: str
    icon: str
    page: str


ENTRIES = (
    Entry("Network & internet", "Mobile, Wi‑Fi, hotspot", "wifi", "network"),
    Entry("Connected devices", "Bluetooth, pairing", "devices", "connected"),
    Entry("Apps", "Assistant, recent apps, default apps", "apps", "apps"),
    Entry("Notifications", "Notification history, conversations", "bell-outline", "notifications"),
    Entry("Battery", "", "battery", "battery"),
    Entry("Storage", "", "server", "storage"),
    Entry("Sound & vibration", "Volume, vibration, Do Not Disturb", "volume-high", "sound"),
    Entry("Display", "Dark theme, font size, brightness", "brightness-6", "display"),
    Entry("Wallpaper & style", "Colors, themed icons, app grid", "palette-outline", "wallpaper"),
    Entry("Accessibility", "Display, interaction, audio", "human", "accessibility"),
    Entry("Security", "Screen lock, Find My Device, app security", "lock-outline", "security"),
    Entry("Privacy", "Permissions, account activity, personal data", "eye-outline", "privacy"),
    Entry("Location", "", "map-marker-outline", "location"),
    Entry("Safety & emergency", "Emergency SOS, medical info, alerts", "asterisk", "safety"),
    Entry(
        "Passwords & accounts",
        "Saved passwords, autofill, synced accounts",
        "account-key-outline",
        "accounts",
    ),
    Entry(
        "Digital Wellbeing & parental controls",
        "Screen time, app timers, bedtime schedules",
        "heart-outline",
        "wellbeing",
    ),
    Entry("Google", "Services & preferences", "google", "google"),
    Entry("System", "Languages, gestures, time, backup", "information-outline", "system"),
    Entry("About emulated device", "", "cellphone", "about"),
    Entry("Tips & support", "Help articles, phone & chat", "help-circle-outline", "tips"),
)


class Homepage(ui.Screen):
    """The list; it scrolls as a whole, title and all."""

    edge_to_edge = True

    def __init__(self, _intent: Intent | None = None) -> None:
        pass

    def build(self) -> ui.Widget:
        display = self.app.phone.display
        dp = 160 / display.density
        rows = ui.Column(
            id="recycler_view", cls="RecyclerView", width=MATCH, focusable=True,
            children=tuple(self._row(entry) for entry in ENTRIES),
        )  # fmt: skip
        content: ui.Widget = rows
        for name, cls in (("android:id/list_container", "FrameLayout"), ("container_material", "LinearLayout"),
                          ("main_content", "FrameLayout")):  # fmt: skip
            content = ui.Box(id=name, cls=cls, width=MATCH, children=(content,))
        page = ui.Column(id="homepage_container", width=MATCH, children=(self._app_bar(), content))
        scroll = ui.Scroll(
            page, id="main_content_scrollable_container", width=MATCH, height=MATCH, key="scroll"
        )
        return ui.Box(
            id="settings_homepage_container", cls="ViewGroup", width=MATCH, height=MATCH,
            margin=(0, display.status_height * dp, 0, display.navigation_height * dp), children=(scroll,),
        )  # fmt: skip

    def _app_bar(self) -> ui.Widget:
        avatar = ui.Icon(
            "account-circle-outline",
            id="account_avatar",
            cls="ImageView",
            size=44,
            width=48,
            height=48,
            tint="primary",
            margin=(0, 57, 24, 0),
            gravity="end",
            on_click=self._account,
            desc="Profile picture, double tap to open Google Account",
        )
        pill = ui.Row(
            id="search_action_bar", cls="ViewGroup", width=MATCH, height=52, padding=(16, 0), spacing=16,
            shape=ui.Shape("card", radius=28), on_click=self._search, children=(
                ui.Icon("magnify", tint="on_surface", hidden=True),
                ui.Text("Search settings", id="search_action_bar_title", size=20, color="on_surface_variant"),
            ),
        )  # fmt: skip
        card = ui.Box(id="search_bar", cls="CardView", width=MATCH, margin=(16, 25, 16, 15), children=(pill,))
        title = ui.Text("Settings", id="homepage_title", size=36, margin=(24, 0, 0, 0))
        return ui.Column(
            id="homepage_app_bar_regular_phone_view", width=MATCH, children=(avatar, title, card)
        )

    def _row(self, entry: Entry) -> ui.Widget:
        texts = ui.Column(
            cls="RelativeLayout", weight=1, padding=(0, 16), children=(
                ui.Text(entry.title, id="android:id/title", size=20),
                ui.Text(entry.summary or self._live(entry.page), id="android:id/summary", color="on_surface_variant"),
            ),
        )  # fmt: skip
        icon = ui.Icon(entry.icon, id="android:id/icon", tint="on_surface")
        return ui.Row(
            key=entry.page, cls="LinearLayout", width=MATCH, min_height=88, padding=(24, 0, 16, 0),
            on_click=lambda: self._open(entry.page), children=(
                ui.Row(id="icon_frame", cls="LinearLayout", width=48, padding=(8, 0, 0, 0), children=(icon,)), texts,
            ),
        )  # fmt: skip

    def _live(self, page: str) -> str:
        phone = self.app.phone
        if page == "battery":
            return f"{phone.power.battery.level}%"
        if page == "storage":
            return used_and_free(phone)
        if page == "location":
            return location_summary(phone)
        return phone.settings.get("global", "device_name") or ""

    def _open(self, page: str) -> None:
        self.app.start(Intent(component=SUB, extras={FRAGMENT: page, ARGS: {}}))

    def _account(self) -> None:
        self._open("google")

    def _search(self) -> None:
        self.app.start(Intent(component=SEARCH))
