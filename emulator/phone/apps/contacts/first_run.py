"""What stands before the list on a fresh phone: the offer to sign in, then the question for notifications."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts.store import PREFERENCES, SIGN_IN_ASKED
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import Intent
from emulator.phone.system.notifications import POST
from emulator.phone.toolkit import ui

ADD_ACCOUNT = "android.settings.ADD_ACCOUNT_SETTINGS"


def wanted(app: AppContext) -> bool:
    """Whether the offer to sign in was not answered yet."""
    return not app.preferences(PREFERENCES).get(SIGN_IN_ASKED, False)


def set_up(app: AppContext) -> None:
    """As after "Skip" and "Don’t allow"."""
    app.preferences(PREFERENCES).update({SIGN_IN_ASKED: True})
    app.phone.packages.grants.deny(app.package, POST)


class SignIn(ui.Alert):
    """The offer; it comes again until a button is touched."""

    def __init__(self) -> None:
        super().__init__(
            "Back up & organize your contacts with Google",
            "Sign in to back up your contacts and to see them on all your devices.",
            negative=("Skip", self._skip),
            positive=("Sign in", self._sign_in),
            platform=True,
            cancelable=False,
        )

    def _skip(self) -> None:
        self.app.preferences(PREFERENCES).update({SIGN_IN_ASKED: True})
        self.app.request_permissions(POST, request="notifications")

    def _sign_in(self) -> None:
        self.app.preferences(PREFERENCES).update({SIGN_IN_ASKED: True})
        try:
            self.app.start(Intent(ADD_ACCOUNT))
        except ActivityNotFound:
            self.app.toast("Couldn't sign in. Check your internet connection.")
