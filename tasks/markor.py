"""Tasks of Markor: making, editing, renaming, moving and deleting notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from protocol.apps import clipper
from protocol.apps.markor import NICKNAME, NOTEBOOK
from tasks import markor_screen as screen
from tasks import pools
from tasks.case import Case, Params, easy, family, medium, solution
from tasks.state.clipboard import Clipboard
from tasks.state.files import Changed, Files, Moved
from tasks.state.start import START
from tasks.ui import Ui, on

Notes = Mapping[str, str]


def _draw_folder(rng: Random) -> Params:
    moment = START + timedelta(seconds=rng.randrange(-(10**7), 10**7))
    noise = pools.noise_files(rng, "folder.md", pools.NOTE_TITLES)
    return {"folder_name": f"folder_{moment:%Y%m%d_%H%M%S}", "noise_files": noise}


@family(
    "Make a new folder named {folder_name} in Markor, in the folder that Markor opens with.",
    _draw_folder,
    apps=[NICKNAME],
    MarkorCreateFolder=easy(10, 4, "data_entry parameterized"),
)
def create_folder(folder_name: str, noise_files: Notes) -> Case:
    return Case(
        words={"folder_name": folder_name},
        given=[Files(NOTEBOOK, noise_files)],
        expect=[Changed(NOTEBOOK, made=[folder_name])],
    )


def _draw_note(rng: Random) -> Params:
    return {"file_name": pools.note_name(rng), "text": pools.sentence(rng)}


@family(
    "Make a new note in Markor named {file_name} (with exactly this extension) that holds exactly this text: {text}",
    _draw_note,
    apps=[NICKNAME],
    MarkorCreateNote=medium(16, 8, "data_entry parameterized"),
)
def create_note(file_name: str, text: str) -> Case:
    return Case(
        words={"file_name": file_name, "text": text},
        given=[Files(NOTEBOOK, {})],
        expect=[Changed(NOTEBOOK, written={file_name: text})],
    )


def _draw_clipboard_note(rng: Random) -> Params:
    return {"file_name": pools.note_name(rng), "file_content": pools.letters(rng, 10)}


@family(
    "Make a new note in Markor named {file_name} (with exactly this extension), paste into it the text that is on "
    "the clipboard, and save it. The note must hold nothing else.",
    _draw_clipboard_note,
    apps=[NICKNAME, clipper.NICKNAME],
    MarkorCreateNoteFromClipboard=medium(14, 7, "data_entry parameterized"),
)
def create_note_from_clipboard(file_name: str, file_content: str) -> Case:
    return Case(
        words={"file_name": file_name},
        given=[Files(NOTEBOOK, {}), Clipboard(file_content)],
        expect=[Changed(NOTEBOOK, written={file_name: file_content})],
    )


def _draw_move(rng: Random) -> Params:
    source, destination = rng.sample(pools.FOLDER_NAMES, 2)
    name = pools.note_name(rng)
    return {
        "file_name": name,
        "source_folder": source,
        "destination_folder": destination,
        "noise_files": pools.noise_files(rng, name, pools.NOTE_TITLES),
    }


@family(
    "In Markor, move the note {file_name} from the folder {source_folder} to the folder {destination_folder}. "
    "All other notes stay where they are.",
    _draw_move,
    apps=[NICKNAME],
    MarkorMoveNote=medium(14, 7, "parameterized complex_ui_understanding"),
)
def move_note(file_name: str, source_folder: str, destination_folder: str, noise_files: Notes) -> Case:
    files = {f"{source_folder}/{name}": text for name, text in noise_files.items()}
    files[f"{source_folder}/{file_name}"] = "Moved as it is.\n"
    moved = Moved(NOTEBOOK, f"{source_folder}/{file_name}", f"{destination_folder}/{file_name}")
    return Case(
        words={
            "file_name": file_name,
            "source_folder": source_folder,
            "destination_folder": destination_folder,
        },
        given=[Files(NOTEBOOK, files, folders=[source_folder, destination_folder])],
        expect=[moved],
    )


def _draw_deletion(rng: Random) -> Params:
    name = pools.file_stem(rng)
    return {"file_name": name, "noise_files": pools.noise_files(rng, name, pools.NOTE_TITLES)}


@family(
    "Delete the note named {file_name} (its name has no extension) in Markor, and no other.",
    _draw_deletion,
    apps=[NICKNAME],
    MarkorDeleteNote=easy(10, 5, "data_edit requires_setup parameterized"),
)
def delete_note(file_name: str, noise_files: Notes) -> Case:
    files = {**noise_files, file_name: "This one goes.\n"}
    return Case(
        words={"file_name": file_name},
        given=[Files(NOTEBOOK, files)],
        expect=[Changed(NOTEBOOK, removed=[file_name])],
    )


def _draw_dated_notes(rng: Random) -> Params:
    """Two to six notes, each last changed in a minute of its own, none later than the episode begins."""
    names: list[str] = []
    for _ in range(rng.randint(2, 6)):
        names.append(pools.note_name(rng, unlike=names))
    ages = rng.sample(range(1, 3000), len(names))
    notes = [
        {"name": name, "text": pools.letters(rng, 20) + "\n", "modified": _minutes_ago(age)}
        for name, age in zip(names, ages, strict=True)
    ]
    return {"notes": notes}


def _minutes_ago(minutes: int) -> str:
    return (START - timedelta(minutes=minutes)).isoformat()


@family(
    "Delete the newest note in Markor, the one that was changed last, and no other.",
    _draw_dated_notes,
    apps=[NICKNAME],
    MarkorDeleteNewestNote=easy(10, 4, "data_edit parameterized"),
)
def delete_newest_note(notes: list[dict[str, Any]]) -> Case:
    newest = max(notes, key=lambda note: str(note["modified"]))
    files = {note["name"]: note["text"] for note in notes}
    modified = {note["name"]: note["modified"] for note in notes}
    return Case(
        given=[Files(NOTEBOOK, files, modified)],
        expect=[Changed(NOTEBOOK, removed=[newest["name"]])],
    )


def _draw_all(rng: Random) -> Params:
    most = rng.randint(2, 6)
    return {"noise_files": pools.noise_files(rng, "none.md", pools.NOTE_TITLES, most)}


@family(
    "Delete all notes in Markor.",
    _draw_all,
    apps=[NICKNAME],
    MarkorDeleteAllNotes=easy(14, 7, "data_edit repetition parameterized"),
)
def delete_all_notes(noise_files: Notes) -> Case:
    return Case(
        given=[Files(NOTEBOOK, noise_files)],
        expect=[Changed(NOTEBOOK, removed=sorted(noise_files))],
    )


@solution("MarkorCreateFolder")
def solve_create_folder(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    screen.create_folder(ui, params["folder_name"])


@solution("MarkorCreateNote")
def solve_create_note(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    screen.create(ui, params["file_name"])
    screen.save(ui, params["text"])


@solution("MarkorCreateNoteFromClipboard")
def solve_create_note_from_clipboard(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    screen.create(ui, params["file_name"])
    screen.paste(ui, screen.EDITOR)
    ui.tap(on(id="action_save"))


@solution("MarkorMoveNote")
def solve_move_note(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    ui.tap(screen.entry(params["source_folder"]))
    ui.long_press(screen.find(ui, params["file_name"]))
    ui.tap(on(desc="More options"))
    ui.tap(on(text="Move"))
    ui.tap(screen.entry(".."))
    ui.tap(screen.entry(params["destination_folder"]))
    ui.tap(on(id="ui__filesystem_dialog__button_ok"))


@solution("MarkorDeleteNote")
def solve_delete_note(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    ui.long_press(screen.find(ui, params["file_name"]))
    screen.delete_chosen(ui)


@solution("MarkorDeleteNewestNote")
def solve_delete_newest_note(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    for choice in ("Date", "Reverse order"):
        ui.tap(on(id="action_sort"))
        ui.tap(on(text=choice))
    ui.long_press(screen.notes(ui)[0])
    screen.delete_chosen(ui)


@solution("MarkorDeleteAllNotes")
def solve_delete_all_notes(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    first, *others = screen.notes(ui)
    places = [row.bounds.center for row in others]
    ui.long_press(first)
    for x, y in places:
        ui.tap_at(x, y)
    screen.delete_chosen(ui)
