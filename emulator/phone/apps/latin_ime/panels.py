"""What Gboard shows beside its keys: the strip above them, the emoji page, the clipboard page, the method chooser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from emulator.phone.apps.latin_ime import layouts
from emulator.phone.system.clipboard import Clip
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

FIRST_PAGES = {"number": layouts.NUMBERS, "decimal": layouts.NUMBERS, "phone": layouts.PHONE}
"""The page that a kind of field begins with; others begin with letters."""

_FACES = "😀 😃 😄 😁 😆 😅 😂 🙂 🙃 😉 😊 😇 😍 😘 😋 😛 😜 😎 🤔 😐 😏 😒 😔 😴 😷 😭 😢 😱 😡 😳"
_THINGS = "👍 👎 👌 👋 🙏 👏 💪 👀 ❤ 💔 💯 🔥 🎉 🎂 🎁 🎵 ☀ ⭐ 🌈 ☔ ❄ 🌍 🐶 🐱 🐟 🌹 🍎 🍕 🍺 ☕"
_MORE = "⚽ 🏀 🚗 🚲 ✈ 🏠 📱 💻 ⏰ 📷 📚 ✏ 🔑 🔔 💡 💰 ✅ ❌ ❓ ❗"
EMOJI = (*_FACES.split(), *_THINGS.split(), *_MORE.split())
EMOJI_COLUMNS = 9


@dataclass(frozen=True)
class Actions:
    """What the pages beside the keys may do."""

    type: Callable[[str], None]
    paste: ui.Handler
    delete: ui.Handler
    letters: ui.Handler
    forget: ui.Handler


def round_button(name: str, desc: str, icon: str, handler: ui.Handler, *, filled: bool = True) -> ui.Widget:
    """A button at an end of the strip."""
    shape = ui.Shape("letter", radius=17) if filled else None
    glyph = ui.Box(
        width=34, height=34, gravity="center", hidden=True, shape=shape,
        children=(ui.Icon(icon, size=20, tint="ink", gravity="center"),),
    )  # fmt: skip
    return ui.Box(
        id=name, cls="FrameLayout", desc=desc, width=48, height=MATCH, on_click=handler, children=(glyph,)
    )


def strip(notice: str, offer: Clip | None, paste: ui.Handler) -> ui.Widget:
    """Between the two buttons: a notice, the clip that was just copied, or nothing."""
    inside: ui.Widget | None = None
    if notice:
        inside = ui.Text(notice, size=14, color="hint", gravity="center", max_lines=1)
    elif offer is not None:
        label = "••••••••" if offer.sensitive else " ".join(offer.text.split())
        inside = ui.Row(
            desc=label, height=34, max_width=240, padding=(12, 0, 14, 0), spacing=8, gravity="center", on_click=paste,
            shape=ui.Shape("letter", radius=17),
            children=(
                ui.Icon("clipboard-text-outline", size=18, tint="ink", hidden=True),
                ui.Text(label, size=15, color="ink", max_lines=1),
            ),
        )  # fmt: skip
    return ui.Box(
        id="softkey_holder_fixed_candidates",
        cls="LinearLayout",
        weight=1,
        height=MATCH,
        focusable=True,
        children=(inside,),
    )


def emoji(actions: Actions) -> ui.Widget:
    """The emoji and, below, the way back, a space and delete."""
    grid = ui.Recycler(
        id="emoji_keyboard_body",
        items=EMOJI,
        row=partial(_emoji_key, actions.type),
        columns=EMOJI_COLUMNS,
        width=MATCH,
        weight=1,
    )
    return ui.Column(width=MATCH, height=MATCH, children=(grid, _bottom(actions)))


def _emoji_key(type_: Callable[[str], None], character: str) -> ui.Widget:
    return ui.Text(
        character,
        desc=character,
        size=24,
        color="ink",
        align="center",
        width=MATCH,
        height=46,
        on_click=partial(type_, character),
    )


def _bottom(actions: Actions) -> ui.Widget:
    back = ui.Text(
        "ABC", desc="Letter keyboard", size=16, weight_=500, color="ink", align="center", width=64, height=MATCH,
        on_click=actions.letters,
    )  # fmt: skip
    space = ui.Box(
        desc="Space",
        weight=1,
        height=38,
        margin=(8, 4),
        shape=ui.Shape("letter", radius=6),
        on_click=partial(actions.type, " "),
    )
    delete = ui.Icon(
        "backspace-outline",
        cls="FrameLayout",
        desc="Delete",
        tint="ink",
        width=64,
        height=MATCH,
        on_click=actions.delete,
    )
    return ui.Row(width=MATCH, height=48, children=(back, space, delete))


def clipboard(clip: Clip | None, actions: Actions) -> ui.Widget:
    """What was copied last; a tap pastes it."""
    title = ui.Row(
        width=MATCH, height=40, padding=(16, 0, 4, 0),
        children=(
            ui.Text("Clipboard", id="clipboard_header", size=16, weight_=500, color="ink", weight=1),
            ui.Icon("delete-outline", desc="Delete clip", tint="hint", size=20, padding=10, on_click=actions.forget)
            if clip is not None
            else None,
        ),
    )  # fmt: skip
    if clip is None or not clip.text:
        note = ui.Text("Text you copy will be saved here", size=14, color="hint", gravity="center")
        return ui.Column(
            width=MATCH, height=MATCH, children=(title, ui.Box(width=MATCH, weight=1, children=(note,)))
        )
    recent = ui.Text("Recent", size=13, color="hint", margin=(16, 0, 16, 8))
    card = ui.Text(
        "••••••••" if clip.sensitive else clip.text, size=14, color="ink", max_lines=4, width=196, padding=12,
        margin=(14, 0), on_click=actions.paste, shape=ui.Shape("letter", radius=12),
    )  # fmt: skip
    return ui.Column(width=MATCH, height=MATCH, children=(title, recent, card))


def method_picker() -> ui.Screen:
    """The system's chooser; there is one keyboard."""
    return ui.ChoiceDialog("Choose input method", ["Gboard"], checked=0, platform=True)
