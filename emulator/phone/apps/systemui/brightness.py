"""The brightness slider of the quick settings and of the dialog that Settings opens: a gamma curve over 1..255."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.device import Phone

STEPS = 65535
"""The slider's positions (BrightnessUtils.GAMMA_SPACE_MAX)."""
R, A, B, C = 0.5, 0.17883277, 0.28466892, 0.55991073
"""The constants of the hybrid log gamma curve that BrightnessUtils uses."""
LOW, HIGH = 1, 255


def to_position(brightness: int) -> int:
    """Where the slider stands for ``screen_brightness``."""
    share = (min(HIGH, max(LOW, brightness)) - LOW) / (HIGH - LOW) * 12
    curve = math.sqrt(share) * R if share <= 1 else A * math.log(share - B) + C
    return round(curve * STEPS)


def to_brightness(position: int) -> int:
    """``screen_brightness`` for a position of the slider; both ends are exact."""
    curve = position / STEPS
    share = (curve / R) ** 2 if curve <= R else math.exp((curve - C) / A) + B
    return round(LOW + min(12.0, max(0.0, share)) / 12 * (HIGH - LOW))


def slider(phone: Phone) -> ui.Widget:
    """The thick slider; moving it writes the setting at once."""

    def change(position: int) -> None:
        phone.settings.put("system", "screen_brightness", str(to_brightness(position)))

    bar = ui.SeekBar(
        to_position(phone.settings.number("system", "screen_brightness", 102)), STEPS, change, id="slider",
        desc="Display brightness", style="pill", icon="brightness-5", width=MATCH, height=48,
    )  # fmt: skip
    return ui.Box(id="brightness_slider", width=MATCH, height=48, children=(bar,))


class BrightnessDialog(ui.Screen):
    """The activity that Settings > Display > Brightness level opens: the slider alone at the top of the display."""

    transparent = True
    window_title = "Brightness"

    def __init__(self, _intent: Intent) -> None:
        pass

    def build(self) -> ui.Widget:
        card = ui.Box(
            width=MATCH, margin=(8, 8), padding=8, shape=ui.Shape("surface", radius=28),
            children=(slider(self.app.phone),),
        )  # fmt: skip
        rest = ui.Box(width=MATCH, weight=1, on_click=self.finish, hidden=True)
        return ui.Column(width=MATCH, height=MATCH, children=(card, rest), important=False)
