"""Security and Privacy: the screen lock, what apps may sense, what is shown when locked."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import bar, flag
from emulator.phone.apps.settings.notifications import lock_row
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Category, Footer, Gear, Note, Row
from emulator.phone.toolkit import ui

LOCKS = (
    ("none", "None"),
    ("swipe", "Swipe"),
    ("pattern", "Pattern"),
    ("pin", "PIN"),
    ("password", "Password"),
)
LOCK, SECRET = "own/lock", "own/lock_secret"


@page("security", "Security", activity="Settings$SecurityDashboardActivity", actions="SECURITY_SETTINGS")
def security(page: Page) -> Rows:
    yield Category("Security status")
    yield Row("Google Play Protect", "Play Protect is off", "shield-alert-outline", "play_protect")
    yield Row("Find My Device", "Off", "cellphone-marker", "find_device")
    yield Row("Security update", "September 5, 2022", "cellphone-check", "system_update")
    yield Row("Google Play system update", "September 1, 2022", "google-play", "system_update")
    yield Category("Device security")
    lock = page.get(LOCK, "none")
    choose = partial(page.open, "choose_lock")
    if lock == "none":
        yield Row("Screen lock", "None", to="choose_lock")
    else:
        yield Gear("Screen lock", dict(LOCKS)[lock], to="choose_lock", gear=choose)
    yield Row(
        "More security settings",
        "Encryption, credentials, and more",
        "cog-outline",
        "more_security",
        divider=True,
    )


@page("play_protect", "Google Play Protect", "security")
def play_protect(page: Page) -> Rows:
    yield flag(page, "Scan apps with Play Protect", "own/play_protect")
    yield flag(
        page,
        "Improve harmful app detection",
        "own/play_protect_upload",
        enabled=page.flag("own/play_protect"),
    )


@page("find_device", "Find My Device", "security")
def find_device(page: Page) -> Rows:
    yield bar(page, "Use Find My Device", "own/find_my_device")
    yield Note("Add a Google Account to this device to find it when it is lost.", searchable=False)


@page("choose_lock", "Choose screen lock", "security", activity="password.ChooseLockGeneric",
      actions="android.app.action.SET_NEW_PASSWORD")  # fmt: skip
def choose_lock(page: Page) -> Rows:
    current = page.get(LOCK, "none")
    for lock, title in LOCKS:
        yield Row(
            title, "Current screen lock" if lock == current else "", tap=partial(_choose_lock, page, lock)
        )


def _choose_lock(page: Page, lock: str) -> None:
    if lock in ("pin", "password"):
        page.show(NewSecret(lock))
    elif lock == "pattern":
        page.toast("Connect at least 4 dots. Try again.")
    else:
        page.put(LOCK, lock)
        page.put("secure/lockscreen.disabled", 1 if lock == "none" else 0)
        page.finish()


class NewSecret(ui.Dialog):
    """A PIN or password, typed twice."""

    cancelable = True

    def __init__(self, lock: str) -> None:
        self.lock, self.text, self.first, self.error = lock, "", "", ""
        self.word = "PIN" if lock == "pin" else "password"
        self.title = f"Set a {self.word}"
        self.positive, self.negative = ("Next", None), ("Cancel", None)

    def content(self) -> ui.Widget:
        field = ui.TextField(
            self.text,
            self._type,
            id="password_entry",
            kind="password",
            autofocus=True,
            width=ui.MATCH,
            action="next",
            on_submit=self.confirm,
            key="entry",
        )
        hint = self.error or f"{self.word[0].upper()}{self.word[1:]} must contain at least 4 {self._units()}"
        note = ui.Text(hint, id="headerText", size=14, color="error" if self.error else "on_surface_variant")
        return ui.Column(width=ui.MATCH, padding=(24, 12), spacing=12, children=(note, field))

    def _units(self) -> str:
        return "digits" if self.lock == "pin" else "characters"

    def _type(self, text: str) -> None:
        self.text = "".join(c for c in text if c.isdigit()) if self.lock == "pin" else text
        self.error = ""

    def ready(self) -> bool:
        return len(self.text) >= 4

    def confirm(self) -> None:
        if not self.ready():
            return
        if not self.first:
            self.first, self.text = self.text, ""
            self.title, self.positive = f"Re-enter your {self.word}", ("Confirm", None)
        elif self.text != self.first:
            plural = "PINs" if self.lock == "pin" else "Passwords"
            self.text, self.error = "", f"{plural} don’t match"
        else:
            self._save()

    def _save(self) -> None:
        page = self.activity.screens[0]
        assert isinstance(page, Page)
        page.put(LOCK, self.lock)
        page.put(SECRET, self.first)
        page.put("secure/lockscreen.disabled", 0)
        self.finish()


@page("more_security", "More security settings", "security", activity="Settings$SecurityAdvancedSettings",
      actions="com.android.settings.security.SECURITY_ADVANCED_SETTINGS")  # fmt: skip
def more_security(page: Page) -> Rows:
    yield Row("Device admin apps", "No active apps", to="device_admin")
    yield flag(page, "SIM card lock", "own/sim_lock", 0, "Require PIN to use SIM")
    yield Row("Encryption & credentials", "Encrypted", to="encryption")
    yield Row("Trust agents", "None", to="trust_agents")
    yield Row("App pinning", "On" if page.flag("system/lock_to_app_enabled") else "Off", to="app_pinning")
    yield flag(page, "Confirm SIM deletion", "global/confirm_sim_deletion_enabled", 0)


@page("device_admin", "Device admin apps", "more_security", activity="Settings$DeviceAdminSettingsActivity")
def device_admin(page: Page) -> Rows:
    yield Note("No device admin apps available", searchable=False)


@page("trust_agents", "Trust agents", "more_security")
def trust_agents(page: Page) -> Rows:
    yield Note("To use, first set a screen lock", searchable=False)


@page(
    "encryption",
    "Encryption & credentials",
    "more_security",
    activity="Settings$EncryptionAndCredentialActivity",
)
def encryption(page: Page) -> Rows:
    yield Row("Encrypt phone", "Encrypted")
    yield Category("Credential storage")
    yield Row("Storage type", "Software only")
    yield Row(
        "Trusted credentials",
        "Display trusted CA certificates",
        tap=partial(page.toast, "No user certificates"),
    )
    yield Row("User credentials", "View and modify stored credentials", enabled=False)
    yield Row("Install a certificate", "From storage", tap=partial(page.toast, "No certificates to install"))
    yield Row("Clear credentials", "Remove all certificates", enabled=False)


@page("app_pinning", "App pinning", "more_security", activity="Settings$ScreenPinningSettingsActivity")
def app_pinning(page: Page) -> Rows:
    yield bar(page, "Use app pinning", "system/lock_to_app_enabled")
    if page.flag("system/lock_to_app_enabled"):
        yield flag(page, "Ask for PIN before unpinning", "secure/lock_to_app_exit_locked")
    yield Footer(
        "App pinning allows you to keep the current app in view until you unpin it. This feature can be used, for "
        "example, to let a trusted friend play a specific game.",
        searchable=False,
    )


# Privacy ----------------------------------------------------------------------------------------------


@page("privacy", "Privacy", activity="Settings$PrivacyDashboardActivity", actions="PRIVACY_SETTINGS")
def privacy(page: Page) -> Rows:
    yield Row("Privacy dashboard", "Show which apps recently used permissions", to="privacy_dashboard")
    yield Row("Permission manager", "Control app access to your data", to="permission_manager")
    for title, name in (
        ("Camera access", "own/camera_access"),
        ("Microphone access", "own/microphone_access"),
    ):
        yield flag(page, title, name, 1, "For apps and services")
    yield flag(page, "Show passwords", "system/show_password", 1, "Display characters briefly as you type")
    yield lock_row(page)
    yield Row("Android System Intelligence", "Get suggestions based on the people, apps, and content you interact with",
              to="intelligence")  # fmt: skip
    yield Row("App content", "Allow apps to send content to the Android system", to="app_content")
    yield Row("Autofill service from Google", "Saved passwords, credit cards & addresses", to="autofill")
    yield Row("Ads", "Delete or reset advertising ID", to="ads")
    yield flag(page, "Usage & diagnostics", "global/multi_cb", 0, "Share data to help improve Android")
    yield flag(page, "Show clipboard access", "secure/clipboard_show_access_notifications", 1,
               "Show a message when apps access text, images, or other content you’ve copied")  # fmt: skip


@page("privacy_dashboard", "Privacy dashboard", "privacy")
def privacy_dashboard(page: Page) -> Rows:
    yield Category("Past 24 hours")
    for title, icon in (
        ("Location", "map-marker-outline"),
        ("Camera", "camera-outline"),
        ("Microphone", "microphone-outline"),
    ):
        group = f"android.permission-group.{title.upper()}"
        yield Row(
            title, "Not used in past 24 hours", icon, "permission", args={"group": group}, searchable=False
        )


@page("intelligence", "Android System Intelligence", "privacy")
def intelligence(page: Page) -> Rows:
    yield flag(page, "Smart autofill", "own/smart_autofill", 1)
    yield flag(page, "Suggestions in the launcher", "own/launcher_suggestions", 1)
    yield Row("Clear data", "", tap=partial(page.toast, "Data cleared"))


@page("app_content", "App content", "privacy")
def app_content(page: Page) -> Rows:
    yield bar(page, "Share app content", "secure/content_capture_enabled", 1)


@page("ads", "Ads", "privacy")
def ads(page: Page) -> Rows:
    yield Row(
        "Reset advertising ID", "Get a new advertising ID", tap=partial(page.toast, "Advertising ID reset")
    )
    yield flag(
        page,
        "Delete advertising ID",
        "own/no_ad_id",
        0,
        "Apps can no longer use this ID to show you personalized ads",
    )
