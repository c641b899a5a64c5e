"""Ready dialogs: Alert, ChoiceDialog, InputDialog, ProgressDialog. They know no app.

A handler is a bound method or a partial of one, for a dialog is part of the screen's state. A dialog closes before
its handler is called, so that the handler may open another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from emulator.phone.toolkit.extent import height
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.theme import SYSTEM
from emulator.phone.toolkit.widgets import (
    MATCH,
    Box,
    Button,
    Check,
    Column,
    Handler,
    Progress,
    Recycler,
    Row,
    Scroll,
    Shape,
    Spacer,
    Text,
    TextField,
    Widget,
)

LOW = 640
"""On a display with less room than this, in dp, a dialog may fill nearly all of it."""
_STACKED = 36
"""With more letters than this on their buttons a dialog puts them one above the other."""

Choice = tuple[str, Handler | None]
"""A button: its label and what it does besides closing the dialog."""


def material3(screen: Screen) -> bool:
    """Whether a screen's theme has the shapes of Material 3."""
    if screen.theme is not None:
        return screen.theme.material3
    app = screen.app.phone.packages.apps.get(screen.app.package)
    theme = app.theme if app is not None and app.theme is not None else SYSTEM
    return theme.material3


class Dialog(Screen):
    """The card that all dialogs share: title, content, buttons. ``platform`` gives the title Android's own id."""

    kind: ClassVar[str] = "dialog"
    title: str = ""
    positive: Choice | None = None
    negative: Choice | None = None
    neutral: Choice | None = None
    on_cancel: Handler | None = None
    platform: bool = False
    caps: bool | None = None
    """Buttons in capitals; None does as the theme: Material 2 has them, Material 3 not."""

    def build(self) -> Widget:
        round_corners = self.rounded()
        content = self.content()
        if content is not None and not content.weight:
            content = replace(content, weight=1, stretch=False)  # title and buttons have their room first
        return Column(
            id="android:id/parentPanel" if self.platform else "parentPanel",
            width=MATCH,
            max_width=560,
            margin=(27.4, 8 if height(self) < LOW else 32),
            shape=Shape("dialog", 28 if round_corners else 4, elevation=24),
            children=(
                self._heading(round_corners) if self.title else None,
                content,
                self._buttons(round_corners),
            ),
        )

    def rounded(self) -> bool:
        """Whether the card is Material 3's: large corners, buttons in mixed case."""
        return material3(self)

    def content(self) -> Widget | None:
        """What stands between title and buttons."""
        return None

    def ready(self) -> bool:
        """Whether the positive button can be pressed."""
        return True

    def _heading(self, round_corners: bool) -> Widget:
        prefix = "android:id/" if self.platform else ""
        title = Text(
            self.title,
            id=f"{prefix}alertTitle",
            size=24 if round_corners and not self.platform else 20,
            weight_=400 if round_corners else 500,
            width=MATCH,
        )
        return Column(
            id=f"{prefix}topPanel",
            width=MATCH,
            children=(
                Column(
                    id=f"{prefix}title_template",
                    width=MATCH,
                    padding=(24, 22, 24, 0),
                    children=(title,),
                ),
            ),
        )

    def _buttons(self, round_corners: bool) -> Widget | None:
        choices = (self.neutral, self.negative, self.positive)
        if not any(choices):
            return Spacer(height=8)
        neutral, negative, positive = (
            self._button(choice, f"android:id/button{number}", round_corners)
            for choice, number in zip(choices, (3, 2, 1), strict=True)
        )
        padding = (12, 8, 12, 12) if round_corners else (8, 4, 8, 4)
        look: dict[str, Any] = {
            "id": "android:id/buttonPanel" if self.platform else "buttonPanel",
            "cls": "ScrollView",
            "width": MATCH,
            "padding": padding,
        }
        if sum(len(choice[0]) for choice in choices if choice) > _STACKED:
            return Column(**look, align="end", children=(positive, negative, neutral))
        return Row(**look, children=(neutral, Spacer(weight=1), negative, positive))

    def _button(self, choice: Choice | None, name: str, round_corners: bool) -> Widget | None:
        if choice is None:
            return None
        label, handler = choice
        first = name == "android:id/button1"
        caps = (not round_corners and not self.platform) if self.caps is None else self.caps
        return Button(
            label,
            id=name,
            caps=caps,
            on_click=self.confirm if first else partial(self.answer, handler),
            enabled=self.ready() if first else True,
        )

    def confirm(self) -> None:
        """The positive button was pressed."""
        self.answer(self.positive[1] if self.positive else None)

    def answer(self, handler: Handler | None) -> None:
        """Closes the dialog and does what was chosen."""
        self.close()
        if handler is not None:
            handler()

    def on_back(self) -> bool:
        if not self.cancelable:
            return True
        self.answer(self.on_cancel)
        return True


