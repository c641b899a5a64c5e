"""The editor: a document's text or its rendered view, with toolbar and format bar, inside an activity or a tab."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.apps.markor import edits
from emulator.phone.apps.markor.document import MIN_LENGTH, Change, Document
from emulator.phone.apps.markor.files import stem
from emulator.phone.apps.markor.formats import TODO, Tool, format_of, tools, viewing_tools
from emulator.phone.apps.markor.highlight import spans_of
from emulator.phone.apps.markor.look import MarkorScreen, bar
from emulator.phone.toolkit import text as typeface
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.editing import Edit
from emulator.phone.toolkit.screen import Path
from emulator.phone.toolkit.ui import MATCH, Action

FIELD = "document__fragment__edit__highlighting_editor"
SCROLLER = "document__fragment__edit__content_editor__scrolling_parent"
TOO_SHORT = "Files with fewer than 2 characters not saved automatically in order to prevent data loss."
NOT_SAVED = "Could not save file"


class Editor:
    """Works on one document in ``host``; the host forwards its life's events."""

    def __init__(self, host: MarkorScreen, path: str, title: str = "") -> None:
        self.host = host
        self.title = title
        self.document = Document(host.app, path)
        self.kind = self.document_kind()
        self.viewing = False
        self.opened = False
        self.line = -1
        self.first_block = 0
        self.keyboard = False
        self.field_path: Path = ()
        self.spans: tuple[ui.Span, ...] = ()
        self._set_up()

    # Life -----------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        settings, path = self.host.settings, self.document.path
        self.wrap = bool(settings.of(path, "WRAP_STATE", settings.flag("editor_line_wrap", True)))
        self.highlight = bool(
            settings.of(path, "HIGHLIGHT_STATE", settings.flag("is_highlighting_activated", True))
        )
        self.spacing = int(settings.get("editor_textaction_bar_item_padding", 8))
        self.mono = settings.flag(f"{self.kind}__monospace", False)
        self.auto_format = bool(settings.of(path, "AUTO_FORMAT", True))
        self.font_size = int(settings.of(path, "FONT_SIZE", settings.get("editor_font_size", 15)))
        self.view_size = float(settings.get("view_font_size", 16))
        fs = self.host.app.fs
        preview = settings.flag("is_preview_first", False) and fs.exists(path) and fs.stat(path).size > 0
        self.viewing = bool(settings.of(path, "PREVIEW_STATE", preview))

    def document_kind(self) -> str:
        chosen = str(self.host.settings.of(self.document.path, "FILE_FORMAT", ""))
        return chosen.removeprefix("action_format_") or format_of(self.document.name)

    def resume(self) -> None:
        """Comes to the front: reads the file anew where it changed, and takes focus a moment later."""
        if not self.opened or (self.document.outdated and not self.document.changed):
            self.opened = True
            self.document.load()
            self.respan()
            self.arrive()

    def arrive(self) -> None:
        """The text takes focus a moment later."""
        self.host.app.after(200, self._place_caret, transient=True)

    def pause(self) -> None:
        """Leaves the front: saves, and remembers the caret."""
        if not self.opened:
            return
        settings, path = self.host.settings, self.document.path
        settings.remember(path, EDIT_POS_CHAR=self.edit().end, PREVIEW_STATE=self.viewing)
        if settings.of(path, "LIST_IN_RECENTS", True):
            settings.opened(path)
        if not self.document.changed:
            return
        if len(self.document.text.strip()) < MIN_LENGTH:
            self.host.app.toast(TOO_SHORT, long=True)
        else:
            self._write()

    def _write(self) -> None:
        try:
            self.document.save()
        except OSError:
            self.host.app.phone.clipboard.set(self.document.text, self.host.app.package)
            self.host.app.toast(f"{NOT_SAVED}: text was copied to the clipboard")

    def _place_caret(self) -> None:
        """Focus goes to the text, the caret to where it was left, or behind the text."""
        phone, text = self.host.app.phone, self.document.text
        window = phone.windows.focused()
        node = window.node.by_id(FIELD) if window is not None and window.node is not None else None
        if window is None or node is None or window.screen is not self.host:
            return
        self.field_path = node.path
        already = self.host.focus == node.path
        self.host.focus = node.path
        if self.keyboard:
            phone.keys.focus(window, node)
        if not already:
            kept = int(self.host.settings.of(self.document.path, "EDIT_POS_CHAR", len(text)))
            self.select(*((min(kept, len(text)),) * 2 if self.line < 0 else self._line_span(self.line)))

    def _line_span(self, line: int) -> tuple[int, int]:
        start = 0
        for _ in range(line):
            found = self.document.text.find("\n", start)
            if found < 0:
                break
            start = found + 1
        end = self.document.text.find("\n", start)
        return start, len(self.document.text) if end < 0 else end

    # The text and its selection ---------------------------------------------------------------------------

    def edit(self) -> Edit:
        """The text with what is selected in it."""
        text = self.document.text
        start, end = self.host.retained.get(self.field_path, {}).get("selection", (len(text),) * 2)
        return Edit(text, min(start, len(text)), min(end, len(text)))

    def select(self, start: int, end: int) -> None:
        """Selects, and scrolls there."""
        self.host.retained.setdefault(self.field_path, {})["selection"] = (start, end)
        phone = self.host.app.phone
        phone.windows.invalidate()
        target = phone.keys.field()
        if target is not None and target.window.screen is self.host:
            phone.keys.put(Edit(self.document.text, start, end))

    def put(self, edit: Edit) -> None:
        """Makes an edit the text; one step for undo."""
        self.document.change(edit.text)
        self._show(edit)

    def _show(self, edit: Edit) -> None:
        self.respan()
        self.select(edit.start, edit.end)

    def respan(self) -> None:
        self.spans = spans_of(self.kind, self.document.text) if self.highlight else ()

    def _typed(self, text: str) -> None:
        """The field was edited: ENTER may continue a list."""
        made = self.document.change(text)
        target = self.host.app.phone.keys.field()
        if target is not None and target.window.screen is self.host:
            self.field_path = target.node.path
        if made is not None and self.auto_format:
            self._continue(made)
        self.respan()

    def _continue(self, made: Change) -> None:
        if made.new != "\n" or made.old:
            return
        edit = self.edit()
        if edit.text[edit.end - 1 : edit.end] != "\n" or edit.start != edit.end:
            return
        if self.kind == TODO:
            if not self.host.settings.flag("todotxt__auto_add_creation_date", True):
                return
            after = edits.todo_enter(f"{self.host.app.phone.clock.local():%Y-%m-%d}", edit)
        else:
            after = edits.after_enter(edit)
        if after != edit:
            self.document.change(after.text)
            self.host.retained.setdefault(self.field_path, {})["selection"] = (after.start, after.end)

    # What is seen -----------------------------------------------------------------------------------------

    def toolbar(self) -> ui.Widget:
        """The app bar; itself it leads to the table of contents, held to the other end of the text."""
        return replace(
            self._bar(), on_click=partial(self._use, "contents"), on_long_click=partial(self._use, "jump")
        )

    def _bar(self) -> ui.Widget:
        title = self.title or stem(self.document.name)
        name = "" if self.title else "note__activity__text_note_title"
        if self.viewing:
            actions = (
                Action("Edit mode", self._edit_mode, "pencil", "action_edit"),
                Action("Search", self.search, "magnify", "action_search_view"),
            )
            return bar(title, actions, self._overflow, title_id=name)
        document = self.document
        return bar(
            title,
            (
                Action("Undo", self._undo, "undo", "action_undo", enabled=bool(document.undos)),
                Action("Redo", self._redo, "redo", "action_redo", enabled=bool(document.redos)),
                Action("View mode", self._view_mode, "eye", "action_preview"),
                Action("Save", self._write, "content-save", "action_save", enabled=document.changed),
                Action("Search", self.search, "magnify", "action_search"),
            ),
            self._overflow,
            title_id=name,
        )

    def body(self) -> ui.Widget:
        shown = self._view() if self.viewing else self._field()
        return ui.Column(
            phantom=True,
            width=MATCH,
            height=MATCH,
            key=f"editor {self.document.path}",
            children=(shown, self._format_bar()),
        )

    def _view(self) -> ui.Widget:
        from emulator.phone.apps.markor.preview import Page, rendered

        return rendered(self.document.text, self.kind, Page(self.follow, self.view_size), self.first_block)

    def show_block(self, number: int) -> None:
        """Scrolls the rendered view to a block, -1 being the last."""
        from emulator.phone.apps.markor.preview import block_count

        count = block_count(self.document.text, self.kind)
        self.first_block = count - 1 if number < 0 else number
        for path in [path for path in self.host.retained if "view" in str(path[-1:])]:
            del self.host.retained[path]

    def _field(self) -> ui.Widget:
        field = ui.TextField(
            self.document.text, self._typed, id=FIELD, multiline=True, style="none", size=self.font_size,
            mono=self.mono, width=MATCH,
            height=MATCH, padding=(16, 16, 16, 32), spans=self.spans, key="text",
        )  # fmt: skip
        shown = field if self.wrap else self._unwrapped(field)
        return ui.Scroll(shown, id=SCROLLER, cls="ScrollView", width=MATCH, weight=1, key="scroll")

    def _unwrapped(self, field: ui.TextField) -> ui.Widget:
        """The field as wide as its longest line, to be scrolled sideways."""
        longest = max(self.document.text.split("\n"), key=len)
        width = max(411, typeface.advance(longest, self.font_size * 4) / 4 + 48)
        return ui.Scroll(replace(field, width=width), horizontal=True, width=MATCH, height=MATCH, key="wide")

    def _format_bar(self) -> ui.Widget:
        shown = viewing_tools(self.kind) if self.viewing else tools(self.kind)
        row = ui.Row(
            id="document__fragment__edit__text_actions_bar",
            height=MATCH,
            padding=(8, 0),
            children=tuple(map(self._button, shown)),
        )
        return ui.Scroll(
            row,
            id="document__fragment__edit__text_actions_bar__scrolling_parent",
            horizontal=True,
            width=MATCH,
            height=46,
            shape=ui.Shape("format_bar"),
            key="bar",
        )

    def _button(self, tool: Tool) -> ui.Widget:
        return ui.Icon(
            tool.icon, cls="ImageView", desc=tool.title, tint="format_icon", height=46,
            width=30 + 2 * self.spacing, key=tool.action,
            on_click=partial(self._use, tool.action), on_long_click=partial(self._use_long, tool.action),
        )  # fmt: skip

    # What the buttons do ------------------------------------------------------------------------------------

    def _use(self, action: str) -> None:
        from emulator.phone.apps.markor.editor_tools import use

        use(self, action)

    def _use_long(self, action: str) -> None:
        from emulator.phone.apps.markor.editor_tools import use_long

        use_long(self, action)

    def _undo(self) -> None:
        self._show(self.document.undo())

    def _redo(self) -> None:
        self._show(self.document.redo())

    def _view_mode(self) -> None:
        self.host.app.phone.ime.hide()
        self.host.focus = None
        self.viewing = True
        if self.document.changed and len(self.document.text.strip()) >= MIN_LENGTH:
            self._write()

    def _edit_mode(self) -> None:
        self.viewing = False
        self.arrive()

    def search(self) -> None:
        """The dialog with the document's lines."""
        from emulator.phone.apps.markor.editor_search import search_dialog

        self.host.show(search_dialog(self))

    def _overflow(self) -> None:
        from emulator.phone.apps.markor.editor_menus import overflow

        self.host.show(ui.PopupMenu(overflow(self)))

    def follow(self, target: str) -> None:
        """A link of the rendered view was tapped."""
        from emulator.phone.apps.markor.opening import open_file, open_link

        path = target.removeprefix("file://")
        near = path if path.startswith("/") else f"{self.document.path.rpartition('/')[0]}/{path}"
        if self.host.app.fs.exists(near):
            open_file(self.host, near)
        else:
            open_link(self.host, target)

    def go_to_line(self, line: int) -> None:
        """Selects a line of the text, or shows it in the rendered view."""
        if not self.viewing:
            self.select(*self._line_span(line))
            return
        from emulator.phone.apps.markor.preview import block_at

        self.show_block(block_at(self.document.text, self.kind, line))
