"""Tasks of Simple SMS Messenger: sending, answering and repeating text messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from protocol.apps import clipper
from protocol.apps.sms import NICKNAME
from tasks import pools
from tasks.case import Case, Params, easy, family, medium, solution
from tasks.markor_screen import paste
from tasks.state.clipboard import Clipboard
from tasks.state.contacts import Contact, Contacts
from tasks.state.messages import Message, Messages, MessageSent
from tasks.state.text import digits
from tasks.ui import Ui, on

Texts = list[Mapping[str, str]]

ONLY = "Send nothing else."
_REPEAT = "I lost your last message, could you send it again?"
FIELD = on(id="thread_type_message")


def _messages(texts: Iterable[Mapping[str, str]]) -> list[Message]:
    return [Message(text["number"], text["text"]) for text in texts]


def _draw_strangers(rng: Random, count: int, unlike: str) -> Texts:
    """Texts from numbers that are all different."""
    numbers = [unlike]
    while len(numbers) <= count:
        numbers.append(pools.phone_number(rng, unlike=numbers))
    return [{"number": number, "text": pools.sentence(rng)} for number in numbers[1:]]


def draw_message(rng: Random) -> Params:
    return {"number": pools.phone_number(rng), "message": pools.sentence(rng)}


@family(
    f"Send a text message with SMS Messenger to {{number}} that says exactly: {{message}}\n{ONLY}",
    draw_message,
    apps=[NICKNAME],
    SimpleSmsSend=medium(12, 6, "parameterized"),
)
def send(number: str, message: str) -> Case:
    return Case(
        words={"number": number, "message": message},
        given=[Contacts(), Messages()],
        expect=[MessageSent(Message(number, message))],
    )


def _draw_reply(rng: Random) -> Params:
    params = draw_message(rng)
    texts = _draw_strangers(rng, rng.randint(1, 5), params["number"])
    place = rng.randint(0, len(texts))
    texts.insert(place, {"number": params["number"], "text": pools.sentence(rng, [params["message"]])})
    return {**params, "received": texts}


@family(
    f"Reply to the text message from {{number}} in SMS Messenger with exactly this: {{message}}\n{ONLY}",
    _draw_reply,
    apps=[NICKNAME],
    SimpleSmsReply=easy(12, 4, "search data_entry parameterized"),
)
def reply(number: str, message: str, received: Texts) -> Case:
    return Case(
        words={"number": number, "message": message},
        given=[Contacts(), Messages(received=_messages(received))],
        expect=[MessageSent(Message(number, message))],
    )


def _draw_newest_reply(rng: Random) -> Params:
    params = draw_message(rng)
    texts = _draw_strangers(rng, rng.randint(0, 5), params["number"])
    texts.append({"number": params["number"], "text": pools.sentence(rng, [params["message"]])})
    return {**params, "received": texts}


@family(
    "Reply to the text message that SMS Messenger received last with exactly this: {message}\n" + ONLY,
    _draw_newest_reply,
    apps=[NICKNAME],
    SimpleSmsReplyMostRecent=medium(12, 5, "parameterized"),
)
def reply_to_newest(number: str, message: str, received: Texts) -> Case:
    return reply(number, message, received)


def _draw_resend(rng: Random) -> Params:
    return {"name": pools.full_name(rng), **draw_message(rng)}


@family(
    "Send {name} once more the message that you sent last in SMS Messenger, word for word, as a new message. "
    + ONLY,
    _draw_resend,
    apps=[NICKNAME],
    SimpleSmsResend=medium(12, 6, "parameterized"),
)
def resend(name: str, number: str, message: str) -> Case:
    sent = Message(number, message)
    return Case(
        words={"name": name},
        given=[
            Contacts([Contact(name, number)]),
            Messages(sent=[sent], received=[Message(number, _REPEAT)]),
        ],
        expect=[MessageSent(sent)],
    )


def _draw_snippet(rng: Random) -> Params:
    return {"number": pools.phone_number(rng), "message": rng.choice(pools.SNIPPETS)}


@family(
    "Send the text that is on the clipboard, exactly as it is, as a text message to {number} with SMS Messenger. "
    + ONLY,
    _draw_snippet,
    apps=[NICKNAME, clipper.NICKNAME],
    SimpleSmsSendClipboardContent=easy(12, 6, "data_entry parameterized"),
)
def send_clipboard(number: str, message: str) -> Case:
    return Case(
        words={"number": number},
        given=[Contacts(), Messages(), Clipboard(message)],
        expect=[MessageSent(Message(number, message))],
    )


def _draw_address(rng: Random) -> Params:
    first, number = pools.full_name(rng), pools.phone_number(rng)
    return {
        "name1": first,
        "number": number,
        "name2": pools.full_name(rng, unlike=[first]),
        "number2": pools.phone_number(rng, unlike=[number]),
        "message": rng.choice(pools.ADDRESSES),
    }


@family(
    "{name2} has just sent you an address in SMS Messenger. Send this address, and nothing but the address, as a "
    "text message to {name1}. " + ONLY,
    _draw_address,
    apps=[NICKNAME],
    SimpleSmsSendReceivedAddress=medium(18, 9, "information_retrieval parameterized"),
)
def send_address(name1: str, number: str, name2: str, number2: str, message: str) -> Case:
    return Case(
        words={"name1": name1, "name2": name2},
        given=[
            Contacts([Contact(name1, number), Contact(name2, number2)]),
            Messages(received=[Message(number2, message)]),
        ],
        expect=[MessageSent(Message(number, message))],
    )


def open_thread(ui: Ui, number: str) -> None:
    """From the list of conversations into a new one."""
    ui.tap(on(id="conversations_fab"))
    ui.type(number, on(id="new_conversation_address"))
    ui.tap(on(id="new_conversation_confirm"))


def say(ui: Ui, text: str) -> None:
    """Sends a text in the conversation that is open."""
    ui.type(text, FIELD)
    ui.tap(on(id="thread_send_message"))


@solution("SimpleSmsSend")
def solve_send(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    open_thread(ui, params["number"])
    say(ui, params["message"])


@solution("SimpleSmsReply")
def solve_reply(ui: Ui, params: Params) -> None:
    number = digits(params["number"])
    ui.open(NICKNAME)
    ui.tap(on(id="conversation_address", where=lambda element: digits(element.text) == number))
    say(ui, params["message"])


@solution("SimpleSmsReplyMostRecent")
def solve_reply_to_newest(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    ui.tap(min(ui.all(on(id="conversation_address")), key=lambda element: element.bounds.top))
    say(ui, params["message"])


@solution("SimpleSmsResend")
def solve_resend(ui: Ui, params: Params) -> None:
    """What the owner of the phone sent stands at the right edge."""
    ui.open(NICKNAME)
    ui.tap(on(id="conversation_address", text=params["name"]))
    bubbles = ui.all(on(id="thread_message_body"))
    say(ui, max(bubbles, key=lambda element: (element.bounds.right, element.bounds.top)).text)


@solution("SimpleSmsSendClipboardContent")
def solve_send_clipboard(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    open_thread(ui, params["number"])
    paste(ui, FIELD)
    ui.tap(on(id="thread_send_message"))


@solution("SimpleSmsSendReceivedAddress")
def solve_send_address(ui: Ui, params: Params) -> None:
    ui.open(NICKNAME)
    ui.tap(on(id="conversation_address", text=params["name2"]))
    address = ui.need(on(id="thread_message_body")).text
    ui.back()
    if not ui.find(on(id="conversations_fab")):
        ui.back()
    ui.tap(on(id="conversations_fab"))
    ui.type(params["name1"], on(id="new_conversation_address"))
    ui.tap(on(id="item_contact_name", text=params["name1"]))
    say(ui, address)
