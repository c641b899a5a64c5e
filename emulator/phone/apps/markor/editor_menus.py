"""The editor's overflow menu: file settings, the ways of sharing, details, reload."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from emulator.phone.apps.markor.browser_dialogs import InfoDialog
from emulator.phone.apps.markor.formats import FORMATS
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.markdown import Block, blocks, styled
from emulator.phone.apps.markor.opening import open_settings, send, share
from emulator.phone.apps.markor.speed_read import SpeedRead
from emulator.phone.system.intents import INSERT, Intent
from emulator.phone.toolkit import png, ui
from emulator.phone.toolkit.ui import MenuItem

if TYPE_CHECKING:
    from emulator.phone.apps.markor.editor import Editor

SIZES = tuple(range(8, 31))


def overflow(editor: Editor) -> tuple[MenuItem, ...]:
    """The rows under the three dots."""
    share = (
        MenuItem("Plain Text", partial(_share, editor, "text/plain"), icon="file-document-outline"),
        MenuItem("Print / PDF", partial(_print, editor), icon="file-outline"),
        MenuItem("File", partial(_share_file, editor), icon="file"),
        MenuItem("HTML", partial(_share, editor, "text/html"), icon="language-html5"),
        MenuItem(
            "HTML (as plain text)", partial(_share, editor, "text/plain+html"), icon="file-code-outline"
        ),
        MenuItem("Image", partial(_share_picture, editor), icon="image"),
        MenuItem("Screenshot", partial(_share_picture, editor), icon="cellphone-screenshot"),
        MenuItem("Calendar", partial(_to_calendar, editor), icon="calendar-clock"),
    )
    rows = [
        MenuItem("File settings", submenu=_file_settings(editor), icon="file-cog-outline"),
        MenuItem("Share", submenu=share, icon="share"),
        MenuItem("Tools", submenu=(MenuItem("Speed Read", partial(_speed_read, editor)),), icon="tools"),
        MenuItem("Info", partial(_info, editor), icon="information"),
        MenuItem("Reload", partial(_reload, editor), icon="refresh"),
    ]
    if editor.title:
        rows.append(MenuItem("Settings", partial(open_settings, editor.host), icon="cog"))
    return tuple(rows)


def _file_settings(editor: Editor) -> tuple[MenuItem, ...]:
    formats = tuple(
        MenuItem(title, partial(_set_format, editor, kind), checked=kind == editor.kind, radio=True)
        for kind, title in FORMATS.items()
    )
    return (
        MenuItem("Wrap words", partial(_toggle, editor, "wrap", "WRAP_STATE"), checked=editor.wrap),
        MenuItem(
            "Syntax highlighting",
            partial(_toggle, editor, "highlight", "HIGHLIGHT_STATE"),
            checked=editor.highlight,
        ),
        MenuItem(
            "Auto-format", partial(_toggle, editor, "auto_format", "AUTO_FORMAT"), checked=editor.auto_format
        ),
        MenuItem("Font Size", partial(_font_size, editor)),
        MenuItem("Format", submenu=formats),
    )


def _toggle(editor: Editor, field: str, kind: str) -> None:
    value = not getattr(editor, field)
    setattr(editor, field, value)
    editor.host.settings.remember(editor.document.path, **{kind: value})
    editor.respan()
    editor.arrive()


def _set_format(editor: Editor, kind: str) -> None:
    editor.kind = kind
    editor.host.settings.remember(editor.document.path, FILE_FORMAT=f"action_format_{kind}")
    editor.respan()


def _font_size(editor: Editor) -> None:
    names = [str(size) for size in SIZES]
    dialog = ui.ChoiceDialog(
        "Font Size", names, checked=editor.font_size - SIZES[0], on_choice=partial(_sized, editor)
    )
    dialog.theme = DIALOG
    editor.host.show(dialog)


def _sized(editor: Editor, index: int) -> None:
    editor.font_size = SIZES[index]
    editor.host.settings.remember(editor.document.path, FONT_SIZE=SIZES[index])


# Sharing ------------------------------------------------------------------------------------------------


def html(text: str) -> str:
    """A document as HTML."""
    return "\n".join(map(_element, blocks(text)))


def _element(block: Block) -> str:
    words = escape(styled(block.text).text)
    if block.kind == "heading":
        return f"<h{block.level}>{words}</h{block.level}>"
    if block.kind == "item":
        return f"<li>{words}</li>"
    if block.kind == "code":
        return f"<pre><code>{escape(block.text)}</code></pre>"
    if block.kind == "quote":
        return f"<blockquote>{words}</blockquote>"
    if block.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return "<hr/>" if block.kind == "rule" else f"<p>{words}</p>"


def _share(editor: Editor, mime: str) -> None:
    text = html(editor.document.text) if "html" in mime else editor.document.text
    if text:
        share(editor.host, mime.partition("+")[0], text)


def _share_file(editor: Editor) -> None:
    editor.pause()
    share(editor.host, "text/*", paths=(editor.document.path,))


def _share_picture(editor: Editor) -> None:
    """The screen as a PNG file in the app's cache, handed on."""
    app = editor.host.app
    path = f"{app.data_dir}/cache/{editor.document.name}.png"
    app.write(path, png.encode(app.phone.windows.frame()))
    share(editor.host, "image/png", paths=(path,))


def _print(editor: Editor) -> None:
    send(editor.host, Intent("android.print.PRINT_DIALOG"))


def _to_calendar(editor: Editor) -> None:
    extras = {"title": editor.document.name, "description": editor.document.text}
    send(editor.host, Intent(INSERT, data="content://com.android.calendar/events", extras=extras))


# The rest -----------------------------------------------------------------------------------------------


def _speed_read(editor: Editor) -> None:
    editor.host.show(SpeedRead(editor.document.text.split()))


def _info(editor: Editor) -> None:
    editor.pause()
    if editor.host.app.fs.is_file(editor.document.path):
        editor.host.show(InfoDialog(editor.document.path))


def _reload(editor: Editor) -> None:
    editor.document.load()
    editor.respan()
    editor.host.app.toast("✔")
