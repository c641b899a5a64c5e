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
from protocol.geometry import Point
from protocol.ui import UiNode

Step = tuple[str, ...]
"""("tap", text or description or id), ("long", …), ("type", text), ("swipe", x1, y1, x2, y2), ("key", name), ("shot", name)."""

NOTE = "# Groceries\n\n- [ ] milk\n- [x] **bread**\n- apples, _green_\n\n> and `coffee`\n"
WIDTH = 360

APPS: dict[str, tuple[Step, ...]] = {
    "launcher": (("shot", "home"), ("swipe", "540", "1900", "540", "500"), ("shot", "drawer"),
                 ("key", "HOME"), ("key", "APP_SWITCH"), ("shot", "recents"), ("key", "HOME")),
    "system_ui": (("swipe", "540", "10", "540", "900"), ("shot", "shade"), ("swipe", "540", "1500", "540", "2200"),
                  ("shot", "quick_settings"), ("key", "BACK"), ("tap", "Internet,AndroidWifi"), ("shot", "internet"),
                  ("tap", "Done")),
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
        elif kind == "key":
            device.input.key(words[0])
        device.screen.settle()
        if kind == "shot":
            yield words[0], Image.fromarray(device.screen.screenshot())


def prepare(device: Device) -> None:
    """Something to look at: notes, expenses, contacts and messages."""
    device.files.write("/sdcard/Documents/Markor/groceries.md", NOTE.encode())
    for number, text in (("+15551230001", "Are we still on for tonight?"), ("+15551230002", "Your parcel is here.")):
        device.telephony.send_sms(number, text)


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
                    file = f"{app}-{name}-{theme}.webp"
                    small = picture.resize((WIDTH, WIDTH * picture.height // picture.width), Image.Resampling.LANCZOS)
                    small.save(folder / file, "WEBP", quality=80, method=6)
                    pages.append(f"![{app} {name} {theme}]({file})")
                    if theme == "light" and len(overview) < 6 and steps[0] != ("shot", name):
                        overview.append(small)
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
