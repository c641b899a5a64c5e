"""The permission controller: the dialogs that grant, the review for old apps, and the question for a default app."""

from __future__ import annotations

from functools import partial
from typing import Any

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.app_icons import app_icon
from emulator.phone.system.activity import RESULT_CANCELED, RESULT_OK, ActivityResult
from emulator.phone.system.intents import Intent, IntentFilter
from emulator.phone.system.permissions import group
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PACKAGE = "com.google.android.permissioncontroller"
IDS = "com.android.permissioncontroller:id/"
"""Ids keep the name of AOSP's package in Google's module."""
_GROUP = "android.permission-group."

QUESTIONS = {
    "NOTIFICATIONS": ("send you notifications?", "bell-outline"),
    "LOCATION": ("access this device’s location?", "map-marker-outline"),
    "CAMERA": ("take pictures and record video?", "camera-outline"),
    "MICROPHONE": ("record audio?", "microphone-outline"),
    "CONTACTS": ("access your contacts?", "account-box-outline"),
    "CALENDAR": ("access your calendar?", "calendar-blank-outline"),
    "CALL_LOG": ("access your phone call logs?", "phone-log-outline"),
    "SMS": ("send and view SMS messages?", "message-text-outline"),
    "PHONE": ("make and manage phone calls?", "phone-outline"),
    "READ_MEDIA_VISUAL": ("access photos and videos on this device?", "image-outline"),
    "READ_MEDIA_AURAL": ("access music and audio on this device?", "music-note-outline"),
    "NEARBY_DEVICES": ("find, connect to, and determine the relative position of nearby devices?", "devices"),
    "ACTIVITY_RECOGNITION": ("access your physical activity?", "run"),
    "SENSORS": ("access sensor data about your vital signs?", "heart-pulse"),
    "STORAGE": ("access photos, videos, music, and audio on this device?", "folder-outline"),
}
FOREGROUND = ("LOCATION", "CAMERA", "MICROPHONE")
"""Groups that offer "While using the app" and "Only this time" instead of a plain "Allow"."""


class GrantPermissions(ui.Screen):
    """One dialog after another for the groups that an app asked for."""

    transparent = True
    window_title = "GrantPermissionsActivity"

    def __init__(self, intent: Intent) -> None:
        extras: dict[str, Any] = dict(intent.extras)
        self.package: str = extras.get("package", "")
        self.permissions: tuple[str, ...] = tuple(extras.get("permissions", ()))
        self.request: str = extras.get("request", "")
        self.groups: list[str] = []

    def on_create(self) -> None:
        packages = self.app.phone.packages
        for name in self.permissions:
            found = group(name)
            if (
                found
                and not packages.granted(self.package, name)
                and packages.grants.askable(self.package, name)
            ):
                short = found.removeprefix(_GROUP)
                if short in QUESTIONS and short not in self.groups:
                    self.groups.append(short)
        self._next()

    def _next(self) -> None:
        if self.groups:
            self.show(GrantDialog(self.package, self.groups[0], self._answered))
            return
        self.finish()
        self.app.phone.activities.deliver_permissions(self.package, self.permissions, self.request)

    def _answered(self, allowed: bool | None) -> None:
        """None is no answer: the rest is not asked, as after a touch outside."""
        current = self.groups.pop(0)
        packages = self.app.phone.packages
        for name in self.permissions:
            if group(name) == _GROUP + current and allowed is not None:
                (packages.grants.allow if allowed else packages.grants.deny)(self.package, name)
        if allowed is None:
            self.groups.clear()
        self._next()

    def build(self) -> ui.Widget:
        return ui.Box(width=MATCH, height=MATCH, important=False)