class Alert(Dialog):
    """A title, a message, up to three buttons; ``body`` is a method that returns more widgets.

    Without any button it gets none: pass ``positive=("OK", None)``.
    """

    def __init__(
        self,
        title: str = "",
        message: str = "",
        *,
        positive: Choice | None = None,
        negative: Choice | None = None,
        neutral: Choice | None = None,
        **options: Any,
    ) -> None:
        """``options``: body, cancelable, on_cancel, platform, caps, message_id."""
        self.title, self.message = title, message
        self.positive, self.negative, self.neutral = positive, negative, neutral
        self.body: Callable[[], Widget] | None = None
        self.message_id = "android:id/message"
        take(self, options, ("body", "cancelable", "on_cancel", "platform", "caps", "message_id"))

    def content(self) -> Widget | None:
        message = Text(
            self.message,
            id=self.message_id,
            size=14 if self.rounded() else 16,
            color="on_surface_variant",
            width=MATCH,
            padding=(24, 16, 24, 8),
        )
        parts = (message if self.message else None, self.body() if self.body is not None else None)
        column = Column(phantom=True, width=MATCH, children=parts)
        if not self.message:
            return Box(phantom=True, width=MATCH, children=(column,)) if self.body else None
        scroll = "android:id/scrollView" if self.platform else "scrollView"
        return Scroll(column, id=scroll, width=MATCH, weight=1, stretch=False)


class ChoiceDialog(Dialog):
    """A list to choose from. A single choice applies at the tap unless there is a positive button.

    ``on_choice(index)`` hears a single choice; with ``multiple`` ``on_choices(indices)`` hears all at the positive one.
    ``marks`` False shows bare rows. ``checked`` is the chosen index, or the set of them.
    """

    def __init__(
        self,
        title: str,
        items: Sequence[str],
        *,
        checked: int | Sequence[int] = -1,
        on_choice: Callable[[int], None] | None = None,
        on_choices: Callable[[list[int]], None] | None = None,
        **options: Any,
    ) -> None:
        """``options``: positive (label), negative (label), marks, cancelable, on_cancel, platform, caps, item_ids."""
        self.title, self.items = title, list(items)
        self.multiple = on_choices is not None
        self.checked = [checked] if isinstance(checked, int) else list(checked)
        self.on_choice, self.on_choices = on_choice, on_choices
        self.marks, self.item_ids = True, ()
        positive = options.pop("positive", "OK" if self.multiple else "")
        negative = options.pop("negative", "Cancel" if self.multiple else "")
        self.positive = (positive, self._apply) if positive else None
        self.negative = (negative, None) if negative else None
        take(self, options, ("marks", "cancelable", "on_cancel", "platform", "caps", "item_ids"))

    def content(self) -> Widget | None:
        return Recycler(
            tuple(range(len(self.items))),
            self._row,
            id="android:id/select_dialog_listview" if self.platform else "select_dialog_listview",
            cls="ListView",
            width=MATCH,
            weight=1,
            stretch=False,
            padding=(0, 8),
        )

    def _row(self, index: int) -> Widget:
        on = index in self.checked
        kind = "checkbox" if self.multiple else "radio"
        name = self.item_ids[index] if index < len(self.item_ids) else "android:id/text1"
        label, choose = self.items[index], partial(self.pick, index)
        if not self.marks:
            return Text(label, id=name, size=16, width=MATCH, min_height=48, padding=(24, 8), on_click=choose)
        return Check(
            kind=kind,
            text=label,
            id=name,
            cls="CheckedTextView",
            width=MATCH,
            min_height=48,
            padding=(17, 0),
            checked=on,
            on_click=choose,
        )

    def pick(self, index: int) -> None:
        """A row was tapped."""
        if self.multiple:
            self.checked = (
                [n for n in self.checked if n != index] if index in self.checked else [*self.checked, index]
            )
            return
        self.checked = [index]
        if self.positive is None:
            self.close()
            self._apply()

    def ready(self) -> bool:
        return self.multiple or any(index >= 0 for index in self.checked)

    def _apply(self) -> None:
        if self.on_choices is not None:
            self.on_choices(sorted(self.checked))
        elif self.on_choice is not None and self.checked and self.checked[0] >= 0:
            self.on_choice(self.checked[0])


