"""Pages that all Simple apps have: About with its questions, and Customize colors. They know no app's data."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons.dialogs import RadioDialog, launch
from emulator.phone.apps.simple_commons.look import THEMES, SimpleScreen, choose_theme, chosen_theme
from emulator.phone.apps.simple_commons.settings_rows import divider, page, section, value_row
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

_SITE = "https://simplemobiletools.com"
SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("Support", (("Frequently asked questions", "help-circle-outline", f"{_SITE}/faq"),
                 ("hello@simplemobiletools.com", "email-outline", "mailto:hello@simplemobiletools.com"))),
    ("Help us", (("Contributors", "account-group-outline", f"{_SITE}/contributors"),
                 ("Donate", "heart-outline", f"{_SITE}/donate"))),
    ("Social", (("Facebook", "facebook", "https://www.facebook.com/simplemobiletools"),
                ("GitHub", "github", "https://github.com/SimpleMobileTools"),
                ("Reddit", "reddit", "https://www.reddit.com/r/SimpleMobileTools"),
                ("Telegram", "send-circle-outline", "https://t.me/SimpleMobileTools"))),
    ("Other", (("Website", "web", _SITE), ("Privacy policy", "shield-lock-outline", f"{_SITE}/privacy"),
               ("Third party licences", "script-text-outline", f"{_SITE}/licenses"))),
)  # fmt: skip


class About(SimpleScreen):
    """AboutActivity: links and the version."""

    def __init__(self, _intent: Intent | None = None) -> None:
        pass

    def build(self) -> ui.Widget:
        rows: list[ui.Widget | None] = []
        for title, entries in SECTIONS:
            rows.append(section(title, f"about_{title.lower().replace(' ', '_')}"))
            rows += [self._row(*entry) for entry in entries]
            if title != "Other":
                rows.append(divider())
        version = self.app.phone.registry[self.app.package].version_name
        rows.append(self._row(f"Version {version}", "information-outline", ""))
        rows.append(
            ui.Text("v 2023 © Simple Mobile Tools", id="about_footer", size=12, align="center", width=MATCH, padding=16)
        )  # fmt: skip
        return page("About", "about_toolbar", self.close, rows)

    def _row(self, label: str, icon: str, target: str) -> ui.Widget:
        return ui.Row(
            id="about_item_holder", cls="LinearLayout", width=MATCH, padding=(16, 14), spacing=24,
            on_click=partial(self._go, target),
            children=(
                ui.Icon(icon, id="about_item_icon", tint="on_surface"),
                ui.Text(label, id="about_item_label", size=16, weight=1),
            ),
        )  # fmt: skip

    def _go(self, target: str) -> None:
        if target:
            action = "android.intent.action.SENDTO" if target.startswith("mailto") else VIEW
            launch(self, Intent(action, data=target))


class Customization(SimpleScreen):
    """CustomizationActivity: the system's theme, or always light or dark."""

    def __init__(self, _intent: Intent | None = None) -> None:
        pass

    def build(self) -> ui.Widget:
        rows = [value_row("customization_theme", "Theme", THEMES[chosen_theme(self.app)], self._ask)]
        return page("Customize colors", "customization_toolbar", self.close, rows)

    def _ask(self) -> None:
        self.show(RadioDialog(THEMES, chosen_theme(self.app), self._choose))

    def _choose(self, index: int) -> None:
        choose_theme(self.app, index)
