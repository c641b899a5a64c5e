"""``droidworld doctor``: is everything in place on this machine?"""

from __future__ import annotations

import json
import sys

import click

from bench.avd.checks import AVD_CHECKS
from bench.checks import BROKEN, CHECKS, OK
from bench.records import plain


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of findings.")
def command(as_json: bool) -> None:
    """Check this machine and say how to mend what is missing.

    Exit status 1 when something that is needed is broken; what is optional, as all that Google's emulator
    wants, is only told.

    \b
    droidworld doctor
    """
    findings = []
    for check in (*CHECKS, *AVD_CHECKS):
        finding = check()
        findings.append(finding)
        if not as_json:
            mark = {"ok": "ok      ", "optional": "optional", "broken": "BROKEN  "}[finding.state]
            click.echo(f"{mark}  {finding.name}: {finding.told}")
            if finding.state != OK and finding.mend:
                click.echo(f"          mend it with: {finding.mend}")
    if as_json:
        click.echo(json.dumps([plain(finding) for finding in findings], indent=1))
    if any(finding.state == BROKEN for finding in findings):
        sys.exit(1)
