"""What an intent to call opens: it places the call and is gone, or says why it cannot."""

from __future__ import annotations

from urllib.parse import unquote

from emulator.phone.apps.dialer.calling import why_not
from emulator.phone.apps.dialer.store import VOICEMAIL_NUMBER
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui


class PlaceCall(ui.Screen):
    """CALL with ``tel:`` or ``voicemail:``."""

    transparent = True

    def __init__(self, intent: Intent) -> None:
        self.number = unquote(intent.data.partition(":")[2])
        self.voicemail = intent.scheme == "voicemail"

    def build(self) -> ui.Widget:
        return ui.Spacer()

    def on_create(self) -> None:
        phone = self.app.phone
        number = str(self.app.preferences().get(VOICEMAIL_NUMBER, "")) if self.voicemail else self.number
        why = why_not(self.app)
        if phone.telephony.dial(number):
            self.finish()
        else:
            self._refuse(why)

    def _refuse(self, text: str) -> None:
        self.show(ui.Alert("", text, positive=("OK", self.finish), on_cancel=self.finish))
