"""``dumpsys`` of the device: battery, power, radios, telephony, location, alarms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_dumpsys import dump
from emulator.phone.system.connectivity import ADDRESS, MAC
from emulator.phone.system.ongoing import ACTIVE, ALERTING, DIALING, HELD, RINGING

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process
    from emulator.phone.system.ongoing import OngoingCall


def _word(flag: bool) -> str:
    return str(flag).lower()


_BATTERY_SETTABLE = {
    "ac": bool, "usb": bool, "wireless": bool, "present": bool, "status": int, "level": int, "temp": int,
    "counter": int, "health": int, "dock": bool, "invalid": int,
}  # fmt: skip
_FIELD = {"temp": "temperature", "counter": "charge_counter"}
BATTERY_USAGE = """Battery service (battery) commands:
  help
    Print this help text.
  get [-f] [ac|usb|wireless|dock|status|level|temp|present|counter|invalid]
  set [-f] [ac|usb|wireless|dock|status|level|temp|present|counter|invalid] <value>
    Force a battery property value, freezing battery state.
    -f: force a battery change broadcast be sent, prints new sequence.
  unplug [-f]
    Force battery unplugged, freezing battery state.
  reset [-f]
    Unfreeze battery state, returning to current hardware values.
"""


@dump("battery")
def battery(process: Process, words: list[str]) -> None:
    """The state, or a change of it."""
    words = [word for word in words if word != "-f"]
    power = process.phone.power
    verb = words[0] if words else ""
    if verb == "unplug":
        power.unplug()
    elif verb == "reset":
        power.reset_battery()
    elif verb == "set" and len(words) == 3 and words[1] in _BATTERY_SETTABLE:
        _set_battery(process, words[1], words[2])
    elif verb == "get" and len(words) == 2 and words[1] in _BATTERY_SETTABLE:
        value = getattr(power.battery, _FIELD.get(words[1], words[1]), 0)
        process.line(_word(value) if isinstance(value, bool) else str(value))
    elif verb in ("", "-a"):
        _battery_state(process)
    else:
        process.stdout.write(BATTERY_USAGE)


def _set_battery(process: Process, name: str, value: str) -> None:
    if not value.lstrip("-").isdigit():
        process.stderr.write(f"Bad value: {value}\n")
    elif name not in ("dock", "invalid"):
        process.phone.power.override_battery(**{_FIELD.get(name, name): _BATTERY_SETTABLE[name](int(value))})


def _battery_state(process: Process) -> None:
    state = process.phone.power.battery
    process.line("Current Battery Service state:")
    if process.phone.power.overridden:
        process.line("  (UPDATES STOPPED -- use 'reset' to restart)")
    for name, value in (
        ("AC powered", state.ac),
        ("USB powered", state.usb),
        ("Wireless powered", state.wireless),
        ("Dock powered", False),
        ("Max charging current", 0),
        ("Max charging voltage", 0),
        ("Charge counter", state.charge_counter),
        ("status", state.status),
        ("health", state.health),
        ("present", state.present),
        ("level", state.level),
        ("scale", state.scale),
        ("voltage", state.voltage),
        ("temperature", state.temperature),
        ("technology", state.technology),
    ):
        process.line(f"  {name}: {_word(value) if isinstance(value, bool) else value}")


@dump("power")
def power(process: Process, words: list[str]) -> None:
    phone = process.phone
    awake = phone.power.interactive
    process.line("POWER MANAGER (dumpsys power)\n")
    process.line("Power Manager State:")
    process.line("  Settings power_manager_constants:\n    no_cached_wake_locks=true")
    process.line("  mDirty=0x0")
    process.line(f"  mWakefulness={'Awake' if awake else 'Asleep'}")
    process.line("  mWakefulnessChanging=false")
    process.line(f"  mIsPowered={_word(phone.power.battery.plugged)}")
    process.line(f"  mPlugType={1 if phone.power.battery.ac else 0}")
    process.line(f"  mBatteryLevel={phone.power.battery.level}")
    process.line(f"  mStayOn={_word(phone.settings.flag('global', 'stay_on_while_plugged_in'))}")
    process.line("  mBootCompleted=true\n  mSystemReady=true")
    process.line(f"  mHoldingDisplaySuspendBlocker={_word(awake)}")
    process.line(f"  mLowPowerModeEnabled={_word(phone.power.saver)}\n")
    process.line("Settings and Configuration:")
    timeout = phone.settings.number("system", "screen_off_timeout", 60000)
    process.line(f"  mScreenOffTimeoutSetting={timeout}")
    process.line(f"  mScreenBrightnessSetting={phone.settings.number('system', 'screen_brightness', 102)}\n")
    process.line("Wake Locks: size=0\n")
    process.line(f"Display Power: state={'ON' if awake else 'OFF'}")


_PRECISE = {ACTIVE: 1, DIALING: 3, ALERTING: 4}
"""``PreciseCallState`` of the call in front; 2 is one on hold, 5 one that rings, 6 one that does so beside another."""


def _precise_states(lines: Sequence[OngoingCall]) -> tuple[int, int, int]:
    """The states of the call that rings, the one spoken in and the one on hold; 0 where there is none."""
    rings = [6 if len(lines) > 1 else 5 for each in lines if each.stage == RINGING]
    held = [2 for each in lines if each.stage == HELD]
    front = [_PRECISE[each.stage] for each in lines if each.stage not in (RINGING, HELD)]
    return max(rings, default=0), max(front, default=0), max(held, default=0)


@dump("telephony.registry")
def telephony(process: Process, words: list[str]) -> None:
    radio = process.phone.telephony
    number = radio.call.number if radio.call is not None and radio.call.incoming else ""
    ringing, talking, waiting = _precise_states(radio.lines)
    net, coverage = process.phone.connectivity, radio.coverage
    service, word = (
        (3, "POWER_OFF")
        if net.airplane_mode
        else (0, "IN_SERVICE")
        if coverage.calls
        else (1, "OUT_OF_SERVICE")
    )
    with_data = (0, "IN_SERVICE") if coverage.carries_data else (1, "OUT_OF_SERVICE")
    on_data, data_word = (3, "POWER_OFF") if net.airplane_mode else with_data
    process.line("last known state:")
    process.line("  Phone Id=0")
    process.line(f"    mCallState={radio.state}")
    process.line(f"    mRingingCallState={ringing}")
    process.line(f"    mForegroundCallState={talking}")
    process.line(f"    mBackgroundCallState={waiting}")
    process.line(
        f"    mPreciseCallState={{Ringing call state: {ringing}, Foreground call state: {talking}, "
        f"Background call state: {waiting}, Disconnect cause: -1, Precise disconnect cause: -1}}"
    )
    process.line(f"    mCallIncomingNumber={number}")
    process.line(
        f"    mServiceState={{mVoiceRegState={service}({word}), mDataRegState={on_data}({data_word}), "
        "mOperatorAlphaLong=T-Mobile}"
    )
    process.line("    mVoiceActivationState= 0\n    mDataActivationState= 0\n    mUserMobileDataState= true")
    strength = f"rssi=-57 rsrp={-126 + 10 * coverage.bars} level={coverage.bars}"
    process.line(f"    mSignalStrength=SignalStrength:{{mLte=CellSignalStrengthLte: {strength}}}")
    process.line(f"    mDataActivity=0\n    mDataConnectionState={2 if net.mobile_carries else 0}")
    process.line("local logs:")


@dump("wifi")
def wifi(process: Process, words: list[str]) -> None:
    net = process.phone.connectivity
    process.line(f"Wi-Fi is {'enabled' if net.wifi else 'disabled'}")
    process.line(
        f"Verbose logging is {'on' if process.phone.settings.flag('global', 'wifi_verbose') else 'off'}"
    )
    process.line("Stay-awake conditions: 1")
    process.line(f"mInIdleMode false\nmScanPending false\nmWifiState {'enabled' if net.wifi else 'disabled'}")
    process.line(f"mWifiInfo {wifi_info(process)}")
    process.line(
        "mNetworkInfo [type: WIFI[], state: "
        + ("CONNECTED/CONNECTED" if net.network else "DISCONNECTED")
        + "]"
    )


def wifi_info(process: Process) -> str:
    """``WifiInfo.toString()``."""
    network = process.phone.connectivity.network
    if network is None:
        return (
            "SSID: <unknown ssid>, BSSID: <none>, MAC: 02:00:00:00:00:00, Supplicant state: DISCONNECTED, "
            "RSSI: -127, Link speed: -1Mbps, Frequency: -1MHz, Net ID: -1"
        )
    return (
        f'SSID: "{network.ssid}", BSSID: {network.bssid}, MAC: {MAC}, IP: /{ADDRESS}, Security type: 0, '
        f"Supplicant state: COMPLETED, Wi-Fi standard: 4, RSSI: -50, Link speed: 13Mbps, Tx Link speed: 13Mbps, "
        f"Max Supported Tx Link speed: 144Mbps, Rx Link speed: 2Mbps, Max Supported Rx Link speed: 144Mbps, "
        f"Frequency: {network.frequency}MHz, Net ID: 0, Metered hint: false, score: 60, isUsable: true"
    )


@dump("bluetooth_manager")
def bluetooth(process: Process, words: list[str]) -> None:
    on = process.phone.connectivity.bluetooth
    settings = process.phone.settings
    process.line("Bluetooth Status")
    process.line(f"  enabled: {_word(on)}")
    process.line(f"  state: {'ON' if on else 'OFF'}")
    process.line(f"  address: {settings.get('secure', 'bluetooth_address', '02:15:B2:00:00:00')}")
    process.line(f"  name: {settings.get('secure', 'bluetooth_name', '')}")
    if on:
        process.line("  time since enabled: 00:01:00.000")
    process.line("\nEnable log:\n\nThere are no Bluetooth crashes")


@dump("connectivity")
def connectivity(process: Process, words: list[str]) -> None:
    net = process.phone.connectivity
    process.line("NetworkProviders for:  WifiNetworkFactory TelephonyNetworkFactory[0]\n")
    active = 100 if net.network else 101 if net.online else None
    process.line(f"Active default network: {active if active is not None else 'none'}\n")
    process.line("Current network preferences:\n")
    process.line("Current Networks:")
    if net.network is not None:
        process.line(
            f"  NetworkAgentInfo{{network{{100}} handle{{432902426637}} ni{{WIFI CONNECTED extra: }} created=now "
            f'lp{{{{InterfaceName: wlan0 LinkAddresses: [ {ADDRESS}/24 ]}}}} SSID="{net.network.ssid}"}}'
        )
    if net.mobile_carries:
        process.line(
            "  NetworkAgentInfo{network{101} handle{437197393933} ni{MOBILE[LTE] CONNECTED extra: epc.tmobile.com}}"
        )
    process.line(f"\nAirplane mode: {_word(net.airplane_mode)}")


@dump("location")
def location(process: Process, words: list[str]) -> None:
    place = process.phone.location
    process.line("Location Manager State:")
    process.line(
        f"  User Info:\n    u0: running\n  Location Settings:\n    Location Setting: {_word(place.enabled)}"
    )
    process.line("  Location Providers:")
    for name in ("passive", "network", "fused", "gps"):
        process.line(f"    {name} provider:")
        process.line(f"      enabled: {_word(place.enabled)}")
        if place.fix is not None:
            process.line(
                f"      last location=Location[{name} {place.fix.latitude:.6f},{place.fix.longitude:.6f} "
                f"hAcc={place.fix.accuracy} alt={place.fix.altitude}]"
            )


@dump("alarm")
def alarm(process: Process, words: list[str]) -> None:
    clock = process.phone.clock
    process.line("Current Alarm Manager state:")
    process.line(
        f"  nowRTC={clock.now_ms}={clock.local():%Y-%m-%d %H:%M:%S}.000 nowELAPSED={clock.elapsed_ms}"
    )
    process.line(f"  timezone: {clock.timezone}")
    process.line(
        f"  Next alarm clock: {process.phone.settings.get('system', 'next_alarm_formatted', '') or 'none'}"
    )


@dump("uimode")
def uimode(process: Process, words: list[str]) -> None:
    process.line("Current UI Mode Service state:")
    night = 2 if process.phone.display.dark else 1
    process.line(
        f"  mNightMode={night} ({'yes' if night == 2 else 'no'}) mNightModeOverride={night} mCurUiMode=0x11"
    )


@dump("SurfaceFlinger")
def surface_flinger(process: Process, words: list[str]) -> None:
    width, height = process.phone.display.size
    if words[:1] == ["--list"]:
        for window in process.phone.windows.visible():
            process.line(f"{window.title}#{window.id}")
        return
    if words[:1] == ["--display-id"]:
        process.line(
            'Display 4619827259835644672 (HWC display 0): port=0 pnpId=GGL displayName="EMU_display_0"'
        )
        return
    if words[:1] == ["--latency"]:
        process.line("16666666")
        return
    process.line("Build configuration: [sf DISABLE_BACKPRESSURE=0]")
    process.line(f"Display 0 (active) HWC layers: {width}x{height} @ 60.00 Hz")
