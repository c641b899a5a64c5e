"""What other apps get from the pickers of Files: URIs behind which their files are."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.documents import document_uri, tree_uri
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from protocol.apps import expense
from protocol.apps.files import STORAGE
from tests.emulator.hand import Hand

ACTION = "android.intent.action."
EXTRA = "android.intent.extra."


class Asker(ui.Screen):
    """A screen of some app, which keeps what it is answered."""

    def __init__(self) -> None:
        self.answers: list[ActivityResult] = []

    def build(self) -> ui.Widget:
        return ui.Text("asking")

    def on_result(self, request: str, result: ActivityResult) -> None:
        self.answers.append(result)

    def ask(self, action: str, mime: str = "", **extras: object) -> None:
        self.app.start(
            Intent(ACTION + action, mime=mime, extras={EXTRA + k: v for k, v in extras.items()}), "r"
        )
        self.app.phone.rest()

    def path(self) -> str | None:
        """The file behind the last answer."""
        return self.app.phone.content.path_of(self.answers[-1].data)


@pytest.fixture
def asker(phone: Phone, hand: Hand) -> Asker:
    phone.fs.write(f"{STORAGE}/Documents/a.txt", b"text")
    phone.fs.write(f"{STORAGE}/Download/b.pdf", b"pdf")
    hand.open(expense.PACKAGE)
    screen = Asker()
    assert phone.activities.top is not None
    phone.activities.top.push(screen)
    return screen


def test_a_tap_on_a_file_is_the_answer(asker: Asker, hand: Hand) -> None:
    asker.ask("OPEN_DOCUMENT", "text/*")
    hand.tap(text="a.txt")
    assert asker.answers[-1].ok
    assert asker.path() == f"{STORAGE}/Documents/a.txt"


def test_files_of_another_type_are_greyed(asker: Asker, hand: Hand) -> None:
    asker.ask("GET_CONTENT", "application/pdf")
    hand.tap(text="a.txt")
    assert asker.answers == []
    hand.tap(text="b.pdf")
    assert asker.path() == f"{STORAGE}/Download/b.pdf"


def test_back_is_no_answer(asker: Asker, hand: Hand) -> None:
    asker.ask("OPEN_DOCUMENT", "*/*")
    hand.back()
    assert not asker.answers[-1].ok
    assert hand.shows(text="asking")


def test_several_documents(asker: Asker, hand: Hand) -> None:
    asker.ask("OPEN_DOCUMENT", "*/*", ALLOW_MULTIPLE=True)
    hand.long_press(text="a.txt")
    hand.tap(text="b.pdf")
    hand.tap(text="SELECT")
    uris = asker.answers[-1].extras["android.content.extra.CLIP_DATA"]
    assert len(uris) == 2
    assert asker.path() == f"{STORAGE}/Documents/a.txt"


def test_an_app_comes_back_to_where_it_picked(asker: Asker, hand: Hand) -> None:
    asker.ask("OPEN_DOCUMENT", "*/*")
    hand.tap(desc="Show roots")
    hand.tap(text="sdk_gphone64_x86_64")
    hand.tap(text="Documents", id="title")
    hand.tap(text="a.txt")
    assert asker.answers[-1].data == document_uri("/sdcard/Documents/a.txt")
    asker.ask("OPEN_DOCUMENT", "*/*")
    assert hand.shows(text="Files in Documents")


def test_saving_makes_an_empty_file_with_the_types_extension(phone: Phone, asker: Asker, hand: Hand) -> None:
    asker.ask("CREATE_DOCUMENT", "text/plain", TITLE="notes")
    hand.tap(text="SAVE")
    assert asker.path() == f"{STORAGE}/Download/notes.txt"
    assert phone.fs.read(f"{STORAGE}/Download/notes.txt") == b""


def test_saving_over_a_file_asks_first(phone: Phone, asker: Asker, hand: Hand) -> None:
    asker.ask("CREATE_DOCUMENT", "application/pdf", TITLE="b.pdf")
    hand.tap(text="SAVE")
    assert hand.find(id="message").text == "Overwrite b.pdf?"
    hand.tap(text="OK")
    assert asker.path() == f"{STORAGE}/Download/b.pdf"
    assert phone.fs.read(f"{STORAGE}/Download/b.pdf") == b"pdf"


def test_saving_into_another_folder_under_another_name(asker: Asker, hand: Hand) -> None:
    asker.ask("CREATE_DOCUMENT", "text/plain", TITLE="")
    assert not hand.find(id="button1").enabled
    hand.type("list", cls="EditText")
    hand.back()
    hand.tap(desc="Show roots")
    hand.tap(text="sdk_gphone64_x86_64")
    hand.tap(text="Music")
    hand.tap(text="SAVE")
    assert asker.path() == f"{STORAGE}/Music/list.txt"


def test_a_folder_is_given_after_a_question_and_the_storage_itself_never(asker: Asker, hand: Hand) -> None:
    asker.ask("OPEN_DOCUMENT_TREE")
    assert hand.shows(text="Can’t use this folder")
    hand.tap(text="Documents", id="title")
    hand.tap(text="USE THIS FOLDER")
    assert hand.shows(text=f"Allow {expense.LABEL} to access files in Documents?")
    hand.tap(text="ALLOW")
    assert asker.answers[-1].data == tree_uri(f"{STORAGE}/Documents")
    assert asker.path() == f"{STORAGE}/Documents"


@pytest.mark.parametrize("path", ["/sdcard/a b/ü%#.txt", "/storage/emulated/0/x:y.txt", "/data/media/0/🎉"])
def test_a_documents_uri_leads_back_to_its_file(phone: Phone, path: str) -> None:
    found = phone.content.path_of(document_uri(path))
    assert found is not None
    assert found.removeprefix(STORAGE).rpartition("/")[2] == path.rpartition("/")[2]
    phone.fs.makedirs(found.rpartition("/")[0])
    phone.fs.write(found, b"same")
    assert phone.fs.read(path) == b"same"


def test_what_is_not_shared_has_no_document() -> None:
    with pytest.raises(ValueError, match="not in shared storage"):
        document_uri("/data/data/x")
