"""Toasts: seen, not heard, one after the other."""

from __future__ import annotations

from tests.emulator.hand import Hand

LAUNCHER = "com.google.android.apps.nexuslauncher"


def titles(hand: Hand) -> list[str]:
    return [window.title for window in hand.phone.windows.visible()]


def test_a_toast_is_seen_for_two_seconds(hand: Hand) -> None:
    before = hand.phone.windows.frame().copy()
    hand.phone.windows.toast("Saved", LAUNCHER)
    shown = hand.phone.windows.frame().copy()
    assert shown.tobytes() != before.tobytes()
    hand.phone.advance(1900)
    assert "Toast" in titles(hand)
    hand.phone.advance(200)
    assert hand.phone.windows.frame().tobytes() == before.tobytes()


def test_a_long_toast_stays_longer(hand: Hand) -> None:
    hand.phone.windows.toast("Saved", LAUNCHER, long=True)
    hand.phone.advance(3400)
    assert "Toast" in titles(hand)
    hand.phone.advance(200)
    assert "Toast" not in titles(hand)


def test_accessibility_services_do_not_see_it(hand: Hand) -> None:
    hand.phone.windows.toast("Saved", LAUNCHER)
    assert "Saved" not in hand.texts()


def test_a_toast_takes_no_touch(hand: Hand) -> None:
    hand.phone.windows.toast("Saved", LAUNCHER)
    hand.tap(id="search_container_hotseat")
    assert hand.shows(id="input")


def test_toasts_wait_for_one_another(hand: Hand) -> None:
    hand.phone.windows.toast("First", LAUNCHER)
    hand.phone.windows.toast("Second", LAUNCHER)
    first = hand.phone.windows.frame().copy()
    hand.phone.advance(2100)
    assert "Toast" in titles(hand)
    assert hand.phone.windows.frame().tobytes() != first.tobytes()
    hand.phone.advance(2100)
    assert "Toast" not in titles(hand)


def test_a_toast_of_a_package_without_code_and_of_many_words_is_shown(hand: Hand) -> None:
    hand.phone.windows.toast("word " * 100, "no.such.package")
    window = next(each for each in hand.phone.windows.visible() if each.title == "Toast")
    assert window.node is not None
    message = window.node.by_id("android:id/message")
    assert message is not None
    assert len(message.data.lines) == 2


def test_a_toast_is_part_of_a_snapshot(hand: Hand) -> None:
    hand.phone.windows.toast("Saved", LAUNCHER)
    snapshot, digest = hand.phone.snapshot(), hand.phone.digest()
    hand.phone.advance(5000)
    hand.phone.restore(snapshot)
    assert hand.phone.digest() == digest
    hand.phone.advance(5000)
    assert "Toast" not in titles(hand)
