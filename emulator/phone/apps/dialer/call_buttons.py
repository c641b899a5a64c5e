"""The pieces of a call's screen: its six buttons, the round ones, how long it lasts. What they do is the screen's."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.toolkit import ui

RED, GREEN = "#DC362E", "#146C2E"


def clock_text(seconds: int) -> str:
    """ "00:05", "1:02:03"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


SLOTS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True)
class CallButton:
    """One of the six buttons; without a handler it cannot be used now."""

    text: str
    desc: str
    icon: str
    handler: ui.Handler | None = None
    on: bool = False


def round_button(name: str, text: str, icon: str, color: str, handler: ui.Handler) -> ui.Widget:
    """Answer or decline, with its word below."""
    button = ui.Icon(
        icon, id=name, cls="ImageButton", desc=text, size=32, width=72, height=72, tint="#FFFFFF", on_click=handler,
        shape=ui.Shape(color, 36),
    )  # fmt: skip
    return ui.Column(
        phantom=True,
        align="center",
        spacing=8,
        children=(button, ui.Text(text, id=f"{name}_label", size=14)),
    )


def button(name: str, key: CallButton, over: bool) -> ui.Widget:
    """One of the six; when the call is ``over`` none can be used."""
    usable = key.handler is not None and not over
    ink = "on_primary" if key.on else "on_surface" if usable else "on_surface@38"
    disc = ui.Box(
        phantom=True, width=64, height=64, children=(
            ui.Box(width=64, height=64, hidden=True, shape=ui.Shape("primary" if key.on else "tile", 32)),
            ui.Icon(key.icon, tint=ink, gravity="center", hidden=True),
        ),
    )  # fmt: skip
    label = ui.Text(key.text, size=13, color="on_surface" if usable else "on_surface@38")
    return ui.Column(
        id=name, cls="CompoundButton", desc=key.desc, weight=1, align="center", spacing=6, checkable=True,
        checked=key.on, enabled=usable, on_click=key.handler or ui.nothing, children=(disc, label),
    )  # fmt: skip
