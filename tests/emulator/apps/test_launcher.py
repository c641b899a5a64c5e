"""Pixel Launcher: what stands on home is what is installed, and every icon opens what it shows."""

from __future__ import annotations

import pytest

from emulator.phone.app import AppContext
from emulator.phone.apps.launcher import favorites
from emulator.phone.apps.launcher.places import Launchable
from emulator.phone.apps.launcher.search import matching
from emulator.phone.device import Phone
from protocol.apps import launcher as contract
from protocol.apps.launcher import PACKAGE
from protocol.ui import UiNode
from tests.emulator.hand import Hand

EXPENSE, CLIPPER = "com.arduia.expense", "ca.zgrs.clipper"


def launcher_nodes(hand: Hand) -> list[UiNode]:
    return [node for node in hand.nodes() if node.package == PACKAGE]


def labels(hand: Hand) -> list[str]:
    """The drawer's list from its top, by scrolling to its end."""
    found: dict[str, None] = {}
    for _ in range(20):
        rows = hand.find(id="apps_list_view")
        predicted = [row.bounds for row in hand.all(id="prediction_row")]
        before = len(found)
        icons = (node for node in rows.walk() if node.resource_id.endswith("/icon"))
        found.update(
            dict.fromkeys(
                n.text for n in icons if not any(row.contains(n.bounds.center) for row in predicted)
            )
        )
        if len(found) == before:
            break
        hand.swipe((540, 1900), (540, 1100), 800)
    return list(found)


def drawer(hand: Hand) -> None:
    hand.swipe((540, 1600), (540, 800))


def context(phone: Phone) -> AppContext:
    return phone.activities.context(PACKAGE)


def test_home_has_the_places_of_a_pixel(hand: Hand) -> None:
    workspace = hand.find(id="workspace")
    assert workspace.bounds == (0, 0, 1080, 2400)
    assert workspace.class_name == "android.widget.ScrollView"
    assert workspace.scrollable
    assert hand.find(desc="Home").bounds == (0, 128, 1080, 2337)
    assert hand.find(id="search_container_hotseat").bounds == (75, 2125, 1004, 2290)
    assert hand.find(id="g_icon").bounds == (86, 2144, 212, 2270)
    assert hand.find(desc="Voice search").bounds == (741, 2125, 867, 2290)
    assert hand.find(desc="Google Lens").bounds == (867, 2125, 993, 2290)
    assert hand.find(id="date").bounds == (57, 292, 1023, 354)
    assert hand.find(id="date").text == "Sun, Oct 15"


def test_only_installed_apps_stand_on_home(hand: Hand) -> None:
    shown = {node.text for node in launcher_nodes(hand) if node.long_clickable and node.text}
    assert shown <= {entry.label for entry in favorites.launchables(context(hand.phone))}


def test_an_app_that_is_uninstalled_leaves_home(hand: Hand) -> None:
    favorites.add(context(hand.phone), _entry(hand.phone, EXPENSE))
    hand.home()
    hand.open(CLIPPER)
    hand.home()
    assert hand.shows(desc="Pro Expense")
    hand.phone.packages.uninstall(EXPENSE)
    assert not hand.shows(text="Pro Expense")


def _entry(phone: Phone, package: str) -> Launchable:
    return next(each for each in favorites.launchables(context(phone)) if each.app.package == package)


@pytest.mark.parametrize("place", ["home", "drawer"])
def test_whatever_is_clickable_answers_a_tap_on_its_middle(hand: Hand, place: str) -> None:
    if place == "drawer":
        drawer(hand)
    start, digest = hand.phone.snapshot(), hand.phone.digest()
    nodes = [node for node in launcher_nodes(hand) if node.clickable]
    assert len(nodes) >= 5
    for node in nodes:
        hand.tap_at(node.bounds.center)
        assert hand.phone.digest() != digest, node
        hand.phone.restore(start)


