"""``pm`` and ``cmd package``: packages from the shell; its listings and installs stand in the files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.errors import PermissionDenied
from emulator.phone.shell.commands.android_services import FAILED, Arguments, ServiceError, dispatch, table
from emulator.phone.shell.intent_args import BadIntent, read
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.intent_text import short_component
from emulator.phone.system.package_table import DISABLED, DISABLED_USER, ENABLED, NoSuchPackageError

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

PM, pm_command = table()
"""The sub-commands of ``pm`` and what adds one."""

USAGE = """Package manager (package) commands:
  help
    Print this help text.

  path [--user USER_ID] PACKAGE
    Print the path to the .apk of the given PACKAGE.

  dump PACKAGE
    Print various system state associated with the given PACKAGE.

  has-feature FEATURE_NAME [version]
    Prints true and returns exit status 0 when system has a FEATURE_NAME,
    otherwise prints false and returns exit status 1

  list features
    Prints all features of the system.

  list instrumentation [-f] [TARGET-PACKAGE]
    Prints all test packages; optionally only those targeting TARGET-PACKAGE
    Options:
      -f: dump the name of the .apk file containing the test package

  list libraries [-v]
    Prints all system libraries.

  list packages [-f] [-d] [-e] [-s] [-q] [-3] [-i] [-l] [-u] [-U]
      [--show-versioncode] [--apex-only] [--factory-only]
      [--uid UID] [--user USER_ID] [FILTER]
    Prints all packages; optionally only those whose name contains
    the text in FILTER.

  list permission-groups
    Prints all known permission groups.

  list permissions [-g] [-f] [-d] [-u] [GROUP]
    Prints all known permissions; optionally only those in GROUP.

  list users
    Prints all users.

  resolve-activity [--brief] [--components] [--query-flags FLAGS]
       [--user USER_ID] INTENT
    Prints the activity that resolves to the given INTENT.

  query-activities [--brief] [--components] [--query-flags FLAGS]
       [--user USER_ID] INTENT
    Prints all activities that can handle the given INTENT.

  install [-rtfdg] [-i PACKAGE] [--user USER_ID|all|current] [-S BYTES] [PATH [SPLIT...]|-]
    Install an application.

  install-existing [--user USER_ID|all|current] PACKAGE
  install-create, install-write, install-commit, install-abandon
  uninstall [-k] [--user USER_ID] [--versionCode VERSION_CODE] PACKAGE [SPLIT...]
  clear [--user USER_ID] [--cache-only] PACKAGE
  enable, disable, disable-user, disable-until-used, default-state
      [--user USER_ID] PACKAGE_OR_COMPONENT
  hide, unhide [--user USER_ID] PACKAGE_OR_COMPONENT
  suspend, unsuspend [--user USER_ID] PACKAGE [PACKAGE...]
  grant, revoke [--user USER_ID] PACKAGE PERMISSION
  reset-permissions
  set-installer PACKAGE INSTALLER
  get-install-location
  set-home-activity [--user USER_ID] TARGET-COMPONENT
  trim-caches DESIRED_FREE_SPACE [internal|UUID]
  get-max-users
  compile, bg-dexopt-job, force-dex-opt, dump-profiles
  get-app-links, set-app-links, set-app-link-user-selection, verify-app-links
