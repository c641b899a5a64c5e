"""``python -m emulator.phone``: one phone in this process; its first line of output says where it is."""

from __future__ import annotations

import argparse
import sys

from emulator.phone.servers.serve import Options, main


def parse(arguments: list[str]) -> Options:
    """The command line as options; exits with usage where it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m emulator.phone", description="A simulated Android phone."
    )
    parser.add_argument("--console-port", type=int, default=5554, metavar="PORT", help="0 is any free one")
    parser.add_argument("--adb-port", type=int, metavar="PORT", help="the console's port + 1 unless given")
    parser.add_argument("--grpc-port", type=int, default=8554, metavar="PORT", help="0 is any free one")
    parser.add_argument(
        "--clock", choices=("virtual", "real"), default="virtual",
        help="virtual: time moves with what is done; real: by itself",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, help="of the phone's random device")
    parser.add_argument("--secure", action="store_true", help="let in only hosts whose key the phone lists")
    parser.add_argument("--no-announce", dest="announce", action="store_false", help="tell no adb server")
    parser.add_argument("--die-with-parent", action="store_true", help="end when the parent process does")
    parser.add_argument("--persist", default="", metavar="DIR", help="keep the phone's state there")
    parser.add_argument("--fresh", action="store_true", help="a phone out of its box, before any set-up")
    parser.add_argument(
        "--grpc",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="serve the emulator's gRPC interface",
    )
    parser.add_argument(
        "--grpc-use-token", action="store_true", help="ask for the token that the discovery file tells"
    )
    return Options(**vars(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main(parse(sys.argv[1:])))
