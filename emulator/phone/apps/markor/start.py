"""The first run: five pages of introduction, the question for all-files access, and the changelog."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.markor.look import MarkorScreen
from emulator.phone.apps.markor.main import Main
from emulator.phone.apps.markor.settings import Settings
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import markor as contract

ALL_FILES = "android.permission.MANAGE_EXTERNAL_STORAGE"
ALL_FILES_PAGE = "android.settings.MANAGE_APP_ALL_FILES_ACCESS_PERMISSION"
SHOWN = "net.gsantner.markor.activity.IntroActivitywas_shown"
VERSION = "pref_key__app_first_start_current_version"
STORAGE_ACTIVITY = f"{contract.PACKAGE}/{contract.PACKAGE}.activity.StoragePermissionActivity"
INTRO_ACTIVITY = f"{contract.PACKAGE}/{contract.PACKAGE}.activity.IntroActivity"
GROUND = "#1E2135"

SLIDES = (
    ("Main View", "The notebook is the home folder of all your documents.", "cellphone-text"),
    ("View", "", "cellphone"),
    ("Share -> Markor", "", "cellphone-arrow-down"),
    (
        "To-Do",
        "The list of what is to be done: a todo.txt that is always one tap away.",
        "format-list-checks",
    ),
    ("QuickNote", "The fastest place for a note: a Markdown file that is always at hand.", "lightning-bolt"),
)


def begin(app: AppContext) -> str:
    """The component that must be shown before the main screen; "" when nothing stands in its way."""
    if not app.preferences().get(SHOWN, False):
        return INTRO_ACTIVITY
    return "" if app.granted(ALL_FILES) else STORAGE_ACTIVITY


def set_up(app: AppContext) -> None:
    """As the first run leaves it: the pages seen, access given, the notebook made, the version noted."""
    app.preferences().update({SHOWN: True})
    app.phone.packages.appops.set(app.package, "MANAGE_EXTERNAL_STORAGE", "allow")
    first_start(app)
    app.fs.makedirs(contract.NOTEBOOK, uid=app.uid)


def first_start(app: AppContext) -> None:
    """What the first start writes into the preferences."""
    Settings(app).preferences.update(
        {
            VERSION: contract.VERSION_CODE,
            "pref_key__basic_color_scheme__bg_light": -1118482,
            "pref_key__basic_color_scheme__fg_light": -14606047,
            "pref_key__basic_color_scheme__bg_dark": -14540254,
            "pref_key__basic_color_scheme__fg_dark": -1,
        }
    )


class Front(Main):
    """The launcher's activity: the main screen, once the introduction was seen and access was given."""

    def on_create(self) -> None:
        super().on_create()
        self.app.after(0, self._lead, transient=True)

    def on_resume(self) -> None:
        if not begin(self.app):
            super().on_resume()
            self._tell_changes()

    def _lead(self) -> None:
        """Goes where the first run must go on."""
        wanted = begin(self.app)
        if not wanted:
            return
        if wanted == INTRO_ACTIVITY:
            self.app.start(Intent(component=wanted), request="intro")
        else:
            self.app.start(Intent(component=wanted))
            self._note_version()
            self.finish()

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request == "intro":
            self._lead()
        else:
            super().on_result(request, result)

    def _note_version(self) -> None:
        first_start(self.app)

    def _tell_changes(self) -> None:
        """The changelog shows once for each version."""
        if Settings(self.app).preferences.get(VERSION, -1) != contract.VERSION_CODE:
            first_start(self.app)
            self.show(changelog())


def changelog() -> ui.Alert:
    text = (
        "Markor v2.10.9\n\nA text editor for notes and lists in Markdown, todo.txt and other plain text formats.\n\n"
        "New in this version\n- Plain text files are saved as they are\n- The file browser sorts and searches\n"
        "- Documents can be shared, moved and copied\n\nLicence: Apache 2.0"
    )
    return ui.Alert(message=text, positive=("OK", None))


