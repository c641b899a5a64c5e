"""The framework's own activities: "Open with" and the share sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.app_icons import app_icon
from emulator.phone.system.intents import SEND, SENDTO, VIEW, Intent, IntentFilter
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PACKAGE = "android"
CHOOSER = "android.intent.action.CHOOSER"
TITLES = {VIEW: "Open with", SEND: "Share with", SENDTO: "Send with"}


class Forwarding(ui.Screen):
    """An activity that only asks which activity to start, and hands its result on."""

    transparent = True

    def __init__(self, intent: Intent) -> None:
        wrapped = intent.extras.get("intent") or intent.extras.get("android.intent.extra.INTENT")
        self.wanted: Intent = wrapped if isinstance(wrapped, Intent) else replace(intent, action=SEND)
        self.title = str(intent.extras.get("android.intent.extra.TITLE", ""))

    def build(self) -> ui.Widget:
        return ui.Box(width=MATCH, height=MATCH, important=False)

    def targets(self) -> list[tuple[str, str]]:
        """Component and label of every activity that accepts the intent."""
        found = self.app.phone.packages.candidates(self.wanted)
        return [(f"{app.package}/{info.name}", info.label or app.label) for app, info in found]

    def launch(self, component: str, always: bool = False) -> None:
        """Starts the chosen activity in this task; what waits for a result waits for it now."""
        if always:
            self.app.phone.packages.resolver.prefer(self.wanted, component)
        else:
            self.app.phone.packages.resolver.remember(self.wanted, component)
        asker = self.activity.result_to
        self.activity.result_to = None
        started = self.app.phone.activities.start(replace(self.wanted, component=component), caller=PACKAGE)
        started.result_to = asker
        self.activity.finish()


class Resolver(Forwarding):
    """ "Open with": once or always."""

    window_title = "ResolverActivity"

    def on_create(self) -> None:
        title = TITLES.get(self.wanted.action, "Complete action using")
        last = self.app.phone.packages.resolver.last(self.wanted)
        self.show(ResolverSheet(title, self.targets(), last, self.launch, self.activity.finish))


class ResolverSheet(ui.Screen):
    """The list; a first tap selects, a second one opens. What was chosen last stands alone above the others."""

    kind = "sheet"

    def __init__(
        self,
        title: str,
        targets: list[tuple[str, str]],
        last: str,
        launch: Callable[[str, bool], None],
        leave: Callable[[], None],
    ) -> None:
        label = dict(targets).get(last, "")
        self.last = last if label else ""
        self.title = f"{title} {label}".rstrip()
        self.targets = [target for target in targets if target[0] != last]
        self.launch = launch
        self.leave = leave
        self.chosen = self.last

    def on_back(self) -> bool:
        self.leave()
        return True

    def build(self) -> ui.Widget:
        rows = tuple(self._row(component, label) for component, label in self.targets)
        buttons = ui.Row(
            id="android:id/button_bar", cls="LinearLayout", width=MATCH, arrange="end", spacing=8, padding=(16, 8),
            children=(
                ui.Button("Just once", id="android:id/button_once", enabled=bool(self.chosen),
                          on_click=partial(self._open, False)),
                ui.Button("Always", id="android:id/button_always", enabled=bool(self.chosen),
                          on_click=partial(self._open, True)),
            ),
        )  # fmt: skip
        return ui.Column(
            id="android:id/contentPanel", cls="android.view.ViewGroup", width=MATCH, padding=(0, 16, 0, 0),
            shape=ui.Shape("surface", radius=(28, 28, 0, 0)),
            children=(
                ui.Text(self.title, id="android:id/title", size=20, padding=(24, 8)),
                *((buttons, ui.Text("Use a different app", size=16, padding=(24, 16))) if self.last else ()),
                ui.Column(id="android:id/resolver_list", cls="ListView", width=MATCH, children=rows)
                if rows else ui.Text("No apps can perform this action.", id="android:id/empty", padding=24),
                None if self.last else buttons,
            ),
        )  # fmt: skip

    def _row(self, component: str, label: str) -> ui.Widget:
        app = self.app.phone.registry[component.partition("/")[0]]
        chosen = component == self.chosen
        return ui.Row(
            width=MATCH, height=64, padding=(24, 0), spacing=16, selected=chosen,
            on_click=partial(self._tap, component), shape=ui.Shape("secondary_container") if chosen else None,
            children=(app_icon(app.icon, 40), ui.Text(label, id="android:id/text1", size=16)),
        )  # fmt: skip

    def _tap(self, component: str) -> None:
        opens = self.last or component == self.chosen
        self.chosen = component
        if opens:
            self._open(False)

    def _open(self, always: bool) -> None:
        self.launch(self.chosen, always)


class Chooser(Forwarding):
    """The share sheet."""

    window_title = "ChooserActivity"

    def on_create(self) -> None:
        text = str(self.wanted.extras.get("android.intent.extra.TEXT", ""))
        self.show(ChooserSheet(self, self.title, text, self._file()))

    def _file(self) -> str:
        """What is shared of files: the name of one, or how many."""
        streams = self.wanted.extras.get("android.intent.extra.STREAM", "")
        if isinstance(streams, tuple | list):
            return f"{len(streams)} files"
        path = self.app.phone.content.path_of(str(streams)) or str(streams)
        return path.rpartition("/")[2]


class ChooserSheet(ui.Screen):
    """A preview of what is shared, and the apps that take it, four in a row."""

    kind = "sheet"

    def __init__(self, chooser: Chooser, title: str, text: str, file: str) -> None:
        self.chooser = chooser
        self.title = title
        self.text = text
        self.file = file

    def on_back(self) -> bool:
        self.activity.finish()
        return True

    def build(self) -> ui.Widget:
        targets = self.chooser.targets()
        grid = ui.Recycler(
            id="android:id/resolver_list", items=targets, row=self._target, columns=4, width=MATCH,
            height=max(1, -(-len(targets) // 4)) * 104,
        )  # fmt: skip
        return ui.Column(
            id="android:id/contentPanel", cls="android.view.ViewGroup", width=MATCH, padding=(0, 8, 0, 16),
            shape=ui.Shape("surface", radius=(28, 28, 0, 0)), align="center",
            children=(
                ui.Box(width=32, height=4, margin=(0, 8), shape=ui.Shape("outline", radius=2), important=False),
                ui.Text(self.title, id="android:id/title", size=16, padding=8) if self.title else None,
                self._preview(),
                grid if targets else ui.Text("No apps can perform this action.", id="android:id/empty", padding=24),
            ),
        )  # fmt: skip

    def _preview(self) -> ui.Widget:
        if self.file:
            return ui.Row(
                id="android:id/content_preview_file_area", cls="LinearLayout", width=MATCH, padding=(24, 12),
                spacing=16,
                children=(ui.Icon("file-outline", size=32),
                          ui.Text(self.file, id="android:id/content_preview_filename", weight=1, max_lines=2)),
            )  # fmt: skip
        return ui.Row(
            id="android:id/content_preview_text_area", cls="RelativeLayout", width=MATCH, padding=(24, 12), spacing=16,
            children=(
                ui.Text(self.text, id="android:id/content_preview_text", weight=1, max_lines=4),
                ui.Button(
                    "Copy", id="android:id/copy_button", icon="content-copy", style="outlined", on_click=self._copy
                ),
            ),
        )  # fmt: skip

    def _target(self, target: tuple[str, str]) -> ui.Widget:
        component, label = target
        app = self.app.phone.registry[component.partition("/")[0]]
        return ui.Column(
            width=MATCH, height=104, align="center", padding=(4, 8), spacing=8,
            on_click=partial(self.chooser.launch, component),
            children=(
                app_icon(app.icon, 48),
                ui.Text(label, id="android:id/text1", size=12, fixed=True, max_lines=2, align="center"),
            ),
        )  # fmt: skip

    def _copy(self) -> None:
        self.app.phone.clipboard.set(self.text, PACKAGE)
        self.activity.finish()


APP = App(
    package=PACKAGE,
    label="Android System",
    icon=LauncherIcon("android", "#3DDC84"),
    system=True,
    activities=(
        ActivityInfo(
            "com.android.internal.app.ResolverActivity", Resolver, translucent=True, exclude_from_recents=True
        ),
        ActivityInfo(
            "com.android.internal.app.ChooserActivity",
            Chooser,
            filters=(IntentFilter((CHOOSER,)),),
            translucent=True,
            exclude_from_recents=True,
        ),
    ),
)
