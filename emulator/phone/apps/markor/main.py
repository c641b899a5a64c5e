"""The main screen: four tabs over a bottom bar, with the file browser, two notes that are always at hand, and More."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.markor.browser import Browser
from emulator.phone.apps.markor.editor import Editor
from emulator.phone.apps.markor.look import ACCENT, BAR, MarkorScreen, bar
from emulator.phone.apps.markor.more import more_list
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

TABS = (
    ("nav_notebook", "Files", "file-document"),
    ("nav_todo", "To-Do", "format-list-checks"),
    ("nav_quicknote", "QuickNote", "lightning-bolt"),
    ("nav_more", "More", "dots-horizontal"),
)
FILES, TODO, QUICKNOTE, MORE = range(4)
TWICE_MS = 2000


class Main(MarkorScreen):
    """Everything that MainActivity shows once the first run is behind."""

    def __init__(self, intent: Intent) -> None:
        self.start_folder = str(intent.extras.get("path", ""))
        self.tab = FILES
        self.editors: dict[int, Editor] = {}
        self.leaving_timer = 0
        self.browser = Browser(self)

    def on_create(self) -> None:
        super().on_create()
        settings = self.settings
        self.editors = {
            TODO: Editor(self, settings.todo, "To-Do"),
            QUICKNOTE: Editor(self, settings.quicknote, "QuickNote"),
        }
        names = [name.removeprefix("nav_") for name, _, _ in TABS]
        started = str(settings.get("app_start_tab_v2", "notebook"))
        self.tab = names.index(started) if started in names else FILES
        self.browser.folder = self.start_folder or settings.notebook

    def on_resume(self) -> None:
        self.follow_theme()
        self.app.fs.makedirs(self.settings.notebook, uid=self.app.uid)
        self.browser.load()
        if (editor := self.editors.get(self.tab)) is not None:
            editor.resume()

    def on_pause(self) -> None:
        if (editor := self.editors.get(self.tab)) is not None:
            editor.pause()

    def on_new_intent(self, intent: Intent) -> None:
        if folder := str(intent.extras.get("path", "")):
            self._go(FILES)
            self.browser.go(folder)

    def on_result(self, request: str, result: ActivityResult) -> None:
        from emulator.phone.apps.markor.importing import imported

        if request == "import" and result.ok:
            imported(self, result.data, self.browser.folder)
            self.browser.load()

    def on_back(self) -> bool:
        if self.tab == FILES and self.browser.back():
            return True
        if self.leaving_timer:
            self.app.cancel(self.leaving_timer)
            self.finish()
            return True
        self.leaving_timer = self.app.after(TWICE_MS, self._stay)
        return True

    def _stay(self) -> None:
        self.leaving_timer = 0
        self.app.phone.windows.invalidate()

    # What is seen ---------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        pager = ui.Pager(
            id="main__view_pager_container", width=MATCH, height=MATCH, index=self.tab, on_page=self._go,
            pages=tuple(partial(self._page, number) for number in range(len(TABS))),
        )  # fmt: skip
        return ui.scaffold(
            pager,
            top=self._toolbar(),
            bottom=self._navigation(),
            fab=self.browser.fab() if self.tab == FILES else None,
            snackbar=ui.snackbar("Press 'Back' again to exit", ("EXIT", self.finish))
            if self.leaving_timer
            else None,
        )

    def _toolbar(self) -> ui.Widget:
        if self.tab == FILES:
            return self.browser.toolbar()
        if (editor := self.editors.get(self.tab)) is not None:
            return editor.toolbar()
        return bar("More", ())

    def _page(self, number: int) -> ui.Widget:
        if number == FILES:
            return self.browser.body()
        editor = self.editors.get(number)
        return editor.body() if editor is not None else more_list(self)

    def _navigation(self) -> ui.Widget:
        return ui.Row(
            id="bottom_navigation_bar", cls="FrameLayout", width=MATCH, height=56, shape=ui.Shape(BAR, elevation=8),
            children=tuple(self._destination(number) for number in range(len(TABS))),
        )  # fmt: skip

    def _destination(self, number: int) -> ui.Widget:
        name, label, icon = TABS[number]
        chosen = number == self.tab
        ink = ACCENT if chosen else "#FFFFFF"
        size = "large" if chosen else "small"
        return ui.Column(
            id=name,
            cls="FrameLayout",
            desc=label,
            weight=1,
            height=MATCH,
            align="center",
            arrange="center",
            selected=chosen,
            on_click=None if chosen else partial(self._go, number),
            children=(
                ui.Icon(icon, id="navigation_bar_item_icon_view", cls="ImageView", tint=ink),
                ui.Text(
                    label,
                    id=f"navigation_bar_item_{size}_label_view",
                    size=12,
                    color=ink,
                    max_lines=1,
                    weight_=500,
                ),
            ),
        )

    def _go(self, number: int) -> None:
        """Another tab: the one that is left saves, the other reads."""
        if number == self.tab:
            return
        self.app.phone.ime.hide()
        self.focus = None
        if (left := self.editors.get(self.tab)) is not None:
            left.pause()
        self.tab = number
        if (editor := self.editors.get(number)) is not None:
            editor.resume()
            editor.arrive()
        else:
            self.browser.load()
