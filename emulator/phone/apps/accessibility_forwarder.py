"""The accessibility forwarder: its broadcasts and what they set; the sending is done by ``servers/forwarder.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.app import App, AppContext, LauncherIcon
from emulator.phone.system.intents import Intent
from protocol.apps import accessibility_forwarder as contract

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_TREES, _HOST, _PORT = "log_accessibility_tree", "grpc_host", "grpc_port"


def destination(phone: Phone) -> tuple[str, int] | None:
    """The host and port that events and forests go to; None while the service is off, or was not told where."""
    enabled = phone.settings.get("secure", "enabled_accessibility_services") or ""
    if contract.PACKAGE not in enabled or not phone.packages.enabled(contract.PACKAGE):
        return None
    services = {_full(name) for name in enabled.split(":")}
    flags = phone.activities.context(contract.PACKAGE).preferences()
    port = int(flags.get(_PORT, 0))
    if contract.SERVICE not in services or port <= 0:
        return None
    return str(flags.get(_HOST, contract.HOST)), port


def sends_trees(phone: Phone) -> bool:
    """Whether it was told to send forests; events it sends all the same."""
    return bool(phone.activities.context(contract.PACKAGE).preferences().get(_TREES))


def _full(component: str) -> str:
    package, _, name = component.partition("/")
    return f"{package}/{package}{name}" if name.startswith(".") else component


def _enable(app: AppContext, _: Intent) -> None:
    app.preferences()[_TREES] = True


def _disable(app: AppContext, _: Intent) -> None:
    app.preferences()[_TREES] = False


def _set_grpc(app: AppContext, intent: Intent) -> None:
    """A port that is no positive number ends the sending."""
    port, host = intent.extras.get(contract.PORT_EXTRA), intent.extras.get(contract.HOST_EXTRA)
    app.preferences().update(
        {_HOST: str(host or contract.HOST), _PORT: port if isinstance(port, int) and port < 65536 else 0}
    )
    app.phone.logcat.log(
        "FlagsBroadcastReceiver", f"Setting gRPC endpoint to {host}:{port}.", package=app.package
    )


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("human", "#3DDC84"),
    activities=(),
    version_name="1.0",
    permissions=("android.permission.INTERNET",),
    receivers={
        contract.ENABLE_TREES: _enable,
        contract.DISABLE_TREES: _disable,
        contract.SET_GRPC: _set_grpc,
    },
)
