"""Makes docs/gallery: the start screen and two deeper screens of every app, light and dark, as small WebP files.

    python examples/gallery.py [FOLDER]

It drives a phone as any host does, over ADB: open an app, tap what is on the screen, take a screenshot.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from android_env.device import Device
from android_env.launch import launch
from protocol.apps.expense import EXPENSES, Expense
from protocol.geometry import Point
from protocol.ui import UiNode

Step = tuple[str, ...]
"""("tap", text or description or id), ("long", …), ("type", text), ("swipe", x1, y1, x2, y2), ("key", name),
("shell", command), ("shot", name)."""

NOTE = "# Groceries\n\n- [ ] milk\n- [x] **bread**\n- apples, _green_\n\n> and `coffee`\n"
QUALITY = 55

OVERVIEW = (("Launcher", "home"), ("Settings", "home"), ("Contacts", "person"), ("Markor", "note"),
            ("Pro Expense", "logs"), ("Keyboard", "selection"))  # fmt: skip

APPS: dict[str, tuple[Step, ...]] = {
    "Launcher": (("shot", "home"), ("swipe", "540", "1900", "540", "500"), ("shot", "drawer"), ("open", "markor"),
                 ("key", "APP_SWITCH"), ("shot", "recents")),
    "System UI": (("swipe", "540", "10", "540", "900"), ("shot", "shade"), ("swipe", "540", "1500", "540", "2200"),
                  ("shot", "quick_settings"), ("key", "BACK"), ("tap", "Internet,AndroidWifi"), ("shot", "internet")),
    "Settings": (("open", "settings"), ("shot", "home"), ("tap", "Network & internet"), ("shot", "network"),
                 ("key", "BACK"), ("swipe", "540", "1900", "540", "900"), ("tap", "Display"), ("shot", "display")),
    "Contacts": (("open", "contacts"), ("shot", "list"), ("tap", "Ada Brook"), ("shot", "person"), ("key", "BACK"),
                 ("tap", "Create contact"), ("shot", "new")),
    "Phone": (("open", "dialer"), ("shot", "start"), ("tap", "key pad"), ("shot", "keypad"),
              ("key", "BACK"), ("tap", "Contacts"), ("shot", "contacts")),
    "Clock": (("open", "clock"), ("key", "BACK"), ("shot", "clock"), ("tap", "Alarm"), ("shot", "alarms"),
              ("tap", "Timer"), ("shot", "timer"), ("tap", "Stopwatch"), ("shot", "stopwatch")),
    "Files": (("open", "files"), ("shot", "downloads"), ("tap", "Show roots"), ("shot", "roots"),
              ("tap", "sdk_gphone64_x86_64"), ("shot", "storage")),
    "Markor": (("open", "markor"), ("shot", "files"), ("tap", "groceries.md"), ("shot", "editor"),
               ("tap", "View mode"), ("shot", "note")),
    "Simple SMS Messenger": (("open", "simple sms messenger"), ("shot", "conversations"), ("tap", "Ada Brook"),
                             ("shot", "thread"), ("key", "BACK"), ("tap", "conversations_fab"),
                             ("shot", "new")),
    "Pro Expense": (("open", "pro expense"), ("shot", "home"), ("tap", "fb_main_add"), ("shot", "entry"),
                    ("key", "BACK"), ("key", "BACK"), ("swipe", "540", "1900", "540", "700"), ("tap", "MORE"),
                    ("shot", "logs")),
    "Clipper": (("open", "clipper"), ("shot", "start"), ("shell", "pm clear ca.zgrs.clipper"),
                ("shell", "rm /data/system/packages-warnings.xml"), ("open", "clipper"), ("shot", "review"),
                ("tap", "Continue"), ("shot", "warning")),
    "Camera": (("open", "camera"), ("shot", "preview"), ("tap", "Options"), ("shot", "options"),
               ("shell", "pm clear com.android.camera2"), ("open", "camera"), ("shot", "first_run")),
    "Keyboard": (("open", "pro expense"), ("tap", "fb_main_add"), ("type", "Coffee with Ada"), ("shot", "letters"),
                 ("tap", "edt_amount"), ("shot", "numbers"), ("long", "edt_name"), ("shot", "selection")),
}  # fmt: skip


def matches(node: UiNode, wanted: str) -> bool:
    return wanted in (node.text, node.content_desc, node.resource_id.rpartition("/")[2])


def find(device: Device, wanted: str) -> UiNode:
    """The first visible node with this text, description or id; raises LookupError with what is there."""
    nodes = list(device.screen.tree().walk())
    for node in nodes:
        if matches(node, wanted) and not node.bounds.empty:
            return node
    raise LookupError(f"nothing on the screen is {wanted!r}; there is {[n.text for n in nodes if n.text]}")


def play(device: Device, steps: tuple[Step, ...]) -> Iterator[tuple[str, Image.Image]]:
    """Does the steps and gives the screenshots among them."""
    for kind, *words in steps:
        if kind == "open":
            device.activities.open_app(words[0])
        elif kind == "tap":
            device.input.tap(*find(device, words[0]).bounds.center)
        elif kind == "long":
            device.input.long_press(*find(device, words[0]).bounds.center)
        elif kind == "type":
            device.input.text(words[0])
        elif kind == "swipe":
            x1, y1, x2, y2 = map(int, words)
            device.input.swipe(Point(x1, y1), Point(x2, y2))
        elif kind == "shell":
            device.shell(words[0])
        elif kind == "key":
            device.input.key(words[0])
        device.screen.settle()
        if kind == "shot":
            yield words[0], Image.fromarray(device.screen.screenshot())


def prepare(device: Device) -> None:
    """Something to look at: notes, expenses, a contact, messages."""
    device.files.write("/sdcard/Documents/Markor/groceries.md", NOTE.encode())
    device.files.write("/sdcard/Documents/Markor/ideas.md", b"# Ideas\n")
    device.files.write("/sdcard/Download/report.pdf", b"%PDF-1.4\n")
    for name, cents, category in (
        ("Groceries", 4210, 3),
        ("Bus ticket", 275, 7),
        ("Cinema", 1300, 6),
        ("Salary", 310000, 2),
    ):
        now = int(device.clock.now().timestamp() * 1000)
        device.databases.insert(EXPENSES, [Expense(None, name, cents, category, "", now, now)])
    extras = "-e name 'Ada Brook' -e phone +15551230001"
    device.shell(f"am start -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact {extras}")
    device.screen.settle()
    device.input.tap(*find(device, "Save").bounds.center)
    device.input.home()
    for number, text in (
        ("+15551230001", "Are we still on for tonight?"),
        ("+15551230002", "Your parcel is here."),
    ):
        device.telephony.send_sms(number, text)
    device.clock.wait(8)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = ["# Gallery", "", "Made by `make gallery`.", ""]
    overview: list[Image.Image] = []
    with launch() as device:
        for app, steps in APPS.items():
            pages += [f"## {app}", ""]
            for theme in ("light", "dark"):
                device.snapshots.load()
                device.shell(f"cmd uimode night {'yes' if theme == 'dark' else 'no'}")
                prepare(device)
                for name, picture in play(device, steps):
                    file = f"{app}-{name}-{theme}.webp".lower().replace(" ", "_")
                    picture.save(folder / file, "WEBP", quality=QUALITY, method=4)
                    pages.append(f'<img src="{file}" width="216" alt="{app}: {name}, {theme}">')
                    if theme == "light" and (app, name) in OVERVIEW:
                        overview.append(picture.reduce(3))
                pages.append("")
    (folder / "README.md").write_text("\n".join(pages))
    strip(overview).save(folder / "overview.webp", "WEBP", quality=82, method=6)


def strip(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side."""
    width, height = pictures[0].size
    sheet = Image.new("RGB", (len(pictures) * (width + 8) - 8, height), "white")
    for index, picture in enumerate(pictures):
        sheet.paste(picture, (index * (width + 8), 0))
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "gallery")
