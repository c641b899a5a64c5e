"""Laws that every app one can open keeps, on its start screen and wherever a random finger leads."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from random import Random
from xml.etree import ElementTree

import pytest

from emulator.phone.apps import installed_apps
from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.layout import hit, takes_touch
from protocol.geometry import Point, Rect
from protocol.ui import UiNode
from tests.emulator.hand import Hand

LAUNCHABLE = sorted(app.package for app in installed_apps().values() if app.launcher is not None)
ATTRIBUTES = [
    "index", "text", "resource-id", "class", "package", "content-desc", "checkable", "checked", "clickable",
    "enabled", "focusable", "focused", "scrollable", "long-clickable", "password", "selected", "bounds",
]  # fmt: skip
LOOKS = {
    "light": "",
    "dark": "cmd uimode night yes",
    "large text": "settings put system font_scale 1.3",
    "small display": "wm size 720x1280",
    "turned": "settings put system accelerometer_rotation 0; settings put system user_rotation 1",
    "dense": "wm density 560",
}
READABLE_PX = 30
"""Less of a text than this, at the edge of what scrolls, need not show ink."""


@pytest.fixture(params=LAUNCHABLE)
def package(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened(hand: Hand, package: str) -> Hand:
    hand.open(package)
    return hand


def windows(phone: Phone) -> Iterator[tuple[Window, UiNode]]:
    """What can be touched, topmost first, with its accessibility tree."""
    for window in reversed(phone.windows.reachable()):
        yield window, phone.windows.root(window)


def under(phone: Phone, point: Point) -> list[str]:
    """The widgets a touch at a point meets, in the topmost window that has one there that listens."""
    for window, _ in windows(phone):
        chain = hit(window.node, point) if window.node is not None else []
        if any(takes_touch(node.widget) for node in chain):
            return [type(node.widget).__name__ for node in chain]
    return []


def own_nodes(hand: Hand, package: str) -> list[UiNode]:
    return [node for node in hand.nodes() if node.package == package]


def described(node: UiNode) -> str:
    return f"{node.class_name} {node.resource_id} {node.text or node.content_desc!r} {node.bounds}"


def check_tree(phone: Phone) -> None:
    """All bounds are on the display."""
    for window in phone.windows.tree():
        for node in window.root.walk():
            bounds = node.bounds
            assert phone.display.bounds.intersect(bounds) == bounds, described(node)


def flat(phone: Phone) -> list[str]:
    """The texts on the screen in whose bounds every pixel has one colour."""
    image = phone.windows.frame()
    found = []
    for node in (node for _, root in windows(phone) for node in root.walk()):
        box: Rect = node.bounds
        if node.text.strip() and min(box.width, box.height) >= READABLE_PX:
            colors = image.crop((box.left, box.top, box.right, box.bottom)).getcolors(2)
            if colors is not None and len(colors) == 1:
                found.append(described(node))
    return found


def test_it_opens_at_rest(opened: Hand, package: str) -> None:
    assert opened.phone.rest()
    assert own_nodes(opened, package), opened.texts()
    before = opened.phone.digest()
    opened.phone.rest()
    assert opened.phone.digest() == before


def test_the_dump_is_xml_with_every_attribute(opened: Hand, package: str) -> None:
    done = Shell(opened.phone).run("uiautomator dump && cat /sdcard/window_dump.xml")
    text = done.stdout.partition(b"window_dump.xml\n")[2]
    document = ElementTree.parse(io.BytesIO(text)).getroot()
    assert (document.tag, document.get("rotation")) == ("hierarchy", "0")
    nodes = list(document.iter("node"))
    assert package in {node.get("package") for node in nodes}
    assert all(list(node.attrib) == ATTRIBUTES for node in nodes)


def test_what_can_be_clicked_listens_at_its_centre(opened: Hand) -> None:
    phone = opened.phone
    clickable = [node for node in opened.nodes() if node.clickable and node.enabled]
    deaf = [described(node) for node in clickable if not under(phone, node.bounds.center)]
    assert not deaf


def test_each_click_on_the_start_screen_is_taken(opened: Hand, package: str) -> None:
    phone = opened.phone
    start = phone.snapshot()
    for node in [node for node in own_nodes(opened, package) if node.clickable and node.enabled]:
        opened.tap_at(node.bounds.center)
        check_tree(phone)
        phone.restore(start)


@pytest.mark.parametrize("look", LOOKS)
def test_texts_are_drawn_and_nothing_leaves_the_display(opened: Hand, look: str) -> None:
    phone = opened.phone
    done = Shell(phone).run(LOOKS[look])
    assert (done.status, done.stderr) == (0, b"")
    phone.rest()
    check_tree(phone)
    assert not flat(phone)
    assert phone.windows.frame().size == phone.display.size


def test_it_opens_in_several_looks_at_once(hand: Hand, package: str) -> None:
    for look in ("dark", "large text", "turned"):
        Shell(hand.phone).run(LOOKS[look])
    hand.open(package)
    check_tree(hand.phone)
    assert not flat(hand.phone)


def test_a_snapshot_is_a_value(opened: Hand) -> None:
    phone = opened.phone
    before, digest = phone.snapshot(), phone.digest()
    wander(opened, Random(1), 10)
    phone.restore(pickle.loads(pickle.dumps(before)))
    assert phone.digest() == digest


@pytest.mark.parametrize("walk", [2, 3])
def test_a_random_finger_finds_no_fault(opened: Hand, package: str, walk: int) -> None:
    wander(opened, Random(walk), 60, package)
    opened.phone.windows.frame()


@pytest.mark.parametrize("walk", [5, 6])
def test_random_fingers_find_no_fault(opened: Hand, package: str, walk: int) -> None:
    """Up to four fingers at once, each going its own way, and whatever they do the phone is as usable after."""
    phone, random = opened.phone, Random(walk)
    for _ in range(12):
        if phone.activities.top is None or phone.activities.top.app.package != package:
            opened.open(package)
        many_fingers(opened, random)
        check_tree(phone)
    phone.windows.frame()
    assert not phone.input.pointers
    before = phone.snapshot()
    phone.restore(pickle.loads(pickle.dumps(before)))
    opened.home()
    assert phone.rest()


def many_fingers(hand: Hand, random: Random) -> None:
    """Two to four fingers on what listens, come, go on and leave in any order; in the midst of it is a snapshot."""
    phone, size = hand.phone, hand.phone.display.size
    nodes = [node for node in hand.nodes() if node.clickable or node.scrollable or node.long_clickable]
    fingers: dict[int, Point] = {}
    for number in random.sample(range(10), random.randint(2, 4)):
        node = random.choice(nodes) if nodes else None
        fingers[number] = node.bounds.center if node is not None else Point(540, 1200)
    down: dict[int, Point] = {}
    middle = random.randrange(20)
    for step in range(20):
        number = random.choice(list(fingers))
        if number not in down:
            down[number] = fingers[number]
            phone.input.touch("down", *fingers[number], number)
        elif random.random() < 0.1:
            phone.input.touch("up", *down.pop(number), number)
        else:
            x, y = (value + random.randint(-200, 200) for value in down[number])
            down[number] = Point(min(max(x, 0), size.width - 1), min(max(y, 0), size.height - 1))
            phone.input.touch("move", *down[number], number)
        phone.advance(random.choice((0, 8, 16, 100, 500)))
        if step == middle:
            phone.restore(phone.snapshot())
    for number, place in down.items():
        phone.input.touch(random.choice(("up", "up", "cancel")), *place, number)
    phone.input.cancel()
    phone.rest()


def test_the_same_acts_lead_to_the_same_screen(hand: Hand, package: str) -> None:
    phone = hand.phone
    start, digests = phone.snapshot(), set()
    for _ in range(2):
        phone.restore(start)
        hand.open(package)
        wander(hand, Random(4), 20, package)
        digests.add(phone.digest())
    assert len(digests) == 1


def wander(hand: Hand, random: Random, acts: int, package: str = "") -> None:
    """Random touches, keys and words; with ``package``, back into that app whenever it is left."""
    phone = hand.phone
    for _ in range(acts):
        if package and (phone.activities.top is None or phone.activities.top.app.package != package):
            hand.open(package)
        nodes = [node for node in hand.nodes() if node.clickable or node.scrollable or node.long_clickable]
        node = random.choice(nodes) if nodes else None
        center = node.bounds.center if node is not None else Point(540, 1200)
        kind = random.choices(("tap", "long", "swipe", "type", "key"), (60, 10, 12, 10, 8))[0]
        if kind == "tap":
            hand.tap_at(center)
        elif kind == "long":
            hand.swipe(center, center, 800)
        elif kind == "swipe":
            size = phone.display.size
            hand.swipe(center, (random.randrange(size.width), random.randrange(size.height)), 200)
        elif kind == "type":
            hand.type(random.choice(("word", "7", "ünï 🙂", "a long line of words, with . and ,")))
        else:
            hand.press(random.choice(("BACK", "ENTER", "TAB", "DEL", "DPAD_DOWN", "MOVE_HOME")))
        check_tree(phone)