def test_every_icon_of_the_drawer_opens_its_app(hand: Hand) -> None:
    start = hand.phone.snapshot()
    for entry in favorites.launchables(context(hand.phone)):
        hand.swipe((540, 1600), (540, 800))
        for _ in range(20):
            icons = [n for n in hand.all(id="icon", text=entry.label) if n.bounds.bottom < 2330]
            if icons:
                break
            hand.swipe((540, 1900), (540, 1300), 800)
        hand.tap_at(icons[-1].bounds.center)
        top = hand.phone.activities.top
        assert top is not None
        assert top.app.package in (entry.app.package, "com.google.android.permissioncontroller")
        hand.phone.restore(start)


def test_the_drawer_lists_every_app_by_label(hand: Hand) -> None:
    expected = [entry.label for entry in favorites.launchables(context(hand.phone))]
    drawer(hand)
    assert labels(hand) == list(dict.fromkeys(expected))
    assert expected == sorted(expected, key=str.lower)


def test_the_drawer_closes_by_back_by_home_and_by_a_swipe_down(hand: Hand) -> None:
    for close in (hand.back, hand.home, lambda: hand.swipe((540, 900), (540, 1700))):
        drawer(hand)
        assert hand.shows(id="apps_view")
        close()
        assert not hand.shows(id="apps_view")
        assert hand.shows(id="workspace")


def test_what_was_used_last_is_suggested_first(hand: Hand) -> None:
    hand.open(CLIPPER)
    hand.home()
    drawer(hand)
    row = hand.find(id="prediction_row")
    assert next(node.text for node in row.walk() if node.text) == "Clipper"


def test_home_pulls_down_the_shade(hand: Hand) -> None:
    hand.swipe((540, 800), (540, 1600))
    assert hand.phone.shade.open


def test_search_finds_an_app_by_a_word_of_its_name_and_enter_opens_it(hand: Hand) -> None:
    hand.tap(id="search_container_hotseat")
    field = hand.find(id="input")
    assert field.focused
    assert field.hint == "Search apps, web and more"
    hand.type("exp")
    assert [node.text for node in hand.all(id="icon")] == ["Pro Expense"]
    hand.press("ENTER")
    top = hand.phone.activities.top
    assert top is not None
    assert top.app.package == EXPENSE
    hand.home()
    assert hand.shows(id="workspace")


def test_a_search_without_result_says_so_and_keeps_the_text(hand: Hand) -> None:
    hand.tap(id="search_container_hotseat")
    hand.type("zzz 😀")
    assert not hand.all(id="icon")
    assert hand.find(id="input").text == "zzz 😀"
    hand.back()
    hand.back()
    assert hand.find(id="input").text == "Search apps, web and more"


@pytest.mark.parametrize(
    ("query", "found"),
    [("pro e", True), ("EXP", True), ("ense", False), ("  ", False), ("expense pro", True)],
)
def test_which_queries_match(phone: Phone, query: str, found: bool) -> None:
    entry = _entry(phone, EXPENSE)
    assert matching([entry], query) == ([entry] if found else [])


def test_a_held_icon_can_be_removed_and_added_again(hand: Hand) -> None:
    drawer(hand)
    hand.tap_at(hand.find(id="input").bounds.center)
    hand.type("clipper")
    hand.back()
    hand.long_press(id="icon", text="Clipper")
    hand.tap(text="Add to home screen")
    hand.home()
    hand.open(EXPENSE)
    hand.home()
    assert hand.find(desc="Clipper").bounds.top < 1800
    hand.long_press(desc="Clipper")
    hand.tap(text="Remove")
    assert not hand.shows(desc="Clipper")
    assert all(each.component.split("/")[0] != CLIPPER for each in favorites.load(context(hand.phone)))


def test_favourites_are_rows_of_the_launchers_database(phone: Phone) -> None:
    app = context(phone)
    before = len(favorites.load(app))
    assert favorites.add(app, _entry(phone, CLIPPER))
    assert not favorites.add(app, _entry(phone, CLIPPER))
    with app.database(contract.DATABASE) as db:
        row = db.execute("SELECT * FROM favorites ORDER BY _id DESC LIMIT 1").fetchone()
    assert (row["title"], row["container"], row["itemType"]) == ("Clipper", -100, 0)
    assert "component=ca.zgrs.clipper/.Main;end" in row["intent"]
    assert len(favorites.load(app)) == before + 1


