"""The search of Settings, a package of its own: finds rows of all pages by their words and opens their page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.settings.home import ENTRIES
from emulator.phone.apps.settings.page import ARGS, FRAGMENT, HIGHLIGHT, SUB, Page
from emulator.phone.apps.settings.registry import PAGES
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.app import AppContext

HISTORY = "saved_queries"
MOST = 50


@dataclass(frozen=True)
class Hit:
    """A row that search can find, on the page ``page`` at ``path`` ("Display > Dark theme")."""

    title: str
    summary: str
    page: str
    path: str
    icon: str = ""


def titles(app: AppContext, key: str) -> list[str]:
    """The titles from the first page down to this one."""
    found: list[str] = []
    while key:
        info = PAGES[key]
        found.append(info.title if isinstance(info.title, str) else "")
        key = info.parent
    return found[::-1]


def index(app: AppContext) -> list[Hit]:
    """Every row of every page that needs no argument, as it is now."""
    settings = app.phone.activities.context("com.android.settings")
    icons = {entry.page: entry.icon for entry in ENTRIES}
    found = []
    for key, info in PAGES.items():
        if info.needs:
            continue
        page = Page(key)
        page.app = settings
        page.load()
        path = titles(app, key)
        found.append(Hit(path[-1], "", key, " > ".join(path[:-1]), icons.get(key, "cog-outline")))
        for row in page.rows():
            if (
                row.searchable
                and row.title
                and type(row).__name__ not in ("Category", "Footer", "Note", "Header")
            ):
                found.append(Hit(row.title, row.summary, key, " > ".join(path), row.icon))
    return found


def matches(hits: list[Hit], query: str) -> list[Hit]:
    """Those whose title has words that begin with each word typed, titles that begin with it first, each page once."""
    words = query.lower().replace("-", "").replace("‑", "").split()
    found: dict[tuple[str, str], tuple[int, Hit]] = {}
    for hit in hits:
        title = hit.title.lower().replace("-", "").replace("‑", "")
        parts = title.replace("&", " ").split()
        if words and all(any(part.startswith(word) for part in parts) for word in words):
            rank = 0 if title == " ".join(words) else 1 if title.startswith(words[0]) else 2
            found.setdefault((hit.title, hit.path), (rank, hit))
    return [hit for _, hit in sorted(found.values(), key=lambda pair: pair[0])][:MOST]


class Search(ui.Screen):
    """The search field over its results, or over what was searched before."""

    def __init__(self, _intent: Intent | None = None) -> None:
        self.query = ""
        self.hits: list[Hit] = []
        self.history: list[str] = []

    def on_resume(self) -> None:
        self.hits = index(self.app)
        kept = str(self.app.preferences().get(HISTORY, ""))
        self.history = [each for each in kept.split("\n") if each]

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.query,
            self._type,
            id="android:id/search_src_text",
            hint="Search settings",
            action="search",
            style="none",
            weight=1,
            autofocus=True,
            key="query",
            on_submit=self._keep,
        )
        clear = ui.Icon(
            "close",
            id="android:id/search_close_btn",
            cls="ImageView",
            desc="Clear query",
            width=48,
            height=48,
            on_click=lambda: self._type(""),
        )
        view = ui.Row(
            id="search_view",
            cls="LinearLayout",
            weight=1,
            height=56,
            children=(field, clear if self.query else None),
        )
        up = ui.Icon(
            "arrow-left",
            cls="ImageButton",
            desc="Navigate up",
            width=56,
            height=56,
            tint="on_surface",
            on_click=self.finish,
        )
        bar = ui.Row(id="search_bar", cls="ViewGroup", width=MATCH, height=56, children=(up, view))
        return ui.Column(width=MATCH, height=MATCH, children=(bar, ui.Divider(), self._below()))

    def _below(self) -> ui.Widget:
        if not self.query.strip():
            return self._before()
        found = matches(self.hits, self.query)
        if not found:
            none = (ui.Icon("magnify", size=48, tint="primary"), ui.Text("No results", size=20))
            return ui.Column(
                id="no_results_layout",
                width=MATCH,
                align="center",
                padding=(0, 48),
                spacing=16,
                children=none,
            )
        return ui.Recycler(found, self._row, id="list_results", width=MATCH, weight=1)

    def _before(self) -> ui.Widget:
        if not self.history:
            hint = (ui.Icon("magnify", tint="primary"), ui.Text("Search settings", size=18))
            return ui.Column(
                id="no_results_layout",
                width=MATCH,
                align="center",
                padding=(0, 20),
                spacing=24,
                children=hint,
            )
        rows = [
            ui.Row(
                cls="LinearLayout",
                width=MATCH,
                height=56,
                padding=(16, 0),
                spacing=16,
                on_click=partial(self._type, each),
                children=(ui.Icon("history"), ui.Text(each, id="android:id/title", size=16)),
            )
            for each in self.history
        ]
        clear = ui.Button("Clear history", id="clear_history", on_click=self._forget)
        return ui.Column(id="list_results", cls="RecyclerView", width=MATCH, children=(*rows, clear))

    def _row(self, hit: Hit) -> ui.Widget:
        texts = ui.Column(
            cls="LinearLayout",
            weight=1,
            padding=(0, 12),
            children=(
                ui.Text(hit.title, id="android:id/title", size=18),
                ui.Text(hit.summary, id="android:id/summary", color="on_surface_variant", max_lines=2)
                if hit.summary
                else None,
                ui.Text(hit.path, id="breadcrumb", size=13, color="on_surface_variant") if hit.path else None,
            ),
        )
        icon = ui.Icon(hit.icon or "cog-outline", id="android:id/icon", tint="on_surface_variant")
        return ui.Row(cls="LinearLayout", width=MATCH, min_height=72, padding=(24, 0, 16, 0), spacing=24,
                      on_click=lambda: self._open(hit), children=(icon, texts))  # fmt: skip

    def _type(self, text: str) -> None:
        self.query = text

    def _keep(self) -> None:
        """Remembers what was searched, the newest first."""
        query = self.query.strip()
        if query:
            self.history = [query, *(each for each in self.history if each != query)][:5]
            self.app.preferences()[HISTORY] = "\n".join(self.history)

    def _forget(self) -> None:
        self.history = []
        self.app.preferences()[HISTORY] = ""

    def _open(self, hit: Hit) -> None:
        self._keep()
        self.app.start(Intent(component=SUB, extras={FRAGMENT: hit.page, ARGS: {}, HIGHLIGHT: hit.title}))
