"""Tasks that span apps or belong to none: opening apps, copying a text, a note that is also sent."""

from __future__ import annotations

from random import Random

from protocol.apps import camera, clipper, clock, contacts, dialer, markor, settings, sms
from protocol.apps.systemui import PERMISSION_CONTROLLER
from tasks import markor_screen, pools
from tasks.case import Case, Params, easy, family, hard, solution
from tasks.sms import ONLY, draw_message, open_thread, say
from tasks.state.clipboard import Clipboard, ClipboardIs
from tasks.state.contacts import Contacts
from tasks.state.files import Changed, Files
from tasks.state.messages import Message, Messages, MessageSent
from tasks.state.screen import InFront
from tasks.state.settings import Radios, RadiosAre
from tasks.system import switch_wifi_on_screen
from tasks.ui import Ui, on

_ALLOW = on(where=lambda element: element.text in ("Allow", "While using the app"))
_APPS = {app.NICKNAME: app for app in (camera, clock, contacts, settings, dialer)}


def _draw_app(rng: Random) -> Params:
    return {"app_name": rng.choice(sorted(_APPS))}


def _shown_name(app_name: str) -> str:
    return str(_APPS[app_name].LABEL)


@family(
    "Open the app {app}. If it asks for permissions, allow them, and close whatever else it shows before itself; "
    "the app must be in front.",
    _draw_app,
    apps=sorted(_APPS),
    OpenAppTaskEval=easy(10, 2, "parameterized"),
)
def open_app(app_name: str) -> Case:
    label = _shown_name(app_name)
    return Case(words={"app": label}, expect=[InFront(_APPS[app_name].PACKAGE, label)])


@family(
    "Turn Wi-Fi on, then open the app {app} and leave it in front. Leave Bluetooth and airplane mode as they are.",
    _draw_app,
    apps=sorted(_APPS),
    TurnOnWifiAndOpenApp=easy(20, 4, "parameterized"),
)
def turn_on_wifi_and_open_app(app_name: str) -> Case:
    label = _shown_name(app_name)
    return Case(
        words={"app": label},
        given=[Radios(wifi=False)],
        expect=[RadiosAre(wifi=True), InFront(_APPS[app_name].PACKAGE, label)],
    )


def _draw_snippet(rng: Random) -> Params:
    return {"clipboard_content": rng.choice(pools.SNIPPETS)}


@family(
    "Copy the following text to the clipboard, exactly as it is: {clipboard_content}",
    _draw_snippet,
    apps=[clipper.NICKNAME],
    SystemCopyToClipboard=easy(10, 2, "data_entry parameterized"),
)
def copy_to_clipboard(clipboard_content: str) -> Case:
    return Case(
        words={"clipboard_content": clipboard_content},
        given=[Clipboard("(nothing yet)")],
        expect=[ClipboardIs(clipboard_content)],
    )


def _draw_note_to_send(rng: Random) -> Params:
    message = draw_message(rng)
    return {"file_name": pools.note_name(rng), "text": message["message"], "number": message["number"]}


@family(
    "Make a new note in Markor named {file_name} (with exactly this extension) that holds exactly this text: {text}\n"
    f"Then send this text, exactly, to {{number}} with SMS Messenger. {ONLY}",
    _draw_note_to_send,
    apps=[markor.NICKNAME, sms.NICKNAME],
    MarkorCreateNoteAndSms=hard(18, 9, "multi_app data_entry parameterized"),
)
def create_note_and_send_it(file_name: str, text: str, number: str) -> Case:
    return Case(
        words={"file_name": file_name, "text": text, "number": number},
        given=[Files(markor.NOTEBOOK, {}), Contacts(), Messages()],
        expect=[Changed(markor.NOTEBOOK, written={file_name: text}), MessageSent(Message(number, text))],
    )


def _open(ui: Ui, app_name: str) -> None:
    """Opens an app and answers what it asks before it shows itself."""
    ui.open(app_name)
    for _ in range(3):
        if not ui.see().activity.startswith(PERMISSION_CONTROLLER):
            return
        ui.tap(_ALLOW)


@solution("OpenAppTaskEval")
def solve_open_app(ui: Ui, params: Params) -> None:
    _open(ui, params["app_name"])


@solution("TurnOnWifiAndOpenApp")
def solve_turn_on_wifi_and_open_app(ui: Ui, params: Params) -> None:
    switch_wifi_on_screen(ui, True)
    _open(ui, params["app_name"])


@solution("SystemCopyToClipboard")
def solve_copy_to_clipboard(ui: Ui, params: Params) -> None:
    """Any text field will do; that of the home screen's search leaves nothing behind."""
    ui.tap(on(id="search_container_hotseat"))
    field = on(id="input")
    ui.type(params["clipboard_content"], field)
    ui.long_press(field)
    if not ui.find(on(label="Select all")):
        ui.tap(on(desc="More options"))
    ui.tap(on(label="Select all"))
    ui.tap(on(label="Copy"))


@solution("MarkorCreateNoteAndSms")
def solve_create_note_and_send_it(ui: Ui, params: Params) -> None:
    markor_screen.open_notebook(ui)
    markor_screen.create(ui, params["file_name"])
    markor_screen.save(ui, params["text"])
    ui.open(sms.NICKNAME)
    open_thread(ui, params["number"])
    say(ui, params["text"])
