"""The power menu: emergency, power off, restart."""

from __future__ import annotations

from functools import partial

from emulator.phone.toolkit import ui


class PowerMenu(ui.Screen):
    """A 2 x 2 grid of round buttons on a dimmed screen."""

    kind = "dialog"
    window_title = "Global actions"

    def build(self) -> ui.Widget:
        rows = (
            (("Emergency", "asterisk", self._emergency), ("Lockdown", "lock", self._lock)),
            (("Power off", "power", self._power_off), ("Restart", "restart", self._restart)),
        )
        return ui.Column(
            id="global_actions_view", cls="LinearLayout", padding=24, spacing=16, shape=ui.Shape("surface", radius=28),
            children=tuple(
                ui.Row(phantom=True, spacing=16, children=tuple(self._button(*b) for b in row)) for row in rows
            ),
        )  # fmt: skip

    def _button(self, text: str, icon: str, handler: ui.Handler) -> ui.Widget:
        return ui.Column(
            width=112, height=112, align="center", arrange="center", spacing=8, on_click=handler, desc=text,
            shape=ui.Shape("surface_variant", radius=28),
            children=(
                ui.Icon(icon, size=28, tint="on_surface"),
                ui.Text(text, id="android:id/message", size=14, fixed=True),
            ),
        )  # fmt: skip

    def _emergency(self) -> None:
        self.close()

    def _lock(self) -> None:
        self.close()
        self.app.phone.power.sleep()

    def _power_off(self) -> None:
        self.close()
        self.app.phone.shutdown()

    def _restart(self) -> None:
        self.close()
        self.app.phone.looper.post(0, partial(self.app.phone.reboot, "userrequested"))