class GrantDialog(ui.Screen):
    """ "Allow App to …?" with its two or three buttons."""

    kind = "dialog"

    def __init__(self, package: str, asked: str, answer: Any) -> None:
        self.package = package
        self.asked = asked
        self.answer = answer

    def on_back(self) -> bool:
        self._reply(None)
        return True

    def _reply(self, allowed: bool | None) -> None:
        self.close()
        self.answer(allowed)

    def build(self) -> ui.Widget:
        words, icon = QUESTIONS[self.asked]
        label = self.app.phone.packages.label(self.package)
        yes, no = partial(self._reply, True), partial(self._reply, False)
        buttons = [("permission_allow_button", "Allow", yes), ("permission_deny_button", "Don’t allow", no)]
        if self.asked in FOREGROUND:
            buttons[:1] = [
                ("permission_allow_foreground_only_button", "While using the app", yes),
                ("permission_allow_one_time_button", "Only this time", yes),
            ]
        start = len("Allow ")
        message = ui.Text(
            f"Allow {label} to {words}", id=f"{IDS}permission_message", size=20, align="center", width=MATCH,
            spans=(ui.Span(start, start + len(label), weight=700),), margin=(0, 16, 0, 24),
        )  # fmt: skip
        last = len(buttons) - 1
        stack = tuple(
            _button(IDS + name, text, handler, (n == 0, n == last))
            for n, (name, text, handler) in enumerate(buttons)
        )
        return ui.Column(
            id=f"{IDS}grant_dialog", cls="LinearLayout", width=MATCH, margin=(24, 0), padding=(24, 24, 24, 22),
            align="center", important=False, shape=ui.Shape("surface", radius=28),
            children=(ui.Icon(icon, id=f"{IDS}permission_icon", size=32, tint="primary"), message, *stack),
        )  # fmt: skip


def _button(name: str, text: str, handler: ui.Handler, ends: tuple[bool, bool]) -> ui.Widget:
    """One of the stacked buttons; the outer corners of the stack are rounder."""
    top, bottom = (12 if ends[0] else 4), (12 if ends[1] else 4)
    return ui.Box(
        id=name, cls="Button", width=MATCH, height=56, margin=(0, 2), on_click=handler, node_text=text,
        shape=ui.Shape("primary_container", radius=(top, top, bottom, bottom)),
        children=(ui.Text(text, weight_=500, color="on_primary_container", gravity="center", hidden=True),),
    )  # fmt: skip


class ReviewPermissions(ui.Screen):
    """What an app for Android 5 or older gets before it may start: a list of switches."""

    window_title = "ReviewPermissionsActivity"
    ROWS = (("Files", "folder-outline"), ("Phone", "phone-outline"))

    def __init__(self, intent: Intent) -> None:
        self.package: str = intent.extras.get("package", "")
        self.permissions: tuple[str, ...] = tuple(intent.extras.get("permissions", ()))
        self.off: frozenset[str] = frozenset()

    def build(self) -> ui.Widget:
        app = self.app.phone.registry.get(self.package)
        label = self.app.phone.packages.label(self.package)
        start = len("Choose what to allow ")
        title = ui.Text(
            f"Choose what to allow {label} to access", id=f"{IDS}permissions_message", size=20,
            spans=(ui.Span(start, start + len(label), weight=700),), padding=(24, 16),
        )  # fmt: skip
        rows = ui.Recycler(
            id=f"{IDS}preferences_frame", items=self.ROWS, row=self._row, width=MATCH, weight=1,
        )  # fmt: skip
        buttons = ui.Row(
            width=MATCH, phantom=True, padding=(16, 12), arrange="end", spacing=8,
            children=(
                ui.Button("Cancel", id=f"{IDS}cancel_button", on_click=self.finish),
                ui.Button("Continue", id=f"{IDS}continue_button", on_click=self._go_on),
            ),
        )  # fmt: skip
        icon = app_icon(app.icon, 36, (24, 32, 0, 0)) if app else None
        return ui.Column(width=MATCH, height=MATCH, children=(icon, title, rows, buttons))

    def _row(self, row: tuple[str, str]) -> ui.Widget:
        on = row[0] not in self.off
        return ui.Row(
            width=MATCH, height=72, padding=(24, 0), spacing=24, on_click=partial(self._flip, row[0]),
            children=(
                ui.Icon(row[1], id="android:id/icon"),
                ui.Text(row[0], id="android:id/title", size=18, weight=1),
                ui.Check(kind="switch", id="android:id/switch_widget", checked=on),
            ),
        )  # fmt: skip

    def _flip(self, name: str) -> None:
        self.off ^= {name}

    def _go_on(self) -> None:
        for name in self.permissions:
            self.app.phone.packages.grants.allow(self.package, name)
        self.finish(ActivityResult(RESULT_OK))


ROLES = {
    "android.app.role.SMS": ("sms", "Set {} as your default SMS app?"),
    "android.app.role.DIALER": ("dialer", "Set {} as your default phone app?"),
    "android.app.role.BROWSER": ("browser", "Set {} as your default browser app?"),
    "android.app.role.HOME": ("home", "Set {} as your default home app?"),
}

ROLE_NOTES = {
    "sms": "Gets access to Camera, Contacts, Files and media, Microphone, Phone, SMS",
    "dialer": "Gets access to Camera, Contacts, Microphone, Phone, SMS",
}
"""What the chosen app's row says comes with the role."""


