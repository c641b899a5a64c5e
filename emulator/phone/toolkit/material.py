"""The frame of a screen in Material: scaffold, toolbar, tabs, bottom navigation, drawer, floating buttons, snackbar.

Plain functions that return widgets, with the classes, ids and descriptions that Android's own components have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from emulator.phone.toolkit.widgets import (
    MATCH,
    WRAP,
    Box,
    Button,
    Color,
    Column,
    Handler,
    Icon,
    Row,
    Shape,
    Text,
    Widget,
)

OVERFLOW = "overflow"
"""The key of a toolbar's overflow button: where a PopupMenu hangs by default."""


def nothing() -> None:
    """A handler that does nothing: for a view that takes touches, or has a tooltip, and no more."""


def _held(_direction: str) -> None:
    """A swipe that goes no further: what floats lets no touch through to what is below it."""


@dataclass(frozen=True)
class Action:
    """A toolbar's button: an icon with ``title`` as its description, or the title itself without an icon."""

    title: str
    handler: Handler
    icon: str = ""
    id: str = ""
    enabled: bool = True
    tint: Color = ""


@dataclass(frozen=True)
class BarLook:
    """A toolbar's measures and colours; ``elevation`` in dp. ``height`` is 56 in Material 2, 64 in Material 3."""

    id: str = "toolbar"
    color: Color = "toolbar"
    ink: Color = "on_toolbar"
    height: float = 56.0
    title_size: float = 20.0
    title_weight: int = 500
    title_id: str = ""
    elevation: float = 0.0
    centered: bool = False


def toolbar(
    title: str,
    *,
    subtitle: str = "",
    navigation: Action | None = None,
    actions: Sequence[Action | Widget] = (),
    overflow: Handler | None = None,
    look: BarLook = BarLook(),
) -> Widget:
    """A toolbar: the navigation icon (its title is the description), title, actions, and the overflow's three dots."""
    buttons = [_action(each, look) if isinstance(each, Action) else each for each in actions]
    if overflow is not None:
        buttons.append(overflow_button(overflow, look.ink))
    return Row(
        id=look.id,
        cls="ViewGroup",
        width=MATCH,
        height=look.height,
        shape=Shape(fill=look.color, elevation=look.elevation),
        children=(
            _navigation(navigation, look) if navigation else None,
            Column(
                weight=1,
                phantom=True,
                arrange="center",
                align="center" if look.centered else "start",
                margin=(0 if navigation else 16, 0, 8, 0),
                children=(
                    _title(title, look) if title else None,
                    Text(subtitle, size=14, color=look.ink, max_lines=1, alpha=0.7) if subtitle else None,
                ),
            ),
            Row(cls="LinearLayoutCompat", height=MATCH, children=tuple(buttons)) if buttons else None,
        ),
    )


def _title(title: str, look: BarLook) -> Widget:
    return Text(
        title,
        id=look.title_id,
        size=look.title_size,
        weight_=look.title_weight,
        color=look.ink,
        max_lines=1,
    )


def _navigation(navigation: Action, look: BarLook) -> Widget:
    return Icon(
        navigation.icon or "arrow-left",
        id=navigation.id,
        desc=navigation.title,
        width=56,
        height=56,
        tint=navigation.tint or look.ink,
        on_click=navigation.handler,
        cls="ImageButton",
    )


def _action(action: Action, look: BarLook) -> Widget:
    if not action.icon:
        return Button(
            action.title,
            id=action.id,
            text_color=action.tint or look.ink,
            on_click=action.handler,
            on_long_click=nothing,
            enabled=action.enabled,
        )
    return icon_button(
        action.icon,
        action.handler,
        id=action.id,
        desc=action.title,
        tint=action.tint or look.ink,
        enabled=action.enabled,
    )


