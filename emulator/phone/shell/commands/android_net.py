"""Network tools: ip, ifconfig, ping, netstat. They tell of the phone's own interfaces; nothing is sent anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running, Wait, Waits
from emulator.phone.system.connectivity import ADDRESS, MAC

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_LOOPBACK = ("127.0.0.1", "localhost", "::1", "ip6-localhost")


def _interfaces(process: Process) -> list[tuple[int, str, str, str, int]]:
    """Number, name, MAC, address and prefix of those that are up."""
    net = process.phone.connectivity
    found = [(1, "lo", "00:00:00:00:00:00", "127.0.0.1", 8)]
    if net.mobile_carries:
        found.append((5, "eth0", "02:15:b2:00:00:00", "10.0.2.15", 24))
    if net.network is not None:
        found.append((8, "wlan0", MAC, ADDRESS, 24))
    return found


def _broadcast(address: str) -> str:
    return address.rpartition(".")[0] + ".255"


@command("ip")
def ip(process: Process) -> int:
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    what = words[0] if words else ""
    if what and "address".startswith(what):
        return _addresses(process, words[1:], True)
    if what and "link".startswith(what):
        return _addresses(process, words[1:], False)
    if what and "route".startswith(what):
        for _, name, _, address, _ in _interfaces(process)[1:]:
            network = address.rpartition(".")[0]
            process.line(f"{network}.0/24 dev {name} proto kernel scope link src {address} ")
        return 0
    process.stderr.write("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n")
    return 255 if what else 0


def _addresses(process: Process, words: list[str], full: bool) -> int:
    wanted = next((word for word in words if word not in ("show", "list", "dev", "up")), None)
    shown = [each for each in _interfaces(process) if wanted in (None, each[1])]
    if wanted is not None and not shown:
        process.stderr.write(f'Device "{wanted}" does not exist.\n')
        return 1
    for number, name, mac, address, prefix in shown:
        loop = name == "lo"
        flags = "LOOPBACK,UP,LOWER_UP" if loop else "BROADCAST,MULTICAST,UP,LOWER_UP"
        state, mtu = ("UNKNOWN", 65536) if loop else ("UP", 1500)
        queue = "noqueue" if loop else "mq"
        process.line(
            f"{number}: {name}: <{flags}> mtu {mtu} qdisc {queue} state {state} group default qlen 1000"
        )
        kind, last = ("loopback", "00:00:00:00:00:00") if loop else ("ether", "ff:ff:ff:ff:ff:ff")
        process.line(f"    link/{kind} {mac} brd {last}")
        if full:
            scope = "host lo" if loop else f"global {name}"
            between = " " if loop else f" brd {_broadcast(address)} "
            process.line(f"    inet {address}/{prefix}{between}scope {scope}")
            process.line("       valid_lft forever preferred_lft forever")
    return 0


@command("ifconfig")
def ifconfig(process: Process) -> int:
    wanted = next((word for word in process.argv[1:] if not word.startswith("-")), None)
    shown = [each for each in _interfaces(process) if wanted in (None, each[1])]
    if not shown:
        return process.fail(f"{wanted}: No such device")
    for _, name, mac, address, prefix in shown:
        loop = name == "lo"
        mask = "255.0.0.0" if prefix == 8 else "255.255.255.0"
        process.line(f"{name:<9} Link encap:{'Local Loopback  ' if loop else f'Ethernet  HWaddr {mac}'}")
        process.line(
            f"          inet addr:{address}  {'' if loop else f'Bcast:{_broadcast(address)}  '}Mask:{mask} "
        )
        process.line(f"          UP {'LOOPBACK' if loop else 'BROADCAST'} RUNNING{'' if loop else ' MULTICAST'}  "
                     f"MTU:{65536 if loop else 1500}  Metric:1")  # fmt: skip
        process.line("          RX packets:0 errors:0 dropped:0 overruns:0 frame:0 ")
        process.line("          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0 ")
        process.line("          collisions:0 txqueuelen:1000 \n          RX bytes:0 TX bytes:0 \n")
    return 0


@command("ping", "ping6")
def ping(process: Process) -> Running:
    words, count, host = process.argv[1:], 4, ""
    while words:
        word = words.pop(0)
        if word == "-c" and words:
            count = int(words.pop(0)) if words[0].isdigit() else 1
        elif word in ("-W", "-w", "-i", "-s", "-I", "-t") and words:
            words.pop(0)
        elif not word.startswith("-"):
            host = word
    if not host:
        process.stderr.write("ping: usage error: Destination address required\n")
        return 1
    own = {address for _, _, _, address, _ in _interfaces(process)}
    if host not in own and host not in _LOOPBACK:
        numeric = host.replace(".", "").isdigit()
        process.stderr.write(
            "connect: Network is unreachable\n" if numeric else f"ping: unknown host {host}\n"
        )
        return 2
    return _echoes(process, host, count)


def _echoes(process: Process, host: str, count: int) -> Waits:
    address = "127.0.0.1" if host in _LOOPBACK else host
    process.line(f"PING {host} ({address}) 56(84) bytes of data.")
    for number in range(1, count + 1):
        if number > 1:
            yield Wait.until(process.phone.clock.now_ms + 1000)
        process.line(f"64 bytes from {address}: icmp_seq={number} ttl=64 time=0.050 ms")
    process.line(f"\n--- {host} ping statistics ---")
    process.line(
        f"{count} packets transmitted, {count} received, 0% packet loss, time {(count - 1) * 1000}ms"
    )
    process.line("rtt min/avg/max/mdev = 0.050/0.050/0.050/0.000 ms")
    return 0


@command("netstat")
def netstat(process: Process) -> int:
    """What listens is adbd; connections are those of the machine that runs the phone, and not shown."""
    options = "".join(word[1:] for word in process.argv[1:] if word.startswith("-"))
    which = (
        "established and servers" if "a" in options else "only servers" if "l" in options else "w/o servers"
    )
    process.line(f"Active Internet connections ({which})")
    process.line("Proto Recv-Q Send-Q Local Address           Foreign Address         State      ")
    if "a" in options or "l" in options:
        process.line("tcp6       0      0 :::5555                 :::*                    LISTEN     ")
    process.line(f"Active UNIX domain sockets ({which})")
    process.line("Proto RefCnt Flags\t Type\t    State\t    I-Node Path")
    return 0
