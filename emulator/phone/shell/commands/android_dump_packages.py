"""``dumpsys package`` and ``pm dump``: what is known of packages, in the layout that tools parse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from emulator.phone.system import permissions
from emulator.phone.system.features import FEATURES, LIBRARIES
from emulator.phone.system.intent_text import short_component

if TYPE_CHECKING:
    from emulator.phone.app import ActivityInfo, App
    from emulator.phone.shell.process import Process
    from emulator.phone.system.intents import IntentFilter
    from emulator.phone.system.package_table import Package


def dump_package(process: Process, name: str = "") -> None:
    """One package (all of them without a name): its activities, then its settings and permissions."""
    packages = process.phone.packages
    chosen = [package for package in packages.all() if name in ("", package.name)]
    if not name:
        process.line("Libraries:")
        for library in LIBRARIES:
            process.line(f"  {library} -> (jar) /system/framework/{library}.jar")
        process.line("\nFeatures:")
        for feature in FEATURES:
            process.line(f"  {feature}")
        process.line("")
    apps = [app for app in packages.apps.values() if name in ("", app.package)]
    if any(app.activities for app in apps):
        process.line("Activity Resolver Table:")
        for app in apps:
            _resolver_table(process, app)
        process.line("")
    if not chosen:
        process.line(f"Unable to find package: {name}")
        return
    process.line("Key Set Manager:")
    for package in chosen:
        process.line(f"  [{package.name}]\n      Signing KeySets: 1")
    process.line("\nPackages:")
    for package in chosen:
        _package(process, package)
    process.line("\nQueries:\n  system apps queryable: false")
    process.line("\nDexopt state:")
    for package in chosen:
        process.line(
            f"  [{package.name}]\n    path: {package.path}\n      x86_64: [status=verify] [reason=install]"
        )


def _resolver_table(process: Process, app: App) -> None:
    process.line("  Non-Data Actions:")
    for info in app.activities:
        entries = [(filter_, action) for filter_ in info.filters for action in filter_.actions]
        if info.launcher:
            process.line("      android.intent.action.MAIN:")
            _filter_head(process, app, info, "android.intent.action.MAIN")
            process.line('          Category: "android.intent.category.LAUNCHER"')
        for filter_, action in entries:
            process.line(f"      {action}:")
            _filter_head(process, app, info, action)
            _filter(process, filter_)


def _filter_head(process: Process, app: App, info: ActivityInfo, action: str) -> None:
    token = f"{_token(info.name):x}"
    component = short_component(f"{app.package}/{info.name}")
    process.line(f"        {token} {component} filter {_token(info.name + action):x}")
    process.line(f'          Action: "{action}"')


def _filter(process: Process, entry: IntentFilter) -> None:
    for category in entry.categories:
        process.line(f'          Category: "{category}"')
    for scheme in entry.schemes:
        process.line(f'          Scheme: "{scheme}"')
    for mime in entry.mimes:
        process.line(f'          StaticType: "{mime}"')


def _token(text: str) -> int:
    """A number that looks like an object's hash and is the same in every run."""
    value = 0
    for char in text:
        value = (value * 31 + ord(char)) & 0xFFFFFFF
    return value


def _time(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms // 1000, UTC):%Y-%m-%d %H:%M:%S}"


_INSTALLED = "HAS_CODE ALLOW_CLEAR_USER_DATA"


def _package(process: Process, package: Package) -> None:
    kind = "SYSTEM HAS_CODE ALLOW_CLEAR_USER_DATA ALLOW_BACKUP" if package.system else _INSTALLED
    kind += " UPDATED_SYSTEM_APP" if package.updated else ""
    token = f"{_token(package.name):x}"
    for line in (
        f"  Package [{package.name}] ({token}):",
        f"    userId={package.uid}",
        f"    pkg=Package{{{_token(package.path):x} {package.name}}}",
        f"    codePath={package.folder}",
        f"    resourcePath={package.folder}",
        f"    legacyNativeLibraryDir={package.folder}/lib",
        "    extractNativeLibs=false",
        "    primaryCpuAbi=x86_64",
        "    secondaryCpuAbi=null",
        "    cpuAbiOverride=null",
        f"    versionCode={package.version_code} minSdk={min(23, package.target_sdk)} targetSdk={package.target_sdk}",
        "    minExtensionVersions=[]",
        f"    versionName={package.version_name}",
        "    usesNonSdkApi=false",
        f"    splits=[{', '.join(('base', *package.splits))}]",
        "    apkSigningVersion=3",
        f"    flags=[ {kind} ]",
        "    privateFlags=[ PRIVATE_FLAG_ACTIVITIES_RESIZE_MODE_RESIZEABLE_VIA_SDK_VERSION ]",
        "    forceQueryable=false",
        "    queriesPackages=[]",
        f"    dataDir=/data/user/0/{package.name}",
        "    supportsScreens=[small, medium, large, xlarge, resizeable, anyDensity]",
        f"    timeStamp={_time(package.updated_ms)}",
        f"    lastUpdateTime={_time(package.updated_ms)}",
        *([f"    installerPackageName={package.installer}"] if package.installer else []),
        f"    signatures=PackageSignatures{{{token} version:3, signatures:[{token}], past signatures:[]}}",
        f"    installPermissionsFixed={'false' if package.system else 'true'}",
        f"    pkgFlags=[ {kind} ]",
        "    privatePkgFlags=[ ]\n    apexModuleName=null",
    ):
        process.line(line)
    _grants(process, package)


def _grants(process: Process, package: Package) -> None:
    packages = process.phone.packages
    asked = sorted({*package.permissions, *packages.grants.held(package.name)})
    if asked:
        process.line("    requested permissions:")
        for name in asked:
            process.line(f"      {name}")
    normal = [
        name for name in asked if not permissions.runtime(name) and packages.granted(package.name, name)
    ]
    if normal:
        process.line("    install permissions:")
        for name in normal:
            process.line(f"      {name}: granted=true")
    process.line(
        f"    User 0: ceDataInode={_token(package.name) % 1_000_000} installed=true "
        f"hidden={str(package.hidden).lower()} suspended=false distractionFlags=0 "
        f"stopped={str(package.stopped).lower()} notLaunched=false enabled={package.state} instant=false virtual=false"
    )
    process.line(f"      firstInstallTime={_time(package.installed_ms)}")
    process.line("      gids=[3003]")
    process.line("      runtime permissions:")
    for name in asked:
        if permissions.runtime(name):
            held = packages.granted(package.name, name)
            flags = (
                "USER_SET|USER_SENSITIVE_WHEN_GRANTED"
                if packages.grants.denials(package.name, name)
                else ("USER_SENSITIVE_WHEN_GRANTED|USER_SENSITIVE_WHEN_DENIED")
            )
            process.line(f"        {name}: granted={str(held).lower()}, flags=[ {flags}]")
