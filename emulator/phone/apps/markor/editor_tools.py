"""What the bottom bar's buttons do: those that need only the text, and those that ask, look around or leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.markor import edits, todo
from emulator.phone.apps.markor.attaching import attach
from emulator.phone.apps.markor.file_search import FilterDialog
from emulator.phone.apps.markor.formats import MARKDOWN
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.opening import open_elsewhere
from emulator.phone.apps.markor.special_keys import special_keys
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.editing import Edit

if TYPE_CHECKING:
    from emulator.phone.apps.markor.editor import Editor

_LINK = re.compile(r"\]\(([^)\s]+)|(https?://[^\s)>]+)")
DATE_FORMATS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M", "%H:%M", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%m/%d/%Y", "%A, %B %d, %Y", "%B %Y", "CW%V",
    "[%Y-%m-%d]", "\n%Y-%m-%d %H:%M\n",
)  # fmt: skip


def use(editor: Editor, action: str) -> None:
    """A button was tapped."""
    if (change := edits.SIMPLE.get(action)) is not None:
        editor.put(change(editor.edit()))
    else:
        _ACTIONS[action](editor)


def use_long(editor: Editor, action: str) -> None:
    """A button was held: some have a second meaning, the others show their name."""
    text = editor.document.text
    if action == "line_up":
        editor.select(0, 0)
    elif action == "line_down":
        editor.select(len(text), len(text))
    elif action == "special_key":
        editor.select(*edits.lines_of(editor.edit()))
    elif action == "date":
        editor.put(edits.insert(f"{editor.host.app.phone.clock.local():%Y-%m-%d}", editor.edit()))


def _choices(editor: Editor, title: str, items: list[str], on_choice: Callable[[int], None]) -> None:
    dialog = FilterDialog(title, items, on_choice)
    dialog.with_field = len(items) > 12
    editor.host.show(dialog)


def _today(editor: Editor) -> str:
    return f"{editor.host.app.phone.clock.local():%Y-%m-%d}"


def _open_link(editor: Editor) -> None:
    edit = editor.edit()
    start, end = edits.lines_of(edit)
    found = list(_LINK.finditer(edit.text[start:end]))
    if not found:
        editor.host.app.toast("No link found")
        return
    near = min(found, key=lambda each: abs((each.start() + each.end()) / 2 - (edit.end - start)))
    editor.follow(near[1] or near[2])


def _date(editor: Editor) -> None:
    now = editor.host.app.phone.clock.local()
    texts = [now.strftime(each) for each in DATE_FORMATS]
    _choices(editor, "Date and time", texts, partial(_insert_one, editor, tuple(texts)))


def _insert_one(editor: Editor, texts: tuple[str, ...], index: int) -> None:
    editor.put(edits.insert(texts[index], editor.edit()))


def _table(editor: Editor) -> None:
    names = [f"{count} columns" for count in range(2, 7)]
    _choices(editor, "Table", names, partial(_table_of, editor))


def _table_of(editor: Editor, index: int) -> None:
    columns = index + 2
    rows = (
        "| " + " | ".join(["Title"] * columns) + " |",
        "|" + "-------|" * columns,
        "|" + "       |" * columns,
    )
    editor.put(edits.insert("\n" + "\n".join(rows) + "\n", editor.edit()))


def _snippet(editor: Editor) -> None:
    app, folder = editor.host.app, editor.host.settings.snippets
    app.fs.makedirs(folder, uid=app.uid)
    names = [name for name in app.fs.listdir(folder) if app.fs.is_file(f"{folder}/{name}")]
    if not names:
        app.toast(f"Put files into {folder} to use them as snippets")
        return
    texts = tuple(app.fs.read(f"{folder}/{name}").decode("utf-8", "replace") for name in names)
    _choices(editor, "Insert snippet", names, partial(_insert_one, editor, texts))


def _open_with(editor: Editor) -> None:
    editor.pause()
    open_elsewhere(editor.host, editor.document.path)


def _rotate(editor: Editor) -> None:
    """Between upright and sideways, as the display is not now."""
    phone = editor.host.app.phone
    phone.settings.put("system", "accelerometer_rotation", "0")
    phone.settings.put("system", "user_rotation", "0" if phone.display.rotation else "1")


# Tasks --------------------------------------------------------------------------------------------------


def _toggle_done(editor: Editor) -> None:
    editor.put(edits.each_line(partial(todo.toggled, _today(editor)), editor.edit()))


def _mark(mark: str, title: str, editor: Editor) -> None:
    extra = str(
        editor.host.settings.get(f"todotxt__additional_{'contexts' if mark == '@' else 'projects'}", "")
    )
    known = sorted(
        {
            *todo.words(mark, editor.document.text),
            *(word.strip() for word in extra.split(",") if word.strip()),
        }
    )
    dialog = ui.InputDialog(title, on_ok=partial(_marked, editor, mark), positive="OK", negative="CANCEL")
    if known:
        dialog.neutral = ("LIST", partial(_pick_mark, editor, mark, tuple(known)))
    dialog.theme = DIALOG
    editor.host.show(dialog)


def _pick_mark(editor: Editor, mark: str, known: tuple[str, ...]) -> None:
    _choices(editor, "Select", list(known), partial(_mark_one, editor, mark, known))


def _mark_one(editor: Editor, mark: str, known: tuple[str, ...], index: int) -> None:
    _marked(editor, mark, known[index])


def _marked(editor: Editor, mark: str, word: str) -> None:
    word = word.strip().lstrip(mark).replace(" ", "_")
    if word:
        edit = editor.edit()
        end = edits.lines_of(edit)[1]
        gap = "" if end == 0 or edit.text[end - 1].isspace() else " "
        editor.put(edits.insert(f"{gap}{mark}{word}", Edit(edit.text, end, end)))


def _priority(editor: Editor) -> None:
    letters = ["None", *(chr(code) for code in range(ord("A"), ord("Z") + 1))]
    _choices(editor, "Priority", letters, partial(_prioritised, editor, tuple(letters)))


def _prioritised(editor: Editor, letters: tuple[str, ...], index: int) -> None:
    editor.put(edits.each_line(partial(todo.prioritised, letters[index] if index else ""), editor.edit()))


def _archive(editor: Editor) -> None:
    """Done tasks go to the archive beside the list."""
    app = editor.host.app
    rest, done = todo.archived(editor.document.text)
    if not done:
        app.toast("No completed tasks")
        return
    path = f"{editor.document.path.rpartition('/')[0]}/todo.archive.txt"
    old = app.fs.read(path).decode("utf-8", "replace") if app.fs.is_file(path) else ""
    app.write(
        path, (old.rstrip("\n") + "\n" if old.strip() else "").encode() + "\n".join(done).encode() + b"\n"
    )
    caret = min(editor.edit().end, len(rest))
    editor.put(Edit(rest, caret, caret))


def _sort(editor: Editor) -> None:
    _choices(editor, "Sort by", list(todo.ORDERS), partial(_sorted, editor))


def _sorted(editor: Editor, index: int) -> None:
    text = todo.ordered(todo.ORDERS[index], editor.document.text)
    editor.put(Edit(text, 0, 0))


def _put_today(editor: Editor) -> None:
    editor.put(edits.insert(_today(editor), editor.edit()))


# Viewing ------------------------------------------------------------------------------------------------


def _bottom(editor: Editor) -> None:
    editor.show_block(-1)


def _jump(editor: Editor) -> None:
    """To the top, or from there to the bottom."""
    if editor.viewing:
        editor.show_block(-1 if editor.first_block == 0 else 0)
        return
    edit = editor.edit()
    end = len(edit.text) if edit.end == 0 else 0
    editor.select(end, end)


def _contents(editor: Editor) -> None:
    from emulator.phone.apps.markor.preview import headings

    found = headings(editor.document.text, editor.kind) if editor.kind == MARKDOWN else []
    if found:
        names = [f"{'    ' * (level - 1)}{text}" for level, text, _ in found]
        _choices(editor, "Table of contents", names, partial(_go_to_heading, editor))


def _go_to_heading(editor: Editor, index: int) -> None:
    from emulator.phone.apps.markor.preview import headings

    editor.go_to_line(headings(editor.document.text, editor.kind)[index][2])


_ACTIONS: dict[str, Callable[[Editor], None]] = {
    "open_link": _open_link, "attach": attach, "special_key": special_keys, "date": _date, "table": _table,
    "snippet": _snippet, "open_with": _open_with, "rotate": _rotate, "toggle_done": _toggle_done,
    "context": partial(_mark, "@", "Add context"), "project": partial(_mark, "+", "Add project"), "priority": _priority,
    "archive": _archive, "sort_tasks": _sort, "today": _put_today, "bottom": _bottom, "contents": _contents,
    "jump": _jump,
}  # fmt: skip
