"""Tasks of Markor that change what notes say: headers, footers, new contents, notes merged into one."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from protocol.apps.markor import NICKNAME, NOTEBOOK
from tasks import markor_screen as screen
from tasks import pools
from tasks.case import Case, Params, easy, family, hard, medium, solution
from tasks.state.files import Changed, Files
from tasks.state.text import body
from tasks.ui import Ui

Notes = Mapping[str, str]


def _draw_edit(rng: Random) -> Params:
    name = f"note_{pools.letters(rng, 5)}" + rng.choice((".md", ".txt"))
    original = pools.sentence(rng)
    kind = rng.choice(("header", "footer", "replace"))
    other = pools.sentence(rng, unlike=[original])
    lines = rng.sample([text for text in pools.SENTENCES if text != original], 3)
    text = {"replace_text": "\n".join(lines)} if kind == "replace" else {kind: other}
    noise = pools.noise_files(rng, name, pools.NOTE_TITLES)
    return {"file_name": name, "edit_type": kind, **text, "original_content": original, "noise_files": noise}


@family(
    "In Markor, change the note {file_name}: {change}\nSave it, and leave all other notes as they are.",
    _draw_edit,
    apps=[NICKNAME],
    MarkorEditNote=easy(12, 4, "data_edit transcription parameterized"),
)
def edit_note(
    file_name: str, edit_type: str, original_content: str, noise_files: Notes, **texts: str
) -> Case:
    """A line goes above or below what is there, or everything is replaced; the text is in the parameter so named."""
    text = texts["replace_text" if edit_type == "replace" else edit_type]
    change, result = {
        "header": (f"add this as a new first line above its text: {text}", f"{text}\n{original_content}"),
        "footer": (f"add this as a new last line below its text: {text}", f"{original_content}\n{text}"),
        "replace": (f"replace its whole text by these lines:\n{text}\n", text),
    }[edit_type]
    return Case(
        words={"file_name": file_name, "change": change},
        given=[Files(NOTEBOOK, {**noise_files, file_name: original_content + "\n"})],
        expect=[Changed(NOTEBOOK, written={file_name: result})],
    )


def _draw_renamed(rng: Random) -> Params:
    original = pools.note_name(rng)
    return {
        "original_name": original,
        "new_name": pools.note_name(rng, unlike=[original]),
        "noise_files": pools.noise_files(rng, original, pools.NOTE_TITLES),
    }


def _draw_new_content(rng: Random) -> Params:
    texts = {"original_content": pools.letters(rng, 20), "updated_content": pools.letters(rng, 20)}
    return {**_draw_renamed(rng), **texts}


@family(
    "In Markor, replace the whole text of the note {original_name} by {updated_content} and rename the note to "
    "{new_name} (with exactly this extension). Leave all other notes as they are.",
    _draw_new_content,
    apps=[NICKNAME],
    MarkorChangeNoteContent=medium(12, 5, "data_entry requires_setup parameterized"),
)
def change_note_content(
    original_name: str, new_name: str, original_content: str, updated_content: str, noise_files: Notes
) -> Case:
    return Case(
        words={"original_name": original_name, "new_name": new_name, "updated_content": updated_content},
        given=[Files(NOTEBOOK, {**noise_files, original_name: original_content + "\n"})],
        expect=[Changed(NOTEBOOK, written={new_name: updated_content}, removed=[original_name])],
    )


def _draw_header(rng: Random) -> Params:
    texts = {"original_content": pools.sentence(rng), "header": pools.letters(rng, 20)}
    return {**_draw_renamed(rng), **texts}


@family(
    "In Markor, put this line at the top of the note {original_name}, with one blank line between it and the old "
    "text: {header}\nThen rename the note to {new_name} (with exactly this extension). Leave all other notes as "
    "they are.",
    _draw_header,
    apps=[NICKNAME],
    MarkorAddNoteHeader=medium(12, 6, "data_entry parameterized"),
)
def add_note_header(
    original_name: str, new_name: str, original_content: str, header: str, noise_files: Notes
) -> Case:
    return Case(
        words={"original_name": original_name, "new_name": new_name, "header": header},
        given=[Files(NOTEBOOK, {**noise_files, original_name: original_content + "\n"})],
        expect=[
            Changed(NOTEBOOK, written={new_name: f"{header}\n\n{original_content}"}, removed=[original_name])
        ],
    )


def _draw_merge(rng: Random) -> Params:
    params: Params = {"new_file_name": pools.letters(rng, 8)}
    names: list[str] = []
    for number in (1, 2, 3):
        names.append(pools.note_name(rng, unlike=names))
        params[f"file{number}_name"] = names[-1]
        params[f"file{number}_content"] = pools.letters(rng, 20)
    return params


@family(
    "In Markor, make a new note named {new_file_name} (without any extension) that holds the texts of the notes "
    "{file1_name}, {file2_name} and {file3_name}, in this order, with one blank line between each two. Leave the "
    "three notes as they are.",
    _draw_merge,
    apps=[NICKNAME],
    MarkorMergeNotes=hard(78, 39, "data_edit data_entry parameterized"),
)
def merge_notes(new_file_name: str, **files: str) -> Case:
    """The three notes are the parameters ``file1_name``, ``file1_content`` and so on."""
    names = {f"file{number}_name": files[f"file{number}_name"] for number in (1, 2, 3)}
    contents = [files[f"file{number}_content"] for number in (1, 2, 3)]
    given = {name: text + "\n" for name, text in zip(names.values(), contents, strict=True)}
    return Case(
        words={"new_file_name": new_file_name, **names},
        given=[Files(NOTEBOOK, given)],
        expect=[Changed(NOTEBOOK, written={new_file_name: "\n\n".join(contents)})],
    )


@solution("MarkorEditNote")
def solve_edit_note(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    old = body(screen.read(ui, params["file_name"]))
    kind = params["edit_type"]
    if kind == "header":
        screen.save(ui, f"{params['header']}\n{old}")
    elif kind == "footer":
        screen.save(ui, f"{old}\n{params['footer']}")
    else:
        screen.save(ui, params["replace_text"])


@solution("MarkorChangeNoteContent")
def solve_change_note_content(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    screen.rename(ui, params["original_name"], params["new_name"])
    screen.read(ui, params["new_name"])
    screen.save(ui, params["updated_content"])


@solution("MarkorAddNoteHeader")
def solve_add_note_header(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    screen.rename(ui, params["original_name"], params["new_name"])
    old = screen.read(ui, params["new_name"])
    screen.save(ui, f"{params['header']}\n\n{old}")


@solution("MarkorMergeNotes")
def solve_merge_notes(ui: Ui, params: Params) -> None:
    screen.open_notebook(ui)
    texts = []
    for number in (1, 2, 3):
        texts.append(body(screen.read(ui, params[f"file{number}_name"])))
        screen.leave(ui)
    screen.create(ui, params["new_file_name"])
    screen.save(ui, "\n\n".join(texts))
