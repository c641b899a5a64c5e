"""The pickers for other apps: opening documents, saving one, giving access to a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from emulator.phone.app_icons import app_icon
from emulator.phone.apps.documentsui import operations
from emulator.phone.apps.documentsui.documents import PRIMARY, Document, Root
from emulator.phone.apps.documentsui.items import Item
from emulator.phone.apps.documentsui.look import filled_button, icon_of
from emulator.phone.apps.documentsui.opening import open_document
from emulator.phone.apps.documentsui.picker import DestinationPicker, Picker, WritablePicker
from emulator.phone.apps.documentsui.places import Place, last_place, remember_place
from emulator.phone.system.activity import RESULT_OK, ActivityResult
from emulator.phone.system.documents import tree_uri
from emulator.phone.system.intents import Intent
from emulator.phone.system.mimes import extension_of, mime_of
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.files import DOWNLOADS, PACKAGE, STORAGE

OPEN_DOCUMENT = "android.intent.action.OPEN_DOCUMENT"
CREATE_DOCUMENT = "android.intent.action.CREATE_DOCUMENT"
OPEN_TREE = "android.intent.action.OPEN_DOCUMENT_TREE"
GET_CONTENT = "android.intent.action.GET_CONTENT"
CLIP = "android.content.extra.CLIP_DATA"
"""The extra of a result that holds all URIs of several chosen documents."""
INITIAL = "android.provider.extra.INITIAL_URI"
_TREE_REFUSED = (
    STORAGE,
    DOWNLOADS,
    f"{STORAGE}/Android",
    f"{STORAGE}/Android/data",
    f"{STORAGE}/Android/obb",
)
_KIND_OF_ROOT = {"images_root": "image", "videos_root": "video", "audio_root": "audio", "documents_root": ""}


class AppPicker(Picker):
    """A picker that starts where the asking app last picked, or where it says."""

    default_place = Place("recents")

    def __init__(self, intent: Intent) -> None:
        super().__init__(self.default_place.root_key)
        self.initial = str(intent.extras.get(INITIAL, ""))
        self.caller = ""

    def on_create(self) -> None:
        asker = self.activity.result_to
        self.caller = asker[0].app.package if asker is not None else ""
        place = self._initial_place() or last_place(self.app, self.caller) or self.default_place
        keys = [root.key for root in self.shown_roots]
        if place.root_key in keys and (not place.path or self.app.fs.is_dir(place.path)):
            self.start = (place.root_key, place.path)
        super().on_create()

    def _initial_place(self) -> Place | None:
        path = self.app.phone.content.path_of(self.initial) if self.initial else None
        if path is None:
            return None
        return Place(PRIMARY, path if self.app.fs.is_dir(path) else path.rpartition("/")[0])

    def remember(self) -> None:
        """The next pick of this app starts here."""
        remember_place(self.app, self.caller, Place(self.shelf.root_key, self.shelf.folder.path))

    @property
    def caller_label(self) -> str:
        app = self.app.phone.packages.apps.get(self.caller)
        return app.label if app is not None else self.caller


class OpenPicker(AppPicker):
    """OPEN_DOCUMENT and GET_CONTENT: a tap on a file is the answer, a long press begins to choose several."""

    drawer_title = "Open from"

    def __init__(self, intent: Intent) -> None:
        super().__init__(intent)
        listed = intent.extras.get("android.intent.extra.MIME_TYPES") or ()
        self.mimes = tuple(listed) if not isinstance(listed, str) else (listed,)
        self.mimes = self.mimes or (intent.mime or "*/*",)
        self.multiple = bool(intent.extras.get("android.intent.extra.ALLOW_MULTIPLE", False))
        self.intent = intent
        if all(mime.startswith("image/") for mime in self.mimes):
            self.file_kind = "Images"

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return tuple(root for root in super().shown_roots if self._may_hold(root.key))

    def _may_hold(self, key: str) -> bool:
        """Whether a root of one kind of media can hold what is asked for."""
        kind = _KIND_OF_ROOT.get(key)
        if kind is None:
            return True
        tops = {mime.partition("/")[0] for mime in self.mimes}
        return "*" in tops or (kind in tops if kind else bool(tops - {"image", "video", "audio"}))

    def accepts(self, mime: str) -> bool:
        tops = {wanted.partition("/")[0] for wanted in self.mimes if wanted.endswith("/*")}
        return mime in self.mimes or "*" in tops or mime.partition("/")[0] in tops

    def item(self, document: Document) -> Item:
        blocked = not document.is_dir and not self.accepts(document.mime)
        may_choose = self.multiple and not blocked and not document.is_dir
        return Item(
            document,
            ui.nothing if blocked else partial(self.touch, document),
            partial(self.shelf.choose, document) if may_choose else ui.nothing,
            document.id in self.shelf.selected,
            blocked,
            None if blocked else partial(self._preview, document),
        )

    def _preview(self, document: Document) -> None:
        if not open_document(self.app, self.shelf.root.uri(document), document.mime):
            self.say("Can’t open file")

    def open_document(self, document: Document) -> None:
        self.remember()
        self.pick(document)

    def selection_actions(self) -> tuple[ui.Widget, ...]:
        button = ui.Button(
            "Select", id="action_menu_select", cls="TextView", caps=True, height=48, on_click=self._select,
            text_color="primary",
        )  # fmt: skip
        return (button, ui.overflow_button(self.show_menu, "on_surface_variant"))

    def _select(self) -> None:
        uris = tuple(self.shelf.root.uri(each) for each in self.shelf.chosen)
        self.remember()
        self.finish(ActivityResult(RESULT_OK, uris[0], {CLIP: uris}))

    # Other apps -----------------------------------------------------------------------------------------

    def apps_row(self) -> ui.Widget | None:
        if self.intent.action != GET_CONTENT or not self.shelf.root.is_recent or self.search is not None:
            return None
        wanted = Intent(GET_CONTENT, mime=self.intent.mime, categories=self.intent.categories)
        others = [
            (app, info) for app, info in self.app.phone.packages.candidates(wanted) if app.package != PACKAGE
        ]
        if not others:
            return None
        tiles = tuple(
            ui.Column(
                cls="LinearLayout", width=92, height=82, align="center", padding=(8, 6),
                on_click=partial(self._ask_app, f"{app.package}/{info.name}"), children=(
                    app_icon(app.icon, 32, (0, 0, 0, 8)),
                    ui.Text(app.label, id="app_label", size=12, max_lines=1, align="center"),
                ),
            )
            for app, info in others
        )  # fmt: skip
        return ui.Column(
            id="apps_row", cls="LinearLayout", width=MATCH, height=130, children=(
                ui.Text("Browse files in other apps", id="apps_row_title", size=12, weight_=500, height=48,
                        padding=(24, 0), valign="center"),
                ui.Scroll(ui.Row(id="apps_group", cls="LinearLayout", padding=(16, 0), children=tiles),
                          horizontal=True, width=MATCH),
            ),
        )  # fmt: skip

    def _ask_app(self, component: str) -> None:
        self.app.start(
            Intent(GET_CONTENT, mime=self.intent.mime, component=component, extras=self.intent.extras),
            request="app",
        )

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request == "app" and result.ok:
            self.finish(result)


class CreatePicker(AppPicker, WritablePicker):
    """CREATE_DOCUMENT: a name, a folder, SAVE."""

    drawer_title = "Save to"
    default_place = Place("downloads")

    def __init__(self, intent: Intent) -> None:
        super().__init__(intent)
        self.name = str(intent.extras.get("android.intent.extra.TITLE", ""))
        self.mime = intent.mime or "application/octet-stream"

    def bottom(self) -> ui.Widget:
        icon, tint = icon_of(Document("", self.name, "", self.mime))
        ready = bool(self.name.strip()) and self.shelf.writable
        field = ui.TextField(
            self.name, self._set_name, id="android:id/title", weight=1, action="done", select_all=True,
            on_submit=self._save, margin=(0, 4),
        )  # fmt: skip
        return ui.Row(
            width=MATCH, height=MATCH, cls="LinearLayout", padding=(16, 0, 10, 0), children=(
                ui.Box(width=40, height=40, margin=(0, 0, 16, 0), children=(
                    ui.Icon(icon, id="android:id/icon", tint=tint, gravity="center"),)),
                field,
                filled_button("android:id/button1", "Save", self._save, ready),
            ),
        )  # fmt: skip

    def _set_name(self, text: str) -> None:
        self.name = text

    def open_document(self, document: Document) -> None:
        """A file that is there lends its name."""
        self.name = document.name

    def item(self, document: Document) -> Item:
        return Item(document, partial(self.touch, document), ui.nothing)

    def _save(self) -> None:
        name = self.name.strip()
        if not name or not self.shelf.writable:
            return
        existing = next(
            (each for each in self.shelf.documents() if each.name == name and not each.is_dir), None
        )
        if existing is not None:
            self.show(ui.Alert("", f"Overwrite {name}?", positive=("OK", partial(self._done, existing)),
                               negative=("Cancel", None), caps=True))  # fmt: skip
            return
        ending = extension_of(self.mime)
        if ending and mime_of(name) != self.mime:
            name = f"{name}.{ending}"
        try:
            path = operations.make_file(self.app.fs, self.shelf.folder.path, name)
        except OSError:
            self.say("Failed to save document")
            return
        made = self.shelf.at(path)
        if made is not None:
            self._done(made)

    def _done(self, document: Document) -> None:
        self.app.phone.content.changed()
        self.remember()
        self.pick(document)


class TreePicker(AppPicker):
    """OPEN_DOCUMENT_TREE: a folder, and a question before an app gets it."""

    with_search = False
    makes_folders = True
    drawer_title = "Open from"
    default_place = Place(PRIMARY)

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return tuple(root for root in super().shown_roots if root.key == PRIMARY)

    def item(self, document: Document) -> Item:
        blocked = not document.is_dir
        return Item(
            document, ui.nothing if blocked else partial(self.touch, document), ui.nothing, blocked=blocked
        )

    def bottom(self) -> ui.Widget:
        if self.shelf.folder.path in _TREE_REFUSED:
            return ui.Row(
                width=MATCH, height=MATCH, cls="LinearLayout", padding=(16, 0, 10, 0), children=(
                    ui.Column(phantom=True, weight=1, children=(
                        ui.Text("Can’t use this folder", id="picker_message_title", size=14, weight_=500, max_lines=1),
                        ui.Text("To protect your privacy, choose another folder", size=12, max_lines=2,
                                color="on_surface_variant"),
                    )),
                    filled_button("android:id/button1", "Create new folder", self.ask_folder),
                ),
            )  # fmt: skip
        return ui.Row(
            width=MATCH, height=MATCH, cls="LinearLayout", arrange="center", padding=(10, 0), children=(
                filled_button("android:id/button1", "Use this folder", self._ask),),
        )  # fmt: skip

    def _ask(self) -> None:
        name, label = self.shelf.folder.name, self.caller_label
        text = f"This will let {label} access current and future content stored in {name}."
        self.show(
            ui.Alert(f"Allow {label} to access files in {name}?", text, positive=("Allow", self._allow),
                     negative=("Cancel", None), caps=True)
        )  # fmt: skip

    def _allow(self) -> None:
        self.remember()
        self.finish(ActivityResult(RESULT_OK, tree_uri(self.shelf.folder.path)))


_PICKERS: dict[str, Callable[[Intent], Picker]] = {
    OPEN_DOCUMENT: OpenPicker,
    GET_CONTENT: OpenPicker,
    CREATE_DOCUMENT: CreatePicker,
    OPEN_TREE: TreePicker,
}


def pick_activity(intent: Intent) -> ui.Screen:
    """The picker that an intent asks for."""
    picker = _PICKERS.get(intent.action)
    return picker(intent) if picker is not None else DestinationPicker(intent)
