"""Settings and properties, and the radios that are settings."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.system.properties import PropertyRefusedError
from tests.emulator.system.conftest import Run


@pytest.mark.parametrize(
    ("script", "out"),
    [
        ("settings get system screen_brightness", "102\n"),
        ("settings get system no_such_key", "null\n"),
        ("settings put system screen_brightness 255; settings get system screen_brightness", "255\n"),
        ("settings put global my_key 'two words'; settings get GLOBAL my_key", "two words\n"),
        (
            "settings delete global airplane_mode_on; settings get global airplane_mode_on",
            "Deleted 1 rows\nnull\n",
        ),
        ("settings delete global no_such_key", "Deleted 0 rows\n"),
        ("cmd settings get --user 0 global adb_enabled", "1\n"),
    ],
)
def test_settings_from_the_shell(run: Run, script: str, out: str) -> None:
    done = run(script)
    assert (done.stdout.decode(), done.status) == (out, 0)


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("settings get nowhere key", "Invalid namespace 'nowhere'\n"),
        ("settings frob system key", "Invalid command: frob\n"),
        ("settings put system key", "Bad arguments\n"),
        ("settings get system a b", "Too many arguments\n"),
    ],
)
def test_settings_refuses_in_android_s_words(run: Run, script: str, error: str) -> None:
    done = run(script)
    assert (done.stderr.decode(), done.status) == (error, 255)


def test_the_list_is_sorted_lines_of_key_and_value(run: Run, phone: Phone) -> None:
    lines = run("settings list global").stdout.decode().splitlines()
    assert lines == sorted(lines)
    assert dict(line.split("=", 1) for line in lines) == dict(phone.settings.items("global"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.from_regex(r"[a-z_]{1,20}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
)
def test_what_is_put_is_got(phone: Phone, key: str, value: str) -> None:
    phone.settings.put("secure", key, value)
    assert phone.settings.get("secure", key) == value
    assert phone.settings.delete("secure", key)
    assert phone.settings.get("secure", key) is None


def test_a_setting_takes_effect(phone: Phone) -> None:
    phone.settings.put("system", "font_scale", "1.3")
    assert phone.display.font_scale == 1.3
    phone.settings.put("secure", "ui_night_mode", "2")
    assert phone.display.dark


def test_getprop_knows_the_image(run: Run) -> None:
    assert run("getprop ro.build.version.sdk").stdout == b"33\n"
    assert run("getprop ro.product.model").stdout == b"sdk_gphone64_x86_64\n"
    assert run("getprop no.such.prop").stdout == b"\n"
    assert run("getprop no.such.prop fallback").stdout == b"fallback\n"
    lines = run("getprop").stdout.decode().splitlines()
    assert "[sys.boot_completed]: [1]" in lines
    assert len(lines) > 380
    assert lines == sorted(lines, key=lambda line: line.partition("]")[0])


def test_read_only_properties_are_set_once(run: Run, phone: Phone) -> None:
    assert run("setprop debug.mine yes; getprop debug.mine").stdout == b"yes\n"
    done = run("setprop ro.build.id X")
    assert done.status == 1
    assert done.stderr == b"Failed to set property 'ro.build.id' to 'X'.\nSee dmesg for error reason.\n"
    with pytest.raises(PropertyRefusedError):
        phone.properties.set("debug.long", "x" * 92)


@pytest.mark.parametrize(
    ("radio", "key"), [("wifi", "wifi_on"), ("bluetooth", "bluetooth_on"), ("data", "mobile_data")]
)
def test_svc_and_settings_agree(run: Run, radio: str, key: str) -> None:
    assert run(f"svc {radio} disable; settings get global {key}").stdout == b"0\n"
    assert run(f"svc {radio} enable; settings get global {key}").stdout == b"1\n"


def test_wifi_comes_back_after_airplane_mode(phone: Phone) -> None:
    net = phone.connectivity
    net.set_airplane_mode(True)
    assert (net.wifi, net.online, phone.settings.get("global", "wifi_on")) == (False, False, "3")
    net.set_airplane_mode(False)
    assert (net.wifi, net.online, phone.settings.get("global", "wifi_on")) == (True, True, "1")
    assert net.network is not None
    assert net.network.ssid == "AndroidWifi"


def test_wifi_can_be_on_in_airplane_mode(phone: Phone) -> None:
    phone.settings.put("global", "airplane_mode_on", "1")
    phone.connectivity.set_wifi(False)
    phone.connectivity.set_wifi(True)
    assert phone.settings.get("global", "wifi_on") == "2"
    assert phone.connectivity.online


def test_battery_from_the_shell(run: Run) -> None:
    assert b"  level: 100\n" in run("dumpsys battery").stdout
    text = run("dumpsys battery unplug; dumpsys battery set level 15; dumpsys battery").stdout.decode()
    assert "  (UPDATES STOPPED -- use 'reset' to restart)\n  AC powered: false\n" in text
    assert "  level: 15\n" in text
    assert "UPDATES STOPPED" not in run("dumpsys battery reset; dumpsys battery").stdout.decode()


def test_the_time_zone_by_raw_transaction(run: Run, phone: Phone) -> None:
    assert run("service call alarm 3 s16 Asia/Tokyo").stdout == b"Result: Parcel(00000000    '....')\n"
    assert phone.clock.timezone == "Asia/Tokyo"
    assert run("getprop persist.sys.timezone").stdout == b"Asia/Tokyo\n"
    assert run("service call nowhere 1").status == 10


def test_settings_and_packages_outlive_a_reboot(run: Run, phone: Phone) -> None:
    run("settings put global my_key kept")
    phone.clipboard.set("gone")
    assert run("reboot").status == 0
    assert run("settings get global my_key").stdout == b"kept\n"
    assert phone.clipboard.text == ""
