"""The keyboard's window: its pages, its shift key and its strip; what a key does to the field is ``phone.ime``'s."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.latin_ime import layouts, panels
from emulator.phone.apps.latin_ime.layouts import Key, Needs
from emulator.phone.apps.latin_ime.look import Plan, drawn, edge
from emulator.phone.system.clipboard import Clip
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect, Size

AUTO, ONCE, OFF, CAPS = "auto", "once", "off", "caps"
DOUBLE_TAP_MS = 300
REPEAT_AFTER_MS, REPEAT_MS = 400, 50
CHIP_MS = 10 * 60_000
"""How long after copying the strip offers to paste."""
NOTICE_MS = 3000
CAPITALS_AFTER = (".", "!", "?")
SPACE_TWICE_MS = 700


class SoftKeyboard(SystemScreen):
    """Gboard while a field has it; each field begins with its own page, and with the shift key left to itself."""

    type = "TYPE_INPUT_METHOD"
    window_title = "InputMethod"
    layer = 131000
    rolls_over = True

    def __init__(self) -> None:
        self._chosen: tuple[object, str, str] = (None, "", AUTO)
        """For which field, the page and the state of the shift key that were chosen by hand."""
        self.offered = 0
        """The serial of the clip that was pasted or typed past: the strip offers it no more."""
        self.notice = ""
        self._shifted_ms = -DOUBLE_TAP_MS
        self._spaced_ms = -SPACE_TWICE_MS
        self._repeat = 0

    # The window -----------------------------------------------------------------------------------------

    def showing(self) -> bool:
        return self.app.phone.ime.shown

    def frame(self) -> Rect:
        frame = self.app.phone.ime.frame
        assert frame is not None
        return frame

    def _kind(self) -> str:
        field = self.app.phone.ime.field
        return "text" if field is None else field.kind

    def _field(self) -> object:
        """What tells one field from another, and one showing of the keyboard from the next."""
        target = self.app.phone.keys.field()
        return None if target is None else (self.app.phone.ime.session, target.node.path, target.widget.kind)

    @property
    def page(self) -> str:
        """Which keys are shown."""
        field, page, _ = self._chosen
        return (
            page if field == self._field() and page else panels.FIRST_PAGES.get(self._kind(), layouts.LETTERS)
        )

    @property
    def shift(self) -> str:
        """What the user did to the shift key; ``AUTO`` lets the text decide."""
        field, _, shift = self._chosen
        return shift if field == self._field() else AUTO

    def _turn(self, page: str) -> None:
        self._chosen = (self._field(), page, self.shift)

    def _set_shift(self, shift: str) -> None:
        self._chosen = (self._field(), self.page, shift)

    def _needs(self) -> Needs:
        upper = self.shift in (ONCE, CAPS) or (self.shift == AUTO and self._begins_sentence())
        return Needs(self.page, self._kind(), self.app.phone.ime.action(), upper, self.shift == CAPS)

    def _begins_sentence(self) -> bool:
        """Whether the next letter is the first of a sentence, in a field for prose."""
        target = self.app.phone.keys.field()
        if target is None or target.widget.kind != "text" or target.widget.action in ("search", "go"):
            return False
        before = target.edit.text[: target.edit.low]
        plain = before.rstrip(" ")
        return not plain or plain.endswith("\n") or (plain != before and plain.endswith(CAPITALS_AFTER))

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        display = self.app.phone.display
        plan = Plan(self.frame().size, display.density / 160, display.three_buttons)
        parts = (self._header(plan), self._body(plan), self._navigation(plan))
        holder = ui.Column(
            id="keyboard_holder", cls="LinearLayout", width=MATCH, height=MATCH, children=parts
        )
        area = ui.Box(id="android:id/inputArea", width=MATCH, height=MATCH, children=(holder,))
        line = ui.Canvas(draw=edge, width=MATCH, height=1, hidden=True)
        return ui.Box(
            id="android:id/parentPanel", cls="LinearLayout", width=MATCH, height=MATCH, children=(area, line),
            shape=ui.Shape("ground"),
        )  # fmt: skip

    def _body(self, plan: Plan) -> ui.Widget:
        if self.page == layouts.EMOJI:
            children: tuple[ui.Widget, ...] = (panels.emoji(self._panel_actions()),)
        elif self.page == layouts.CLIPBOARD:
            children = (panels.clipboard(self._clip(), self._panel_actions()),)
        else:
            children = self._keys(plan)
        return ui.Box(
            id="keyboard_body_view_holder",
            width=MATCH,
            height=plan.body.height / plan.scale,
            children=children,
        )

    def _keys(self, plan: Plan) -> tuple[ui.Widget, ...]:
        """One picture of all keys, and over it a place to touch for each."""
        needs, dark = self._needs(), self.app.phone.display.dark
        rows = layouts.keys(needs)
        canvas = ui.Canvas(draw=partial(_draw, needs, plan, dark), width=MATCH, height=MATCH, hidden=True)
        cells = (
            self._cell(key, plan.cell(key, number, len(rows)), plan.scale)
            for number, row in enumerate(rows)
            for key in row
        )
        return (canvas, *cells)

    def _cell(self, key: Key, cell: Rect, scale: float) -> ui.Widget:
        margin = (cell.left / scale, cell.top / scale, 0.0, 0.0)
        wide, tall = cell.width / scale, cell.height / scale
        desc, press = layouts.description(key), partial(self.press, key)
        if key.does == "delete":
            return ui.Canvas(
                id=key.id, key=key.id, cls="FrameLayout", desc=desc, width=wide, height=tall, margin=margin,
                on_click=press, on_long_click=press, on_touch=self._hold_delete,
            )  # fmt: skip
        hold = partial(self._type, key.hint) if len(key.hint) == 1 else None
        return ui.Box(
            id=key.id, key=key.id, cls="FrameLayout", desc=desc, width=wide, height=tall, margin=margin,
            on_click=press, on_long_click=hold,
        )  # fmt: skip

    def _panel_actions(self) -> panels.Actions:
        return panels.Actions(self._type, self._paste, self._delete, self._to_letters, self._forget_clip)

    def _header(self, plan: Plan) -> ui.Widget:
        opened = self.page == layouts.CLIPBOARD
        menu = panels.round_button(
            "key_pos_header_access_points_menu", "Close features menu" if opened else "Open features menu",
            "arrow-left" if opened else "view-grid-outline", self._features,
        )  # fmt: skip
        voice = panels.round_button(
            "key_pos_header_power_key", "Use voice typing", "microphone", self._voice, filled=False
        )
        return ui.Row(
            id="keyboard_header_view_holder", cls="FrameLayout", width=MATCH, height=plan.header / plan.scale,
            padding=(4, 0), children=(menu, panels.strip(self.notice, self._offer(), self._paste), voice),
        )  # fmt: skip

    def _navigation(self, plan: Plan) -> ui.Widget:
        """The row that the system draws under the keyboard in gesture navigation."""
        tall = plan.navigation / plan.scale
        if self.app.phone.display.three_buttons:
            return ui.Spacer(height=tall)
        keys = self.app.phone.keys
        back = ui.Icon(
            "chevron-down", id="android:id/input_method_nav_back", cls="ImageView", desc="Back", size=22, tint="hint",
            width=76, height=MATCH, on_click=lambda: keys.press("BACK"),
        )  # fmt: skip
        switch = ui.Icon(
            "keyboard-outline", id="android:id/input_method_nav_ime_switcher", cls="ImageView",
            desc="Switch input method", size=20, tint="hint", width=76, height=MATCH, on_click=self._choose_method,
        )  # fmt: skip
        return ui.Row(
            id="android:id/input_method_navigation_bar_view", cls="FrameLayout", width=MATCH, height=tall,
            padding=(12, 0), arrange="between", children=(back, switch),
        )  # fmt: skip

    # Keys -----------------------------------------------------------------------------------------------

    def press(self, key: Key) -> None:
        """A key was touched."""
        if key.does == "shift":
            self._shift()
        elif key.does == "delete":
            self._delete()
        elif key.does == "action":
            self.offered = self._serial()
            self.app.phone.ime.perform_action()
        elif key.does:
            self._turn(key.does)
        else:
            self._type(key.types)

    def _type(self, characters: str) -> None:
        now = self.app.phone.clock.elapsed_ms
        if characters == " " and now - self._spaced_ms <= SPACE_TWICE_MS and self._ends_word():
            self.app.phone.ime.backspace()
            characters = ". "
        self._spaced_ms = now if characters == " " else -SPACE_TWICE_MS
        self.offered = self._serial()
        self.app.phone.ime.commit(characters)
        if self.shift != CAPS:
            self._set_shift(AUTO)
        if characters in (" ", "'") and self.page in (layouts.SYMBOLS, layouts.MORE_SYMBOLS):
            self._turn(layouts.LETTERS)

    def _ends_word(self) -> bool:
        """Whether a word and one space stand before the caret, in a field for prose."""
        target = self.app.phone.keys.field()
        if target is None or target.widget.kind != "text":
            return False
        before = target.edit.text[: target.edit.low]
        return len(before) > 1 and before.endswith(" ") and before[-2].isalnum()

    def _shift(self) -> None:
        now = self.app.phone.clock.elapsed_ms
        if self.shift == CAPS:
            self._set_shift(OFF)
        elif now - self._shifted_ms <= DOUBLE_TAP_MS:
            self._set_shift(CAPS)
        else:
            self._set_shift(OFF if self._needs().upper else ONCE)
        self._shifted_ms = now

    def _delete(self) -> None:
        self.app.phone.ime.backspace()
        if self.shift != CAPS:
            self._set_shift(AUTO)

    def _hold_delete(self, kind: str, _x: float, _y: float) -> None:
        """Deletes as the finger comes down, and again and again while it stays."""
        if kind == "down":
            self._delete()
            self._repeat = self.app.after(REPEAT_AFTER_MS, self._delete_again)
        elif kind == "up":
            self.app.cancel(self._repeat)

    def _delete_again(self) -> None:
        if self.showing():
            self._delete()
            self._repeat = self.app.after(REPEAT_MS, self._delete_again)

    def _to_letters(self) -> None:
        self._turn(layouts.LETTERS)

    # The strip ------------------------------------------------------------------------------------------

    def _clip(self) -> Clip | None:
        return self.app.phone.clipboard.clip

    def _serial(self) -> int:
        clip = self._clip()
        return 0 if clip is None else clip.serial

    def _offer(self) -> Clip | None:
        """The clip that the strip offers: copied a short while ago and not pasted yet."""
        clip = self._clip()
        if clip is None or clip.serial == self.offered or self._kind() == "password":
            return None
        return clip if clip.text and self.app.now - clip.when_ms <= CHIP_MS else None

    def _paste(self) -> None:
        self.offered = self._serial()
        self.app.phone.keys.paste()

    def _forget_clip(self) -> None:
        self.app.phone.clipboard.clear()

    def _features(self) -> None:
        self._turn(layouts.LETTERS if self.page == layouts.CLIPBOARD else layouts.CLIPBOARD)

    def _voice(self) -> None:
        self.notice = "No permission to enable: Voice typing"
        self.app.after(NOTICE_MS, self._clear_notice)

    def _clear_notice(self) -> None:
        self.notice = ""

    def _choose_method(self) -> None:
        self.show(panels.method_picker())


def _draw(needs: Needs, plan: Plan, dark: bool, _size: Size) -> tuple[ui.Op, ...]:
    return drawn(needs, plan, dark)
