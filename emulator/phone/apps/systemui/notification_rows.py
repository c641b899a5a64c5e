"""A notification as a row of the shade, and as the banner that pops up."""

from __future__ import annotations

from functools import partial
from typing import Any

from emulator.phone.apps.systemui.replies import Answering
from emulator.phone.system.notifications import Action, Notification
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect


def age(screen: ui.Screen, when: int) -> str:
    """ "now", "5m", "1h" or "2d"."""
    minutes = max(0, screen.app.now - when) // 60_000
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes}m"
    return f"{minutes // 60}h" if minutes < 1440 else f"{minutes // 1440}d"


def elapsed(screen: ui.Screen, since: int) -> str:
    """ "00:05", "1:02:03"."""
    minutes, seconds = divmod(max(0, screen.app.now - since) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _time(screen: ui.Screen, item: Notification) -> ui.Widget:
    if item.chronometer:
        return ui.Text(
            elapsed(screen, item.when), id="android:id/chronometer", cls="Chronometer", size=12,
            color="on_surface_variant",
        )  # fmt: skip
    return ui.Text(age(screen, item.when), id="android:id/time", size=12, color="on_surface_variant")


LINES, BANNER_LINES = 12, 3
"""How much of a text an expanded notification shows in the shade and as a banner: its buttons must find room."""


def notification_row(screen: Any, item: Notification, expanded: bool = True, lines: int = LINES) -> ui.Widget:
    """Header, title, text and, when expanded, the actions or the answer; a swipe sideways dismisses it."""
    phone = screen.app.phone
    texts: tuple[ui.Widget | None, ...] = (
        ui.Text(item.title, id="android:id/title", size=14, weight_=500, max_lines=1) if item.title else None,
        ui.Text(
            (item.big_text or item.text) if expanded else item.text,
            id="android:id/big_text" if expanded else "android:id/text",
            size=14, color="on_surface_variant", max_lines=lines if expanded else 1,
        ) if item.text or item.big_text else None,
    )  # fmt: skip
    header = ui.Row(
        id="android:id/notification_header", cls="RelativeLayout", width=MATCH, spacing=6,
        children=(
            ui.Icon(item.icon, id="android:id/icon", size=18, tint="primary"),
            ui.Text(phone.packages.label(item.package), id="android:id/app_name_text", size=12,
                    color="on_surface_variant"),
            ui.Text("•", id="android:id/time_divider", size=12, color="on_surface_variant"),
            _time(screen, item),
            ui.Spacer(weight=1),
            ui.Icon("chevron-up" if expanded else "chevron-down", id="android:id/expand_button",
                    desc="Collapse" if expanded else "Expand", size=20, on_click=partial(screen.toggle, item)),
        ),
    )  # fmt: skip
    actions = ui.Row(
        id="android:id/actions", cls="LinearLayout", width=MATCH, padding=(0, 4, 0, 0), spacing=8,
        children=tuple(
            ui.Button(action.title, id="android:id/action0", on_click=partial(act, screen, item, action))
            for action in item.actions
        ),
    ) if item.actions and (expanded or item.category == "call") else None  # fmt: skip
    draft = screen.draft_of(item)
    if draft is not None:
        actions = screen.field(draft)
    return ui.Column(
        id="expandableNotificationRow", cls="FrameLayout", width=MATCH, margin=(0, 2), padding=(16, 12), spacing=4,
        shape=ui.Shape("surface", radius=16, elevation=4), on_click=partial(open_notification, screen, item),
        on_long_click=partial(screen.toggle, item), on_swipe=partial(swiped, screen, item),
        children=(header, *texts, actions),
    )  # fmt: skip


def open_notification(screen: ui.Screen, item: Notification) -> None:
    screen.app.phone.shade.collapse()
    screen.app.phone.notifications.open(item)


def swiped(screen: Answering, item: Notification, direction: str) -> None:
    """Sideways dismisses; up and down move the shade."""
    if direction in ("left", "right") and not item.ongoing:
        screen.app.phone.notifications.dismiss(item)
    elif direction == "up":
        screen.leave()
        screen.app.phone.notifications.heads_up_gone()
        screen.app.phone.shade.retract()
        screen.app.phone.power.unlock()
    elif direction == "down":
        screen.app.phone.shade.expand()


def act(screen: Answering, item: Notification, action: Action) -> None:
    """A button of a notification; one that wants text asks for it first."""
    if action.input_hint:
        screen.answer(item, action)
        return
    if item.category != "call":
        screen.app.phone.shade.collapse()
    screen.app.phone.notifications.act(item, action)


class HeadsUp(Answering):
    """The banner over the top of the screen; it stays while it is answered."""

    window_title = "NotificationShade"
    layer = 170000
    transparent = True

    @property
    def focusable(self) -> bool:  # type: ignore[override]
        """Keys go to the app below unless an answer is typed."""
        return self.answering and self.app.phone.notifications.answered is not None

    def showing(self) -> bool:
        return self.app.phone.notifications.heads_up is not None and not self.app.phone.shade.open

    def answer(self, item: Notification, action: Action) -> None:
        super().answer(item, action)
        self.app.phone.notifications.answered = item.key

    def leave(self) -> None:
        super().leave()
        self.app.phone.notifications.answered = None
        self.app.phone.notifications.heads_up_gone()

    def frame(self) -> Rect:
        display = self.app.phone.display
        return Rect(0, display.px(16), display.size.width, display.size.height * 3 // 5)

    def build(self) -> ui.Widget:
        item = self.app.phone.notifications.heads_up
        if item is None:
            return ui.Box(width=MATCH, height=MATCH)
        return ui.Box(
            width=MATCH,
            height=MATCH,
            padding=(8, 0),
            children=(notification_row(self, item, lines=BANNER_LINES),),
        )

    def toggle(self, _item: Notification) -> None:
        """The arrow of a banner opens the shade."""
        self.app.phone.shade.expand()