class Intro(MarkorScreen):
    """Five pages to swipe through; the last one has DONE."""

    status_bar = GROUND

    def __init__(self, intent: Intent) -> None:
        self.page = 0

    def build(self) -> ui.Widget:
        pager = ui.Pager(
            id="view_pager", cls="androidx.viewpager2.widget.ViewPager2", width=MATCH, weight=1, index=self.page,
            on_page=self._turned, pages=tuple(_Slide(*slide) for slide in SLIDES),
        )  # fmt: skip
        dots = ui.Row(
            id="indicator_container", cls="LinearLayout", spacing=8, gravity="center",
            children=tuple(
                ui.Icon("circle", cls="ImageView", size=8, tint="#FFFFFF" if n == self.page else "#80FFFFFF")
                for n in range(len(SLIDES))
            ),
        )  # fmt: skip
        last = self.page == len(SLIDES) - 1
        done = ui.Button(
            "DONE", id="done", text_color="#FFFFFF", on_click=self._done, gravity="end|center", margin=8
        )
        onward = ui.Icon(
            "arrow-right", id="next", cls="ImageButton", desc="NEXT", tint="#FFFFFF", padding=16, on_click=self._next,
            gravity="end|center", margin=8,
        )  # fmt: skip
        bottom = ui.Box(
            id="bottom", cls="ViewGroup", width=MATCH, height=72, children=(dots, done if last else onward)
        )
        return ui.Column(
            id="background",
            cls="ViewGroup",
            width=MATCH,
            height=MATCH,
            shape=ui.Shape(GROUND),
            children=(pager, bottom),
        )

    def _turned(self, page: int) -> None:
        self.page = page

    def _next(self) -> None:
        self.page += 1

    def _done(self) -> None:
        self.app.preferences().update({SHOWN: True})
        self.finish()

    def on_back(self) -> bool:
        if not self.page:
            return False
        self.page -= 1
        return True


class _Slide:
    """One page of the introduction, built when it is shown."""

    def __init__(self, title: str, description: str, icon: str) -> None:
        self.title, self.description, self.icon = title, description, icon

    def __call__(self) -> ui.Widget:
        picture = ui.Icon(self.icon, id="image", cls="ImageView", desc="graphics", size=220, tint="#FFFFFF")
        middle = ui.Box(phantom=True, gravity="center", children=(picture,))
        return ui.Column(
            id="main", cls="LinearLayout", width=MATCH, height=MATCH, align="center", padding=(32, 48, 32, 0),
            children=(
                ui.Text(self.title, id="title", size=28, weight_=700, color="#FFFFFF", align="center"),
                ui.Box(phantom=True, weight=1, width=MATCH, children=(middle,)),
                ui.Text(self.description, id="description", size=16, color="#FFFFFF", align="center", min_height=72),
            ),
        )  # fmt: skip


class StoragePermission(MarkorScreen):
    """An empty screen with the question for access to all files."""

    def __init__(self, intent: Intent) -> None:
        self.asked = False

    def build(self) -> ui.Widget:
        return ui.Box(width=MATCH, height=MATCH, shape=ui.Shape("background"))

    def on_resume(self) -> None:
        if self.asked:
            self.asked = False
            if self.app.granted(ALL_FILES):
                self._go_on()
                return
            self.app.toast("Permission not granted")
        if not any(screen.kind == "dialog" for screen in self.activity.screens):
            self.app.after(0, self._ask, transient=True)

    def _ask(self) -> None:
        if self.app.granted(ALL_FILES):
            self._go_on()
            return
        self.show(
            Question(
                message="Storage permission required to read and write files",
                positive=("OK", self._request), negative=("EXIT", self.finish),
            )
        )  # fmt: skip

    def _request(self) -> None:
        self.asked = True
        try:
            self.app.start(Intent(ALL_FILES_PAGE, data=f"package:{self.app.package}"))
        except ActivityNotFound:
            self.on_resume()

    def _go_on(self) -> None:
        self.app.start(Intent(component=contract.MAIN))
        self.finish()


class Question(ui.Alert):
    """The question for access: a touch beside it does not take it away, back does."""

    def on_back(self) -> bool:
        self.close()
        return True