"""


@command("pm")
def pm(process: Process) -> Running:
    return run_pm(process, process.argv[1:])


def run_pm(process: Process, words: list[str]) -> Running:
    """Also ``cmd package``."""
    try:
        return dispatch(process, PM, words, USAGE)
    except NoSuchPackageError as error:
        process.stderr.write(f"Error: {error}\n")
        return FAILED


def skip_user(words: Arguments, *flags: str) -> set[str]:
    """Reads options that change nothing on a phone with one user; returns those that are flags."""
    found = set()
    while (option := words.option()) is not None:
        if option == "--user":
            words.value(option)
        elif option in flags:
            found.add(option)
        else:
            raise ServiceError(f"Unknown option: {option}")
    return found


@pm_command("path")
def _path(process: Process, words: Arguments) -> int:
    skip_user(words)
    package = words.next()
    if package is None:
        process.stderr.write("Error: no package specified\n")
        return 1
    if not process.phone.packages.installed(package):
        return 1
    for path in process.phone.packages.find(package).paths:
        process.line(f"package:{path}")
    return 0


@pm_command("clear")
def _clear(process: Process, words: Arguments) -> int:
    flags = skip_user(words, "--cache-only")
    package = words.next()
    if package is None:
        process.stderr.write("Error: no package specified\n")
        return 1
    if not process.phone.packages.installed(package):
        process.stderr.write("Failed\n")
        return 1
    if not flags:
        process.phone.packages.clear(package)
    process.line("Success")
    return 0


def _change_grant(process: Process, words: Arguments, verb: str) -> int:
    skip_user(words, "--all-permissions")
    package, permission = words.next(), words.next()
    if package is None:
        process.stderr.write("Error: no package specified\n")
        return 1
    if permission is None:
        process.stderr.write("Error: no permission specified\n")
        return 1
    packages = process.phone.packages
    try:
        (packages.grant if verb == "grant" else packages.revoke)(package, permission)
    except PermissionDenied as error:
        kind = (
            "java.lang.SecurityException"
            if "requested" in str(error)
            else "java.lang.IllegalArgumentException"
        )
        raise ServiceError(str(error), kind) from error
    except NoSuchPackageError as error:
        raise ServiceError(str(error)) from error
    return 0


@pm_command("grant")
def _grant(process: Process, words: Arguments) -> int:
    return _change_grant(process, words, "grant")


@pm_command("revoke")
def _revoke(process: Process, words: Arguments) -> int:
    return _change_grant(process, words, "revoke")


@pm_command("reset-permissions")
def _reset_permissions(process: Process, words: Arguments) -> int:
    for package in process.phone.packages.all():
        process.phone.packages.grants.reset(package.name)
    return 0


_STATES = {
    "enable": (ENABLED, "enabled"),
    "disable": (DISABLED, "disabled"),
    "disable-user": (DISABLED_USER, "disabled-user"),
    "disable-until-used": (DISABLED_USER, "disabled-until-used"),
    "default-state": (ENABLED, "default"),
}


@pm_command(*_STATES)
def _state(process: Process, words: Arguments) -> int:
    skip_user(words)
    target = words.next()
    if target is None:
        process.stderr.write("Error: no package or component specified\n")
        return 1
    state, shown = _STATES[process.argv[1] if process.name == "pm" else process.argv[2]]
    package, slash, name = target.partition("/")
    try:
        if slash:
            process.phone.packages.find(package)
            full = package + name if name.startswith(".") else name
            process.line(f"Component {{{package}/{full}}} new state: {shown}")
            return 0
        process.phone.packages.set_enabled(package, state)
    except NoSuchPackageError as error:
        raise ServiceError(f"Unknown package: {package}") from error
    process.line(f"Package {package} new state: {shown}")
    return 0


@pm_command("hide", "unhide")
def _hide(process: Process, words: Arguments) -> int:
    skip_user(words)
    package = words.next()
    if package is None:
        process.stderr.write("Error: no package or component specified\n")
        return 1
    hidden = "unhide" not in process.argv[:3]
    if process.phone.packages.installed(package):
        process.phone.packages.update(package, hidden=hidden)
        if hidden:
            process.phone.activities.force_stop(package)
    shown = str(hidden and process.phone.packages.installed(package)).lower()
    process.line(f"Package {package} new hidden state: {shown}")
    return 0


@pm_command("suspend", "unsuspend")
def _suspend(process: Process, words: Arguments) -> int:
    skip_user(words)
    for package in words.rest():
        process.phone.packages.find(package)
        process.line(f"Package {package} new suspended state: false")
    return 0


@pm_command("set-installer")
def _set_installer(process: Process, words: Arguments) -> int:
    package, installer = words.next(), words.next()
    if package is None or installer is None:
        process.stderr.write(
            f"Error: provided target package:{package} or installer package:{installer} is null\n"
        )
        return 1
    process.phone.packages.update(package, installer=installer)
    process.line("Success")
    return 0


@pm_command("get-install-location")
def _install_location(process: Process, words: Arguments) -> int:
    process.line("0[auto]")
    return 0


@pm_command("set-install-location", "trim-caches", "bg-dexopt-job", "verify-app-links", "set-app-links")
def _quiet(process: Process, words: Arguments) -> int:
    """Nothing to do: the phone has no caches to trim, no code to compile, one volume."""
    return 0


@pm_command("compile", "force-dex-opt")
def _compile(process: Process, words: Arguments) -> int:
    process.line("Success")
    return 0


@pm_command("get-max-users")
def _max_users(process: Process, words: Arguments) -> int:
    process.line("Maximum supported users: 4")
    return 0


@pm_command("get-max-running-users")
def _max_running_users(process: Process, words: Arguments) -> int:
    process.line("Maximum supported running users: 3")
    return 0


@pm_command("set-home-activity")
def _set_home(process: Process, words: Arguments) -> int:
    skip_user(words)
    process.phone.packages.set_role("home", (words.next() or "").partition("/")[0])
    process.line("Success")
    return 0


def _intent(words: Arguments) -> tuple[set[str], list[str]]:
    """The flags of a query and the words of its intent."""
    flags, rest = set(), []
    left = words.rest()
    while left:
        word = left.pop(0)
        if word in ("--brief", "--components"):
            flags.add(word)
        elif word in ("--query-flags", "--user"):
            del left[:1]
        else:
            rest.append(word)
    return flags, rest


@pm_command("resolve-activity", "query-activities")
def _resolve(process: Process, words: Arguments) -> int:
    one = "resolve-activity" in process.argv[:3]
    flags, rest = _intent(words)
    try:
        intent = read(rest).intent
    except BadIntent as error:
        raise ServiceError(str(error)) from error
    packages = process.phone.packages
    found = packages.resolve(intent) if one else packages.candidates(intent)
    if not found:
        process.line("No activity found" if one else "No activities found")
        return 0
    if one and len(found) > 1:
        found = [match for match in packages.candidates(intent) if match[0].package == "android"] or found[:1]
    if not one and not flags:
        process.line(f"{len(found)} activities found:")
    for number, (app, info) in enumerate(found):
        component = short_component(f"{app.package}/{info.name}")
        if "--components" in flags:
            process.line(component)
            continue
        pad = "" if one else "  "
        if not one and not flags:
            process.line(f"  Activity #{number}:")
            pad = "    "
        process.line(f"{pad}priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true")
        if "--brief" in flags:
            process.line(f"{pad}{component}")
            continue
        process.line(f"{pad}ActivityInfo:")
        process.line(f"{pad}  name={info.name}")
        process.line(f"{pad}  packageName={app.package}")
        process.line(f"{pad}  enabled=true exported={str(info.exported).lower()} directBootAware=false")
        process.line(
            f"{pad}  taskAffinity={app.package} targetActivity=null persistableMode=PERSIST_ROOT_ONLY"
        )
        process.line(f"{pad}  launchMode={_LAUNCH_MODES[info.launch_mode]} flags=0x10 theme=0x0")
    return 0


_LAUNCH_MODES = {"standard": 0, "singleTop": 1, "singleTask": 2, "singleInstance": 3}


@pm_command("query-receivers", "query-services")
def _query_others(process: Process, words: Arguments) -> int:
    process.line("No receivers found" if "query-receivers" in process.argv[:3] else "No services found")
    return 0


@pm_command("get-app-links")
def _app_links(process: Process, words: Arguments) -> int:
    skip_user(words)
    package = words.next()
    if package is not None:
        process.phone.packages.find(package)
        process.line(f"  {package}:\n    ID: 00000000-0000-0000-0000-000000000000\n    Signatures: []")
    return 0


@pm_command("dump")
def _dump(process: Process, words: Arguments) -> int:
    from emulator.phone.shell.commands.android_dump_packages import dump_package

    package = words.next()
    if package is None:
        process.stderr.write("Error: no package specified\n")
        return 1
    process.line("DUMP OF SERVICE package:")
    dump_package(process, package)
    return 0