def test_full_pages_make_another(hand: Hand) -> None:
    app = context(hand.phone)
    favorites.load(app)
    with app.database(contract.DATABASE) as db:
        for cell in range(16):
            db.execute(
                "INSERT INTO favorites (title, intent, container, screen, cellX, cellY, spanX, spanY, itemType)"
                " VALUES ('x', 'none', -100, 0, ?, ?, 1, 1, 0)",
                (cell % 4, 1 + cell // 4),
            )
    favorites.add(app, _entry(hand.phone, CLIPPER))
    hand.open(EXPENSE)
    hand.home()
    assert not hand.shows(desc="Clipper")
    hand.swipe((900, 1000), (150, 1000))
    assert hand.shows(desc="Clipper")
    hand.home()
    assert not hand.shows(desc="Clipper")


def test_cleared_or_broken_data_bring_back_the_first_home(hand: Hand) -> None:
    app = context(hand.phone)
    first = [each.component for each in favorites.load(app)]
    favorites.save(app, favorites.load(app), [])
    assert favorites.load(app) == []
    hand.phone.packages.clear(PACKAGE)
    assert [each.component for each in favorites.load(app)] == first
    app.write(contract.DATABASE, b"no database" * 100)
    assert [each.component for each in favorites.load(app)] == first


def test_recents_show_a_card_for_each_app_and_return_to_it(hand: Hand) -> None:
    hand.open(EXPENSE)
    hand.tap(id="fb_main_add")
    hand.home()
    hand.open(CLIPPER)
    hand.press("APP_SWITCH")
    cards = [node.content_desc for node in hand.all(id="task")]
    assert cards == ["Pro Expense", "Clipper"]
    hand.swipe((300, 1200), (1000, 1200))
    hand.tap(id="task", desc="Pro Expense")
    assert hand.shows(id="edt_name")


def test_a_card_is_swiped_away_with_its_task(hand: Hand) -> None:
    hand.open(EXPENSE)
    hand.open(CLIPPER)
    hand.press("APP_SWITCH")
    hand.swipe((540, 1200), (540, 500))
    assert [node.content_desc for node in hand.all(id="task")] == ["Pro Expense"]
    assert [task.package for task in hand.phone.activities.recents()] == [EXPENSE]
    hand.swipe((540, 1200), (540, 500))
    assert hand.shows(id="workspace")


def test_clear_all_leaves_nothing(hand: Hand) -> None:
    hand.open(EXPENSE)
    hand.open(CLIPPER)
    hand.press("APP_SWITCH")
    for _ in range(4):
        hand.swipe((100, 1200), (1000, 1200))
    hand.tap(text="Clear all")
    assert hand.phone.activities.recents() == []
    hand.press("APP_SWITCH")
    assert hand.shows(text="No recent items")
    hand.home()
    assert hand.shows(id="workspace")


def test_the_overview_key_twice_goes_to_the_app_before(hand: Hand) -> None:
    hand.open(EXPENSE)
    hand.open(CLIPPER)
    hand.press("APP_SWITCH")
    hand.press("APP_SWITCH")
    top = hand.phone.activities.top
    assert top is not None
    assert top.app.package == EXPENSE


@pytest.mark.parametrize("dark", [False, True])
def test_every_screen_survives_a_snapshot(hand: Hand, dark: bool) -> None:
    hand.phone.settings.put("secure", "ui_night_mode", "2" if dark else "1")
    hand.open(EXPENSE)
    for show in (
        hand.home,
        lambda: drawer(hand),
        lambda: hand.long_press(id="icon"),
        hand.home,
        lambda: hand.tap(id="search_container_hotseat"),
        lambda: hand.press("APP_SWITCH"),
    ):
        show()
        digest = hand.phone.digest()
        hand.phone.restore(hand.phone.snapshot())
        assert hand.phone.digest() == digest


def test_a_home_without_any_favourite_is_a_home(hand: Hand) -> None:
    app = context(hand.phone)
    favorites.load(app)
    with app.database(contract.DATABASE) as db:
        db.execute("DELETE FROM favorites")
    hand.open(EXPENSE)
    hand.home()
    assert hand.shows(id="workspace")
    assert hand.shows(id="search_container_hotseat")
