"""Selecting rows of a list by long press, as all Simple apps do; the bar's commands are the screens' business."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.apps.simple_commons.look import SimpleScreen


class SelectingScreen(SimpleScreen):
    """A screen whose rows can be selected; rows are named by whole numbers."""

    selected: frozenset[int] = frozenset()
    last_selected: int = 0

    def selectable(self) -> Sequence[int]:
        """The rows that can be selected, in the order of the list."""
        raise NotImplementedError(f"{type(self).__name__} names no rows")

    @property
    def selecting(self) -> bool:
        return bool(self.selected)

    @property
    def selection_title(self) -> str:
        return f"{len(self.selected)} / {len(self.selectable())}"

    def hold(self, row: int) -> None:
        """A long press: begins the selection, or selects all between the last one and this."""
        if not self.selected or self.last_selected not in self.selectable():
            self.selected |= {row}
        else:
            rows = list(self.selectable())
            first, last = sorted((rows.index(self.last_selected), rows.index(row)))
            self.selected |= set(rows[first : last + 1])
        self.last_selected = row

    def toggle(self, row: int) -> None:
        self.selected ^= {row}
        self.last_selected = row

    def select_all(self) -> None:
        self.selected = frozenset(self.selectable())

    def all_or_none(self) -> None:
        """A tap on the bar's title."""
        everything = frozenset(self.selectable())
        self.selected = frozenset() if self.selected == everything else everything

    def end_selection(self) -> None:
        self.selected = frozenset()

    def in_order(self) -> list[int]:
        """What is selected, in the order of the list."""
        return [row for row in self.selectable() if row in self.selected]

    def on_back(self) -> bool:
        if not self.selected:
            return False
        self.end_selection()
        return True