def icon_button(
    icon: str,
    on_click: Handler,
    *,
    id: str = "",
    desc: str = "",
    tint: Color = "on_surface_variant",
    enabled: bool = True,
) -> Widget:
    """A toolbar's icon: 48 dp, class Button, long-clickable for its tooltip."""
    return Icon(
        icon,
        id=id,
        cls="Button",
        desc=desc,
        tint=tint,
        width=48,
        height=48,
        on_click=on_click,
        on_long_click=nothing,
        enabled=enabled,
    )


def overflow_button(on_click: Handler, tint: Color = "on_toolbar") -> Widget:
    """The three dots, "More options"."""
    return Icon(
        "dots-vertical",
        key=OVERFLOW,
        cls="ImageView",
        desc="More options",
        tint=tint,
        width=40,
        height=48,
        on_click=on_click,
        on_long_click=nothing,
    )


def _filling(body: Widget) -> Widget:
    width, height = (MATCH if length == WRAP else length for length in (body.width, body.height))
    return replace(body, width=width, height=height)


def scaffold(
    body: Widget,
    *,
    top: Widget | None = None,
    bottom: Widget | None = None,
    fab: Widget | None = None,
    snackbar: Widget | None = None,
    drawer: Widget | None = None,
) -> Widget:
    """A screen: ``top`` (a toolbar), the body in what is left, ``bottom`` (navigation), and what floats above them.

    A body that wraps is given all of its room.
    """
    floating = Column(
        phantom=True,
        gravity="bottom|end",
        width=MATCH,
        align="end",
        children=(Box(phantom=True, margin=16, children=(fab,)) if fab is not None else None, snackbar),
    )
    content = Box(
        phantom=True,
        weight=1,
        width=MATCH,
        children=(
            Box(phantom=True, width=MATCH, height=MATCH, children=(_filling(body),)),
            floating if fab is not None or snackbar is not None else None,
        ),
    )
    return Box(
        width=MATCH,
        height=MATCH,
        shape=Shape(fill="background"),
        children=(
            Column(phantom=True, width=MATCH, height=MATCH, children=(top, content, bottom)),
            drawer,
        ),
    )


# Floating buttons and messages ------------------------------------------------------------------------


@dataclass(frozen=True)
class FabLook:
    """A floating button's colours and corner; 28 dp is the disc of Material 2, 16 the square of Material 3."""

    color: Color = "primary_container"
    ink: Color = "on_primary_container"
    radius: float = 16.0
    size: float = 56.0


ROUND_FAB = FabLook("accent", "on_primary", 28.0)


def fab(
    icon: str, on_click: Handler, *, id: str = "fab", desc: str = "", look: FabLook = FabLook()
) -> Widget:
    """A floating action button."""
    return Icon(
        icon,
        id=id,
        desc=desc,
        tint=look.ink,
        width=look.size,
        height=look.size,
        on_click=on_click,
        shape=Shape(fill=look.color, radius=look.radius, elevation=6),
    )


def extended_fab(
    text: str, icon: str, on_click: Handler, *, id: str = "fab", look: FabLook = FabLook()
) -> Widget:
    """A floating button with a text."""
    return Button(
        text,
        id=id,
        icon=icon,
        text_color=look.ink,
        height=look.size,
        padding=(16, 0, 20, 0),
        on_click=on_click,
        shape=Shape(fill=look.color, radius=look.radius, elevation=6),
    )


def snackbar(text: str, action: tuple[str, Handler] | None = None, *, caps: bool = False) -> Widget:
    """The message at the bottom of a screen, with its button; the screen takes it away after its time."""
    button = None
    if action is not None:
        label, handler = action
        button = Button(
            label, id="snackbar_action", text_color="inverse_primary", caps=caps, on_click=handler
        )
    return Row(
        cls="FrameLayout",
        width=MATCH,
        min_height=48,
        margin=8,
        padding=(16, 0, 8, 0),
        shape=Shape(fill="inverse_surface", radius=4, elevation=6),
        on_swipe=_held,
        children=(
            Text(
                text,
                id="snackbar_text",
                weight=1,
                color="inverse_on_surface",
                margin=(0, 14),
                max_lines=2,
            ),
            button,
        ),
    )