class RequestRole(ui.Screen):
    """Asks whether an app becomes the default for a role."""

    transparent = True
    window_title = "RequestRoleActivity"

    def __init__(self, intent: Intent) -> None:
        self.role = str(intent.extras.get("role", "android.app.role.SMS"))
        self.package = str(intent.extras.get("package", ""))

    def on_create(self) -> None:
        role, question = ROLES[self.role]
        packages = self.app.phone.packages
        if packages.role(role) == self.package:
            self.finish(ActivityResult(RESULT_OK))
            return
        self.show(
            RoleDialog(role, self.package, question.format(packages.label(self.package)), self._answered)
        )

    def _answered(self, chosen: bool) -> None:
        if chosen:
            self.app.phone.packages.set_role(ROLES[self.role][0], self.package)
        self.finish(ActivityResult(RESULT_OK if chosen else RESULT_CANCELED))

    def build(self) -> ui.Widget:
        return ui.Box(width=MATCH, height=MATCH, important=False)


class RoleDialog(ui.Screen):
    """The present default and the app that asks; the button waits for another choice than the present one."""

    kind = "dialog"

    def __init__(self, role: str, package: str, question: str, answer: Any) -> None:
        self.role = role
        self.package = package
        self.question = question
        self.answer = answer
        self.chosen = ""

    def on_create(self) -> None:
        self.chosen = self.app.phone.packages.role(self.role) or ""

    def on_back(self) -> bool:
        self._reply(False)
        return True

    def _reply(self, chosen: bool) -> None:
        self.close()
        self.answer(chosen)

    def build(self) -> ui.Widget:
        holder = self.app.phone.packages.role(self.role)
        names = [name for name in dict.fromkeys((holder, self.package)) if name]
        buttons = ui.Row(
            width=MATCH, phantom=True, arrange="end", spacing=8, padding=(0, 8, 0, 0),
            children=(
                ui.Button("Cancel", id="android:id/button2", on_click=partial(self._reply, False)),
                ui.Button("Set as default", id="android:id/button1", on_click=partial(self._reply, True),
                          enabled=self.chosen == self.package),
            ),
        )  # fmt: skip
        rows = tuple(self._row(name, name == holder) for name in names)
        return ui.Column(
            width=MATCH, margin=(28, 0), padding=(8, 24, 8, 12), shape=ui.Shape("surface", radius=28),
            children=(
                ui.Text(self.question, id=f"{IDS}title", size=24, padding=(16, 0, 16, 12)),
                ui.Column(id=f"{IDS}list", cls="ListView", width=MATCH, children=rows),
                buttons,
            ),
        )  # fmt: skip

    def _row(self, package: str, current: bool) -> ui.Widget:
        phone = self.app.phone
        app = phone.registry.get(package)
        note = (
            "Current default" if current else ROLE_NOTES.get(self.role, "") if package == self.chosen else ""
        )
        texts = ui.Column(
            weight=1, phantom=True,
            children=(
                ui.Text(phone.packages.label(package), id=f"{IDS}title", size=18),
                ui.Text(note, id=f"{IDS}subtitle", size=14, color="on_surface_variant") if note else None,
            ),
        )  # fmt: skip
        return ui.Row(
            width=MATCH, min_height=72, padding=(16, 0), spacing=16, on_click=partial(self._choose, package),
            children=(
                app_icon(app.icon, 40) if app else ui.Icon("android", size=40),
                texts,
                ui.Check(kind="radio", checked=package == self.chosen, id=f"{IDS}radio_button"),
            ),
        )  # fmt: skip

    def _choose(self, package: str) -> None:
        self.chosen = package


APP = App(
    package=PACKAGE,
    label="Permission controller",
    icon=LauncherIcon("shield-account", "#4285F4"),
    system=True,
    activities=(
        ActivityInfo(
            "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity",
            GrantPermissions, filters=(IntentFilter(("android.content.pm.action.REQUEST_PERMISSIONS",)),),
            translucent=True, exclude_from_recents=True,
        ),
        ActivityInfo(
            "com.android.permissioncontroller.permission.ui.ReviewPermissionsActivity", ReviewPermissions,
            exclude_from_recents=True,
        ),
        ActivityInfo(
            "com.android.permissioncontroller.role.ui.RequestRoleActivity",
            RequestRole, filters=(IntentFilter(("android.app.role.action.REQUEST_ROLE",)),),
            translucent=True, exclude_from_recents=True,
        ),
    ),
)  # fmt: skip
