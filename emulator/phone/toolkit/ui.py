"""Everything that apps build screens of, under one name: ``from emulator.phone.toolkit import ui``.

class Notes(ui.Screen):
    def build(self) -> ui.Widget:
        return ui.scaffold(
            ui.Recycler(self.notes, self.row),
            top=ui.toolbar("Notes", actions=(ui.Action("Search", self.search, "magnify", id="action_search"),)),
            fab=ui.fab("plus", self.add, id="fab_add", desc="Create a new note"),
        )

    def row(self, note: Note) -> ui.Widget:
        return ui.list_item(note.title, note.date, row=ui.Row(on_click=lambda: self.open(note)))

    def delete(self) -> None:
        self.show(ui.Alert("Delete?", positive=("Delete", self.deleted), negative=("Cancel", None)))
"""

from __future__ import annotations

from emulator.phone.toolkit.dialogs import (
    Alert,
    Choice,
    ChoiceDialog,
    Dialog,
    InputDialog,
    ProgressDialog,
    material3,
)
from emulator.phone.toolkit.drawing import (
    Arc,
    Blit,
    Clip,
    FillRect,
    GlyphRun,
    Gradient,
    IconGlyph,
    Op,
    Polyline,
    Rgba,
    RoundRect,
    Shadow,
)
from emulator.phone.toolkit.material import (
    OVERFLOW,
    ROUND_FAB,
    Action,
    BarLook,
    FabLook,
    extended_fab,
    fab,
    icon_button,
    nothing,
    overflow_button,
    scaffold,
    snackbar,
    toolbar,
)
from emulator.phone.toolkit.material_navigation import Destination, bottom_navigation, drawer, tabs
from emulator.phone.toolkit.material_parts import avatar, badge, chip, dropdown, filter_chip, search_bar
from emulator.phone.toolkit.material_rows import (
    CardLook,
    RowLook,
    card,
    check_row,
    empty_state,
    list_item,
    radio_row,
    section_header,
    switch_row,
)
from emulator.phone.toolkit.material_time_picker import MaterialTimePicker
from emulator.phone.toolkit.menus import MenuItem, PopupMenu
from emulator.phone.toolkit.number_picker import Wheel, number_picker
from emulator.phone.toolkit.pickers import DatePickerDialog
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.sheets import BottomSheet
from emulator.phone.toolkit.theme import SIMPLE, SYSTEM, Palette, Theme
from emulator.phone.toolkit.time_pickers import TimePickerDialog
from emulator.phone.toolkit.widgets import (
    MATCH,
    WRAP,
    Box,
    Button,
    Canvas,
    Check,
    Color,
    Column,
    Divider,
    Edges,
    Handler,
    Icon,
    Pager,
    Picture,
    Progress,
    Recycler,
    Row,
    Scroll,
    SeekBar,
    Shape,
    Spacer,
    Span,
    Text,
    TextField,
    Widget,
)

__all__ = [
    "MATCH",
    "OVERFLOW",
    "ROUND_FAB",
    "SIMPLE",
    "SYSTEM",
    "WRAP",
    "Action",
    "Alert",
    "Arc",
    "BarLook",
    "Blit",
    "BottomSheet",
    "Box",
    "Button",
    "Canvas",
    "CardLook",
    "Check",
    "Choice",
    "ChoiceDialog",
    "Clip",
    "Color",
    "Column",
    "DatePickerDialog",
    "Destination",
    "Dialog",
    "Divider",
    "Edges",
    "FabLook",
    "FillRect",
    "GlyphRun",
    "Gradient",
    "Handler",
    "Icon",
    "IconGlyph",
    "InputDialog",
    "MaterialTimePicker",
    "MenuItem",
    "Op",
    "Pager",
    "Palette",
    "Picture",
    "Polyline",
    "PopupMenu",
    "Progress",
    "ProgressDialog",
    "Recycler",
    "Rgba",
    "RoundRect",
    "Row",
    "RowLook",
    "Screen",
    "Scroll",
    "SeekBar",
    "Shadow",
    "Shape",
    "Spacer",
    "Span",
    "Text",
    "TextField",
    "Theme",
    "TimePickerDialog",
    "Wheel",
    "Widget",
    "avatar",
    "badge",
    "bottom_navigation",
    "card",
    "check_row",
    "chip",
    "drawer",
    "dropdown",
    "empty_state",
    "extended_fab",
    "fab",
    "filter_chip",
    "icon_button",
    "list_item",
    "material3",
    "nothing",
    "number_picker",
    "overflow_button",
    "radio_row",
    "scaffold",
    "search_bar",
    "section_header",
    "snackbar",
    "switch_row",
    "tabs",
    "toolbar",
]
