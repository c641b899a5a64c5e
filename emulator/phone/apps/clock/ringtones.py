"""The sounds of alarms and timers, and the screen on which one is chosen. Nothing is heard."""

from __future__ import annotations

from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store
from emulator.phone.apps.clock.look import framed, start_other, top_bar
from emulator.phone.system.activity import RESULT_OK, ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SILENT = "silent"
TITLES = (
    "Argon",
    "Barium",
    "BeeBeep Alarm",
    "Beep-Beep-Beep Alarm",
    "Buzzer Alarm",
    "Carbon",
    "Cesium",
    "Fermium",
    "Hassium",
    "Helium",
    "Krypton",
    "Neon",
    "Neptunium",
    "Nobelium",
    "Osmium",
    "Oxygen",
    "Piezo Alarm",
    "Platinum",
    "Plutonium",
    "Promethium",
    "Rooster Alarm",
    "Scandium",
)
DEFAULT_TITLE = "Cesium"


def uri(title: str) -> str:
    """How a sound of the device is kept with an alarm."""
    number = 28 + TITLES.index(title)
    return f"content://media/internal/audio/media/{number}?title={title.replace(' ', '%20')}&canonical=1"


def ringtone_title(app: AppContext, ringtone: str | None) -> str:
    """What a kept sound is called; one that is no longer there is unknown."""
    if ringtone == SILENT:
        return "Silent"
    if not ringtone:
        return f"Default ({DEFAULT_TITLE})"
    return next((title for title in TITLES if uri(title) == ringtone), "Unknown")


class RingtonePicker(ui.Screen):
    """Tapping a sound selects it (and would play it); going back keeps the choice."""

    def __init__(self, intent: Intent) -> None:
        self.title = str(intent.extras.get("title", "Alarm sound"))
        self.chosen = str(intent.extras.get("ringtone", ""))
        self.default = str(intent.extras.get("default", ""))

    def on_create(self) -> None:
        if not store.values(self.app).get("music_tip_seen"):
            self.show(MusicTip())

    def on_back(self) -> bool:
        self.finish(ActivityResult(RESULT_OK, self.chosen))
        return True

    def build(self) -> ui.Widget:
        default = self.default or f"Default ({DEFAULT_TITLE})"
        rows = [("header", "Your sounds", ""), ("add", "Add new", ""), ("header", "Device sounds", "")]
        rows += [("row", "Silent", SILENT), ("row", default, "")]
        rows += [("row", title, uri(title)) for title in TITLES]
        listing = ui.Recycler(rows, self._row, id="ringtone_content", width=MATCH, weight=1)
        return framed(top_bar(self, self.title, self._back), listing)

    def _back(self) -> None:
        self.on_back()

    def _row(self, row: tuple[str, str, str]) -> ui.Widget:
        kind, title, value = row
        if kind == "header":
            return ui.Text(
                title, id="ringtone_item_header", size=14, weight_=500, color="primary", width=MATCH,
                padding=(24, 16, 24, 8),
            )  # fmt: skip
        if kind == "add":
            return ui.Row(
                cls="LinearLayout", width=MATCH, height=72, padding=(24, 0), spacing=20, on_click=self._add,
                children=(ui.Icon("plus", id="add_icon"), ui.Text(title, id="add_text", size=16)),
            )  # fmt: skip
        return self._sound(title, value)

    def _sound(self, title: str, value: str) -> ui.Widget:
        mark = ui.Icon("check-circle", id="sound_image_selected", desc="Selected", tint="primary")
        glyph = ui.Icon(
            "bell-off-outline" if value == SILENT else "bell-outline", id="ringtone_image", gravity="center"
        )
        picture = ui.Box(
            id="ringtone_image_container", width=40, height=40, shape=ui.Shape("secondary_container", radius=20),
            children=(glyph,),
        )  # fmt: skip
        text = ui.Text(title, id="ringtone_primary_text", size=16, weight=1)
        return ui.Row(
            cls="LinearLayout", width=MATCH, height=72.4, padding=(24, 0), spacing=20,
            on_click=partial(self._choose, value),
            children=(picture, text, mark if value == self.chosen else None),
        )  # fmt: skip

    def _choose(self, value: str) -> None:
        self.chosen = value

    def _add(self) -> None:
        """A sound file of the phone's own."""
        start_other(self.app, Intent("android.intent.action.OPEN_DOCUMENT", mime="audio/*"), request="sound")

    def on_result(self, request: str, result: ActivityResult) -> None:
        if result.ok and result.data:
            self.chosen = result.data


class MusicTip(ui.Alert):
    """What is told once: music of other apps can wake too."""

    def __init__(self) -> None:
        super().__init__(
            "Music alarms available",
            "Wake up to music from your favorite apps.",
            positive=("Dismiss", self._seen),
        )

    def _seen(self) -> None:
        store.save(self.app, {"music_tip_seen": True})
