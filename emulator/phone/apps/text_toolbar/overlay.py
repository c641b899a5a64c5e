"""What System UI shows for a few seconds after a copy: the text, at the bottom left, with what can be done with it."""

from __future__ import annotations

from emulator.phone.system.clipboard import Clip
from emulator.phone.system.intents import NEW_TASK, SEND, Intent
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect

WIDTH, HEIGHT, EDGE = 214, 132, 8
EDIT_CLIP = "com.android.systemui.clipboardoverlay.EditTextActivity"
PREVIEW_CHARACTERS = 500
CHOOSER = "android.intent.action.CHOOSER"


class ClipboardOverlay(SystemScreen):
    """Stands above the keyboard or the navigation bar; it blocks nothing but its own place."""

    window_title = "ClipboardOverlay"
    layer = 141000
    transparent = True

    def _clip(self) -> Clip | None:
        return self.app.phone.clipboard.preview

    def showing(self) -> bool:
        return self._clip() is not None and not self.app.phone.shade.open

    def frame(self) -> Rect:
        display = self.app.phone.display
        keyboard = self.app.phone.ime.frame
        bottom = keyboard.top if keyboard is not None else display.content.bottom
        left, tall = display.px(EDGE), display.px(HEIGHT)
        bottom -= display.px(EDGE)
        return Rect(left, bottom - tall, left + display.px(WIDTH), bottom)

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        clip = self._clip()
        assert clip is not None
        shown = "••••••" if clip.sensitive else clip.text[:PREVIEW_CHARACTERS]
        text = ui.Text(
            shown, id="hidden_preview" if clip.sensitive else "text_preview", size=14 if len(shown) > 60 else 18,
            color="on_surface", max_lines=4, width=MATCH, height=MATCH, padding=14, valign="center",
        )  # fmt: skip
        preview = ui.Box(
            id="clipboard_preview", cls="FrameLayout", width=136, height=112, on_click=self._edit, on_swipe=self._swipe,
            gravity="bottom|start", shape=ui.Shape("surface", radius=16, stroke="primary_container",
            stroke_width=3, elevation=6),
            children=(text,),
        )  # fmt: skip
        dismiss = ui.Box(
            id="dismiss_button", cls="FrameLayout", desc="Dismiss copied text", width=40, height=40,
            margin=(116, 0, 0, 0), on_click=self._dismiss,
            children=(
                ui.Box(width=24, height=24, gravity="center", shape=ui.Shape("primary_container", radius=12),
                       hidden=True, children=(ui.Icon("close", size=16, tint="on_primary_container",
                       gravity="center"),)),
            ),
        )  # fmt: skip
        return ui.Box(
            id="clipboard_ui", cls="FrameLayout", width=MATCH, height=MATCH,
            children=(preview, self._actions(), dismiss),
        )  # fmt: skip

    def _actions(self) -> ui.Widget:
        share = ui.Icon(
            "share-variant", id="share_chip", cls="LinearLayout", desc="Share", size=18, tint="on_primary_container",
            width=44, height=36, on_click=self._share, shape=ui.Shape("primary_container", radius=18),
        )  # fmt: skip
        return ui.Row(
            id="actions_container", cls="LinearLayout", height=52, padding=(8, 8), margin=(144, 0, 0, 0),
            gravity="bottom|start",
            shape=ui.Shape("surface", radius=26, elevation=4), children=(share,),
        )  # fmt: skip

    # What it does ---------------------------------------------------------------------------------------

    def _dismiss(self) -> None:
        self.app.phone.clipboard.dismiss_preview()

    def _swipe(self, direction: str) -> None:
        if direction in ("left", "right"):
            self._dismiss()

    def _share(self) -> None:
        clip = self._clip()
        self._dismiss()
        if clip is not None:
            shared = Intent(SEND, mime="text/plain", extras={"android.intent.extra.TEXT": clip.text})
            self.app.start(Intent(CHOOSER, extras={"android.intent.extra.INTENT": shared}, flags=NEW_TASK))

    def _edit(self) -> None:
        clip = self._clip()
        self._dismiss()
        if clip is not None:
            extras = {"text": clip.text}
            self.app.start(Intent(component=f"{self.app.package}/{EDIT_CLIP}", extras=extras, flags=NEW_TASK))


class EditClip(ui.Screen):
    """The copied text in a field; Done copies it anew."""

    window_title = "EditTextActivity"

    def __init__(self, intent: Intent) -> None:
        self.text = str(intent.extras.get("text", ""))

    def build(self) -> ui.Widget:
        bar = ui.Row(
            width=MATCH, height=56, padding=(16, 0), arrange="between",
            children=(
                ui.Button("Done", id="done_button", style="filled", on_click=self._done),
                ui.Icon("share-variant", id="share", desc="Share", padding=12, on_click=self._share),
            ),
        )  # fmt: skip
        field = ui.TextField(
            self.text, self._change, id="edit_text", multiline=True, style="none", size=20, width=MATCH, weight=1,
            padding=(24, 16), autofocus=True,
        )  # fmt: skip
        return ui.Column(width=MATCH, height=MATCH, children=(bar, field))

    def _change(self, text: str) -> None:
        self.text = text

    def _done(self) -> None:
        self.finish()
        self.app.phone.clipboard.set(self.text, self.app.package)

    def _share(self) -> None:
        self.finish()
        shared = Intent(SEND, mime="text/plain", extras={"android.intent.extra.TEXT": self.text})
        self.app.start(Intent(CHOOSER, extras={"android.intent.extra.INTENT": shared}, flags=NEW_TASK))
