"""Camera: the first-run page, the preview of the emulator's virtual scene, and a shutter that takes its picture."""

from __future__ import annotations

import io
from dataclasses import replace

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.system.intents import Intent, IntentFilter
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import FillRect, Gradient, Op, Polyline
from emulator.phone.toolkit.paint import render
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import camera as contract
from protocol.geometry import Rect, Size

COARSE = "android.permission.ACCESS_COARSE_LOCATION"
CRITICAL = ("android.permission.CAMERA", "android.permission.RECORD_AUDIO")
REFUSED = "The app does not have critical permissions needed to run. Please check your permissions settings."
PICTURE = Size(1080, 1440)
BAR, NAVIGATION = 120, 24
"""Dp of the bar with the shutter, and of the one to go home with."""
COUNTDOWNS = (0, 3, 10)
MOST_ZOOM = 4.0


def scene(size: Size, zoom: float = 1.0) -> tuple[Op, ...]:
    """The room that the virtual back camera sees: a wall, a floor, a table and a picture frame."""
    ops = _room(size)
    if zoom == 1.0:
        return ops
    return tuple(_nearer(op, size, zoom) for op in ops)


def _nearer(op: Op, size: Size, zoom: float) -> Op:
    """A part of the room as a lens shows it that brings the middle nearer."""

    def x(value: float) -> float:
        return (value - size.width / 2) * zoom + size.width / 2

    def y(value: float) -> float:
        return (value - size.height / 2) * zoom + size.height / 2

    if isinstance(op, Polyline):
        return replace(op, points=tuple((x(one), y(other)) for one, other in op.points))
    assert isinstance(op, FillRect | Gradient)
    left, top, right, bottom = op.rect
    return replace(op, rect=Rect(round(x(left)), round(y(top)), round(x(right)), round(y(bottom))))


