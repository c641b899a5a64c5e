"""Rows of lists and settings in Material: list items, switches, radio buttons, section headers, cards, empty lists."""

from __future__ import annotations

from dataclasses import dataclass, replace

from emulator.phone.toolkit.widgets import (
    MATCH,
    Box,
    Check,
    Color,
    Column,
    Handler,
    Icon,
    Row,
    Shape,
    Text,
    Widget,
)


@dataclass(frozen=True)
class RowLook:
    """A row's measures, colours and ids; the ids are those of preferences, as most lists have their own."""

    title_id: str = "android:id/title"
    subtitle_id: str = "android:id/summary"
    title_size: float = 16.0
    subtitle_size: float = 14.0
    title_color: Color = "on_surface"
    subtitle_color: Color = "on_surface_variant"
    padding: tuple[float, float] = (16.0, 12.0)
    min_height: float = 56.0
    subtitle_lines: int = 0


PLAIN = RowLook()


def list_item(
    title: str,
    subtitle: str = "",
    *,
    leading: Widget | None = None,
    trailing: Widget | None = None,
    row: Row = Row(),
    look: RowLook = PLAIN,
) -> Widget:
    """A row: something before, title and subtitle, something behind. ``row`` brings id, handlers, key and state."""
    texts = Column(
        phantom=True,
        weight=1,
        children=(
            Text(title, id=look.title_id, size=look.title_size, color=look.title_color, enabled=row.enabled)
            if title
            else None,
            Text(
                subtitle,
                id=look.subtitle_id,
                size=look.subtitle_size,
                color=look.subtitle_color,
                max_lines=look.subtitle_lines,
                enabled=row.enabled,
            )
            if subtitle
            else None,
        ),
    )
    return replace(
        row,
        width=MATCH,
        min_height=row.min_height or look.min_height,
        padding=row.padding or look.padding,
        spacing=row.spacing or 16,
        children=(leading, texts, trailing),
    )


def switch_row(
    title: str,
    checked: bool,
    on_click: Handler,
    *,
    subtitle: str = "",
    leading: Widget | None = None,
    row: Row = Row(),
) -> Widget:
    """A preference with a switch; the row toggles it, the switch itself is not clickable."""
    mark = Check(kind="switch", id="android:id/switch_widget", checked=checked, enabled=row.enabled)
    return list_item(title, subtitle, leading=leading, trailing=mark, row=replace(row, on_click=on_click))


def check_row(
    title: str, checked: bool, on_click: Handler, *, subtitle: str = "", row: Row = Row()
) -> Widget:
    """A preference with a check box at its end."""
    mark = Check(kind="checkbox", id="android:id/checkbox", checked=checked, enabled=row.enabled)
    return list_item(title, subtitle, trailing=mark, row=replace(row, on_click=on_click))


def radio_row(
    title: str, checked: bool, on_click: Handler, *, subtitle: str = "", row: Row = Row()
) -> Widget:
    """A row with a radio button before its title."""
    mark = Check(kind="radio", id="android:id/checkbox", checked=checked, enabled=row.enabled)
    return list_item(title, subtitle, leading=mark, row=replace(row, on_click=on_click))


def section_header(text: str, *, id: str = "android:id/title", color: Color = "primary") -> Widget:
    """The title above a group of rows."""
    return Text(text, id=id, size=14, weight_=500, color=color, width=MATCH, padding=(16, 16, 16, 8))


@dataclass(frozen=True)
class CardLook:
    """A card's ground; ``radius`` is 12 dp in Material 3, 4 in Material 2."""

    fill: Color = "card"
    radius: float = 12.0
    stroke: Color = ""
    elevation: float = 1.0
    padding: float | tuple[float, float] = 16.0


def card(*children: Widget | None, box: Column = Column(), look: CardLook = CardLook()) -> Widget:
    """A card around a column of widgets. ``box`` brings id, handlers, margin and key."""
    return replace(
        box,
        cls=box.cls or "CardView",
        width=MATCH if box.width < -1 else box.width,
        padding=box.padding or look.padding,
        shape=Shape(look.fill, look.radius, look.stroke, elevation=look.elevation),
        children=children,
    )


def empty_state(title: str, text: str = "", *, icon: str = "", id: str = "") -> Widget:
    """What a list shows when there is nothing in it, in the middle of its room."""
    return Box(
        phantom=True,
        width=MATCH,
        height=MATCH,
        children=(
            Column(
                phantom=True,
                gravity="center",
                align="center",
                spacing=8,
                padding=(32, 0),
                children=(
                    Icon(icon, size=72, alpha=0.6) if icon else None,
                    Text(title, id=id, size=16, color="on_surface_variant", align="center"),
                    Text(text, color="on_surface_variant", align="center") if text else None,
                ),
            ),
        ),
    )
