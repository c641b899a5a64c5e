"""Intents and components as the system writes them in logs and dumps; reading them back is the shell's."""

from __future__ import annotations

from emulator.phone.system.intents import Intent


def short_component(component: str) -> str:
    """``com.x/com.x.Main`` as Android shortens it: ``com.x/.Main``."""
    package, _, name = component.partition("/")
    return f"{package}/{name[len(package) :] if name.startswith(package + '.') else name}"


def describe(intent: Intent) -> str:
    """``Intent.toString()``."""
    return f"Intent {{ {' '.join(_parts(intent))} }}"


def short(intent: Intent) -> str:
    """``Intent.toShortString()``, as logs have it."""
    return f"{{{' '.join(_parts(intent))}}}"


def _parts(intent: Intent) -> list[str]:
    parts = []
    if intent.action:
        parts.append(f"act={intent.action}")
    if intent.categories:
        parts.append(f"cat=[{','.join(sorted(intent.categories))}]")
    if intent.data:
        parts.append(f"dat={_redacted(intent)}")
    if intent.mime:
        parts.append(f"typ={intent.mime}")
    if intent.flags:
        parts.append(f"flg=0x{intent.flags:x}")
    if intent.package:
        parts.append(f"pkg={intent.package}")
    if intent.component:
        parts.append(f"cmp={short_component(intent.component)}")
    if intent.extras:
        parts.append("(has extras)")
    return parts


def _redacted(intent: Intent) -> str:
    """``Uri.toSafeString()``: what may be private is left out."""
    scheme, data = intent.scheme, intent.data
    if scheme in ("tel", "sip", "sms", "smsto", "mailto", "nfc"):
        return f"{scheme}:" + "".join("x" if c not in "-@." else c for c in data.partition(":")[2])
    if scheme in ("http", "https", "ftp", "rtsp"):
        host = data.partition("//")[2].partition("/")[0]
        return f"{scheme}://{host}/..."
    if scheme:
        rest = data.partition(":")[2]
        authority = rest[2:].partition("/")[0] if rest.startswith("//") else ""
        return (
            f"{scheme}://{authority}/..."
            if authority
            else f"{scheme}:///..."
            if rest.startswith("//")
            else data
        )
    return data