def _room(size: Size) -> tuple[Op, ...]:
    width, height = size
    horizon = height * 5 // 8
    table = (
        (width * 0.2, height * 0.72),
        (width * 0.8, height * 0.72),
        (width * 0.92, height * 0.86),
        (width * 0.08, height * 0.86),
    )
    return (
        Gradient(Rect(0, 0, width, horizon), ((0.0, (214, 207, 190, 255)), (1.0, (176, 166, 146, 255)))),
        Gradient(Rect(0, horizon, width, height), ((0.0, (120, 86, 58, 255)), (1.0, (84, 58, 38, 255)))),
        FillRect(Rect(width * 3 // 10, height // 6, width * 7 // 10, height * 5 // 12), (60, 50, 44, 255)),
        FillRect(
            Rect(width * 13 // 40, height * 11 // 60, width * 27 // 40, height * 2 // 5), (122, 160, 178, 255)
        ),
        Polyline(table, (58, 36, 22, 255), 4.0, closed=True, fill=(150, 104, 66, 255)),
    )


class Camera(ui.Screen):
    """The preview; the shutter writes a JPEG to Pictures."""

    dark = True
    edge_to_edge = True
    bar_ink = "#000000"

    def __init__(self, _intent: Intent) -> None:
        self.mode = "photo"
        self.countdown = 0
        self.grid = False
        self.options = False
        self.zoom = 1.0

    def on_create(self) -> None:
        if all(self.app.granted(each) for each in CRITICAL):
            self._begin()
        else:
            self.app.request_permissions(*CRITICAL, request="critical")

    def on_permissions(self, request: str, granted: dict[str, bool]) -> None:
        if request != "critical":
            return
        if all(granted.values()):
            self._begin()
        else:
            close = ("Dismiss", self.finish)
            self.show(ui.Alert("Camera error", REFUSED, positive=close, on_cancel=self.finish))

    def _begin(self) -> None:
        if contract.LOCATION_KEY not in self.app.preferences():
            self.show(LocationPage())

    def build(self) -> ui.Widget:
        lying = self._lying
        shutter = ui.Box(
            id="shutter_button", cls="ImageView", desc="Shutter", width=72, height=72, gravity="center",
            on_click=self._shoot, shape=ui.Shape("#FFFFFF", radius=36, stroke="#9E9E9E", stroke_width=4),
        )  # fmt: skip
        bar = ui.Box(
            id="bottom_bar", width=BAR if lying else MATCH, height=MATCH if lying else BAR,
            gravity="end" if lying else "bottom", margin=(0, 0, 0, NAVIGATION), shape=ui.Shape("#1B1B1B"),
            children=(ui.Box(id="bottombar_capture", gravity="center", children=(shutter,)),),
        )  # fmt: skip
        dots = ui.Icon(
            "dots-horizontal", id="mode_options_toggle", cls="LinearLayout", desc="Options", padding=12, tint="#FFFFFF",
            gravity="bottom|end", margin=(0, 0, BAR + 12, 36) if lying else (0, 0, 12, BAR + 36),
            on_click=self._toggle_options,
        )  # fmt: skip
        return ui.Box(
            id="activity_root_view", width=MATCH, height=MATCH, shape=ui.Shape("#000000"),
            children=(self._preview(), bar, self._strip() if self.options else dots, self._affordances()),
        )  # fmt: skip

    @property
    def _lying(self) -> bool:
        """The phone lies on its side: the shutter is at its right, and pictures are wider than high."""
        size = self.app.phone.display.size
        return size.width > size.height

    def _preview(self) -> ui.Widget:
        """As large as it can be between the status bar's edge and the bar with the shutter."""
        display = self.app.phone.display
        width, height = (side * 160 / display.density for side in display.size)
        across, down = (width - BAR, height) if self._lying else (width, height - BAR - 2 * NAVIGATION)
        aspect = self._picture.height / self._picture.width
        wide = min(across, down / aspect)
        left, top = (across - wide) / 2, down - wide * aspect
        return ui.Canvas(
            id="preview_content", cls="View", width=wide, height=wide * aspect, draw=self._draw, on_scale=self._scale,
            margin=(left, top / 2 if self._lying else top, 0, 0),
        )  # fmt: skip

    @property
    def _picture(self) -> Size:
        return Size(PICTURE.height, PICTURE.width) if self._lying else PICTURE

    def _draw(self, size: Size) -> tuple[Op, ...]:
        lines: tuple[Op, ...] = ()
        if self.grid:
            lines = tuple(
                FillRect(rect, (255, 255, 255, 120))
                for third in (1, 2)
                for rect in (
                    Rect(size.width * third // 3, 0, size.width * third // 3 + 2, size.height),
                    Rect(0, size.height * third // 3, size.width, size.height * third // 3 + 2),
                )
            )
        return scene(size, self.zoom) + lines

    def _scale(self, fingers: ui.Scaling) -> None:
        self.zoom = min(MOST_ZOOM, max(1.0, self.zoom * fingers.factor))

    def _strip(self) -> ui.Widget:
        timer = "Countdown timer is off"
        if self.countdown:
            timer = f"Countdown timer duration is set to {self.countdown} seconds"
        buttons = (
            ui.Icon("timer-outline", id="countdown_toggle_button", desc=timer, tint="#FFFFFF", padding=12,
                    on_click=self._next_countdown),
            ui.Icon("grid", id="grid_lines_toggle_button", desc="Grid lines on" if self.grid else "Grid lines off",
                    tint="#FFFFFF", padding=12, on_click=self._toggle_grid),
        )  # fmt: skip
        if self._lying:
            return ui.Column(
                id="mode_options", cls="FrameLayout", width=72, height=MATCH, gravity="end", margin=(0, 0, BAR, 0),
                align="center", arrange="center", spacing=24, shape=ui.Shape("#80000000"),
                on_click=self._toggle_options, children=buttons,
            )  # fmt: skip
        return ui.Row(
            id="mode_options", cls="FrameLayout", width=MATCH, height=72, gravity="bottom",
            margin=(0, 0, 0, BAR + NAVIGATION), arrange="center", spacing=24, shape=ui.Shape("#80000000"),
            on_click=self._toggle_options, children=buttons,
        )  # fmt: skip

    def _affordances(self) -> ui.Widget | None:
        """The labelled buttons for accessibility services of Google's."""
        enabled = self.app.phone.settings.get("secure", "enabled_accessibility_services") or ""
        if not enabled.startswith("com.google"):
            return None
        toggle = ui.Button(
            "Filmstrip",
            id="accessibility_filmstrip_toggle_button",
            desc="Toggle filmstrip",
            caps=True,
            enabled=False,
        )
        return ui.Column(id="accessibility_affordances", margin=(0, 48, 0, 0), children=(toggle,))

    def _toggle_options(self) -> None:
        self.options = not self.options

    def _next_countdown(self) -> None:
        self.countdown = COUNTDOWNS[(COUNTDOWNS.index(self.countdown) + 1) % len(COUNTDOWNS)]

    def _toggle_grid(self) -> None:
        self.grid = not self.grid

    def _shoot(self) -> None:
        if self.countdown:
            self.app.after(self.countdown * 1000, self._take, transient=True)
        else:
            self._take()

    def _take(self) -> None:
        """A picture of the scene; on a full disk the camera says so and nothing is left."""
        data = io.BytesIO()
        render(scene(self._picture, self.zoom), self._picture).save(data, "JPEG", quality=90)
        try:
            self.app.write(f"{contract.PHOTOS}/{self._name()}", data.getvalue())
        except OSError:
            self.app.toast("Your phone is out of space.")

    def _name(self) -> str:
        """IMG_date_time.jpg, with _1, _2 … for those of the same second."""
        stem = f"IMG_{self.app.phone.clock.local():%Y%m%d_%H%M%S}"
        names = (f"{stem}.jpg", *(f"{stem}_{number}.jpg" for number in range(1, 1000)))
        return next(name for name in names if not self.app.fs.exists(f"{contract.PHOTOS}/{name}"))


class LocationPage(ui.Screen):
    """Asked once: whether pictures remember where they were taken."""

    kind = "overlay"
    dark = True

    def __init__(self) -> None:
        self.tag = True

    def on_back(self) -> bool:
        self.activity.finish()
        return True

    def build(self) -> ui.Widget:
        question = "Tag your photos and videos with the locations where they're taken."
        return ui.Column(
            width=MATCH, height=MATCH, align="center", arrange="center", spacing=32, padding=32,
            shape=ui.Shape("#00ACC1"),
            children=(
                ui.Text("Remember photo locations?", size=24, color="#FFFFFF", align="center"),
                ui.Icon("map-marker", size=120, tint="#FFFFFF", cls="ImageView"),
                ui.Check(kind="checkbox", text=question, id="check_box", checked=self.tag, on_click=self._flip,
                         color="#FFFFFF"),
                ui.Button("NEXT", id="confirm_button", style="filled", color="#FFFFFF", text_color="#00838F", width=144,
                          height=48, radius=2, on_click=self._go_on),
            ),
        )  # fmt: skip

    def _flip(self) -> None:
        self.tag = not self.tag

    def _go_on(self) -> None:
        self.app.preferences()[contract.LOCATION_KEY] = "1" if self.tag else "0"
        self.close()
        if self.tag and not self.app.granted(COARSE):
            self.app.request_permissions(COARSE)


def _set_up(app: AppContext) -> None:
    app.phone.packages.grant(app.package, COARSE)
    app.preferences()[contract.LOCATION_KEY] = "1"


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("camera", "#5F6368"),
    activities=(
        ActivityInfo(
            "com.android.camera.CameraLauncher", Camera, launcher=True,
            filters=(IntentFilter(("android.media.action.STILL_IMAGE_CAMERA",)),),
            aliases=("com.android.camera.CameraActivity",),
        ),
    ),
    version_name="2.0.002",
    version_code=20002000,
    system=True,
    permissions=(
        "android.permission.CAMERA", "android.permission.RECORD_AUDIO", COARSE,
        "android.permission.ACCESS_FINE_LOCATION", "android.permission.POST_NOTIFICATIONS",
    ),
    set_up=_set_up,
)  # fmt: skip
