"""A page of Settings on the screen: the large title that collapses, and the rows of a registered page below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from emulator.phone.apps.settings.registry import PACKAGE, PAGES, PageInfo
from emulator.phone.apps.settings.rows import Pref
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.text import advance
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.device import Phone

SUB = f"{PACKAGE}/com.android.settings.SubSettings"
FRAGMENT, ARGS, HIGHLIGHT = (
    ":settings:show_fragment",
    ":settings:show_fragment_args",
    ":settings:fragment_args_key",
)
EXPANDED, COLLAPSED = 179.0, 56.0
"""The app bar below the status bar, in dp."""
TWO_LINES = 226.0
"""The same where the title does not fit in one line."""
HIGHLIGHT_MS = 3000
OWN = "settings_state"
"""The preferences file of what is in no namespace of the settings provider."""


class Page(ui.Screen):
    """The page ``key``; ``args`` say of what (a package, a network), ``memory`` is what it keeps while it is open."""

    edge_to_edge = True

    def __init__(self, key: str, args: Mapping[str, Any] | None = None, highlighted: str = "") -> None:
        self.key = key
        self.args = dict(args or {})
        self.memory: dict[str, Any] = {}
        self.highlighted = highlighted
        self.own: dict[str, str] = {}

    @property
    def info(self) -> PageInfo:
        return PAGES[self.key]

    @property
    def phone(self) -> Phone:
        return self.app.phone

    @property
    def title(self) -> str:
        title = self.info.title
        return title if isinstance(title, str) else title(self)

    def on_create(self) -> None:
        if self.highlighted:
            self.app.after(HIGHLIGHT_MS, self._fade)

    def on_resume(self) -> None:
        self.load()
        if self.info.enter is not None:
            self.info.enter(self)

    def load(self) -> None:
        """Reads again what Settings keeps itself."""
        self.own = {key: str(value) for key, value in self.app.preferences(OWN).items()}

    def _fade(self) -> None:
        self.highlighted = ""

    # What rows do ---------------------------------------------------------------------------------------

    def open(self, key: str, /, **args: Any) -> None:
        """Opens a page in an activity of its own, as Settings does."""
        self.app.start(Intent(component=SUB, extras={FRAGMENT: key, ARGS: args}))

    def remember(self, name: str, value: Any) -> None:
        """Keeps something for as long as the page is open."""
        self.memory[name] = value

    def flip(self, name: str, on: bool) -> None:
        """Writes a switch's setting; ``name`` is "namespace/key"."""
        self.put(name, int(on))

    def put(self, name: str, value: str | float) -> None:
        """Namespace "own" is what Settings itself keeps, where Android keeps it in none of the three."""
        namespace, _, key = name.partition("/")
        if namespace == "own":
            self.own[key] = str(value)
            self.app.preferences(OWN)[key] = str(value)
        else:
            self.phone.settings.put(namespace, key, value)

    def get(self, name: str, default: str = "") -> str:
        namespace, _, key = name.partition("/")
        if namespace == "own":
            return self.own.get(key, default)
        return self.phone.settings.get(namespace, key) or default

    def flag(self, name: str, default: int = 0) -> bool:
        return self.get(name, str(default)) not in ("", "0")

    def choose(
        self, title: str, options: Sequence[tuple[str, str]], current: str, on_choice: Callable[[str], None]
    ) -> None:
        """A list dialog of (value, label)s; choosing one tells ``on_choice`` (a method or a partial) its value."""
        values = [value for value, _ in options]
        checked = values.index(current) if current in values else -1
        self.show(
            ui.ChoiceDialog(
                title,
                [label for _, label in options],
                checked=checked,
                negative="Cancel",
                on_choice=partial(_chosen, tuple(values), on_choice),
                platform=True,
            )
        )

    def confirm(self, title: str, message: str, yes: str, handler: ui.Handler) -> None:
        """An alert with Cancel; ``handler`` is a bound method or a partial."""
        self.show(ui.Alert(title, message, positive=(yes, handler), negative=("Cancel", None), platform=True))

    def toast(self, text: str) -> None:
        self.app.toast(text)

    # What is seen ---------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        display = self.phone.display
        dp = 160 / display.density
        status, below = display.status_height * dp, display.navigation_height * dp
        height = display.size.height * dp - below
        away = self.retained.get((), {}).get("offset", 0) * dp
        frame = ui.Column(
            phantom=True, width=MATCH, height=height + self._expanded - COLLAPSED,
            children=(self._app_bar(status, away), self._content(height - status - COLLAPSED)),
        )  # fmt: skip
        return ui.Scroll(
            frame, id="content_parent", width=MATCH, height=MATCH, margin=(0, 0, 0, below), collapsing=True
        )

    @property
    def _expanded(self) -> float:
        """How high the app bar is before it collapses."""
        density = self.phone.display.density
        wide = advance(self.title, 36 * density / 160) * 160 / density
        return EXPANDED if wide <= extent.width(self) - 48 else TWO_LINES

    def _app_bar(self, status: float, away: float) -> ui.Widget:
        """Stays at the top while the rest scrolls: it moves down by as much as it is scrolled up."""
        height = status + self._expanded - away
        part = away / (self._expanded - COLLAPSED)
        title = ui.Text(
            self.title, size=36 - 16 * part, fixed=True, gravity="bottom",
            margin=(24 + 40 * part, 0, 24, 19 - 4 * part), hidden=True, max_lines=1 if part > 0.5 else 2,
        )  # fmt: skip
        up = ui.Icon(
            "arrow-left", desc="Navigate up", width=56, height=56, tint="on_surface", on_click=self.up
        )
        menu = tuple(self.info.menu(self)) if self.info.menu is not None else ()
        bar = ui.Row(
            id="action_bar", cls="ViewGroup", width=MATCH, height=56, margin=(0, status, 0, 0),
            children=(up, ui.Spacer(weight=1), ui.Row(cls="LinearLayoutCompat", children=menu) if menu else None),
        )  # fmt: skip
        toolbar = ui.Box(
            id="collapsing_toolbar", desc=self.title, width=MATCH, height=height, shape=ui.Shape(
                "background" if part < 1 else "surface"), children=(title, bar),
        )  # fmt: skip
        return ui.Column(
            id="app_bar", width=MATCH, height=height, margin=(0, away, 0, 0), children=(toolbar,)
        )

    def up(self) -> None:
        self.finish()

    def rows(self) -> list[Pref]:
        return list(self.info.rows(self))

    def _content(self, height: float) -> ui.Widget:
        rows = self.rows()
        start = next(
            (at for at, row in enumerate(rows) if self.highlighted and row.title == self.highlighted), 0
        )
        listing: ui.Widget = ui.Recycler(
            rows, self._row, id=self.info.list_id, width=MATCH, height=height, focusable=True, start=max(0, start - 3),
            padding=(0, 0, 0, 0), key="rows",
        )  # fmt: skip
        for name, cls in (
            ("android:id/list_container", "FrameLayout"),
            ("container_material", "LinearLayout"),
            ("main_content", "FrameLayout"),
            ("", "LinearLayout"),
            ("content_frame", "FrameLayout"),
        ):
            listing = ui.Box(id=name, cls=cls, width=MATCH, children=(listing,))
        return listing

    def _row(self, row: Pref) -> ui.Widget:
        return row.widget(self)


def _chosen(values: tuple[str, ...], on_choice: Callable[[str], None], index: int) -> None:
    on_choice(values[index])


def from_intent(key: str, intent: Intent) -> Page:
    """The page behind a deep link; what it is about comes as package: data or as an extra."""
    args = dict(intent.extras)
    if intent.scheme == "package":
        args["package"] = intent.data.partition(":")[2]
    elif "android.provider.extra.APP_PACKAGE" in args:
        args["package"] = args["android.provider.extra.APP_PACKAGE"]
    return Page(key, args, str(args.get(HIGHLIGHT, "")))


def sub_settings(intent: Intent) -> Page:
    """The page that another page has opened; without one it is the network page, for there must be one."""
    key = intent.extras.get(FRAGMENT)
    return Page(
        key if key in PAGES else "network", intent.extras.get(ARGS), str(intent.extras.get(HIGHLIGHT, ""))
    )