class InputDialog(Dialog):
    """A text field between title and buttons; ``on_ok(text)`` hears what was typed."""

    def __init__(
        self, title: str, initial: str = "", *, on_ok: Callable[[str], None], **options: Any
    ) -> None:
        """``options``: hint, label, message, id, kind, positive, negative (labels), validate (text -> error or ""),
        select_all, multiline, accept, style, allow_empty, close_on_ok, cancelable, on_cancel, platform, caps.
        """
        self.title, self.text, self.on_ok = title, initial, on_ok
        self.hint = self.label = self.message = self.error = ""
        self.id, self.field_kind, self.style = "android:id/edit", "text", "underline"
        self.select_all, self.multiline, self.allow_empty = False, False, True
        self.close_on_ok = True
        self.accept: Callable[[str], str] | None = None
        self.validate: Callable[[str], str] | None = None
        self.field_kind = options.pop("kind", "text")
        self.positive = (options.pop("positive", "OK"), None)
        negative = options.pop("negative", "Cancel")
        self.negative = (negative, None) if negative else None
        take(self, options, (
            "hint", "label", "message", "id", "validate", "select_all", "multiline", "accept", "style",
            "allow_empty", "close_on_ok", "cancelable", "on_cancel", "platform", "caps",
        ))  # fmt: skip

    def content(self) -> Widget | None:
        field = TextField(
            self.text,
            self._change,
            id=self.id,
            hint=self.hint,
            label=self.label,
            kind=self.field_kind,
            multiline=self.multiline,
            style=self.style,
            error=self.error,
            accept=self.accept,
            select_all=self.select_all,
            action="" if self.multiline else "done",
            on_submit=None if self.multiline else self.confirm,
            autofocus=True,
            width=MATCH,
        )
        message = Text(self.message, id="android:id/message", color="on_surface_variant", width=MATCH)
        custom = Column(
            id="android:id/custom",
            cls="FrameLayout",
            width=MATCH,
            padding=(20, 12, 20, 4),
            spacing=8,
            children=(message if self.message else None, field),
        )
        return Scroll(custom, phantom=True, width=MATCH, weight=1, stretch=False)

    def _change(self, text: str) -> None:
        self.text, self.error = text, ""

    def ready(self) -> bool:
        return self.allow_empty or bool(self.text)

    def confirm(self) -> None:
        """OK: an error keeps the dialog open."""
        if not self.ready():
            return
        self.error = self.validate(self.text) if self.validate is not None else ""
        if self.error:
            return
        if self.close_on_ok:
            self.close()
        self.on_ok(self.text)


class ProgressDialog(Dialog):
    """A ring and a message while something takes its time; close it when that is done."""

    cancelable = False

    def __init__(self, message: str, title: str = "") -> None:
        self.message, self.title = message, title

    def content(self) -> Widget | None:
        return Row(
            cls="LinearLayout",
            width=MATCH,
            padding=24,
            spacing=16,
            children=(
                Progress(id="android:id/progress", circular=True),
                Text(self.message, id="android:id/message", size=16, weight=1),
            ),
        )


def take(screen: Screen, options: dict[str, Any], names: Sequence[str]) -> None:
    """Sets a dialog's options as attributes; raises TypeError for one that it does not have."""
    for name, value in options.items():
        if name not in names:
            raise TypeError(f"{type(screen).__name__} has no option {name!r}; it has {', '.join(names)}")
        setattr(screen, name, value)
