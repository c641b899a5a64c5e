"""``droidworld report``: how a run went."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bench.report import read


@click.command("report")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--markdown", "form", flag_value="markdown", help="Markdown, for a pull request.")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Also write one self-contained page."
)
def command(folders: tuple[Path, ...], form: str | None, html: Path | None) -> None:
    """Say how a run went: rates, intervals, tasks, errors.

    Several folders are one report when they hold parts of one run. Episodes that were skipped are in
    no rate; episodes that ended in an error are failures.

    \b
    droidworld report runs/oracle
    droidworld report runs/oracle --json
    droidworld report runs/t3a --html report.html
    """
    from bench import page, render
    from bench.errors import FolderError

    report = read(folders)
    if html is not None:
        try:
            html.write_text(page.page(report), "utf-8")
        except OSError as error:
            raise FolderError(f"cannot write {html}: {error.strerror}") from error
    if form == "json":
        click.echo(json.dumps(report.json(), ensure_ascii=False, indent=1))
    elif form == "markdown":
        click.echo(render.markdown(report))
    else:
        render.terminal(report)
