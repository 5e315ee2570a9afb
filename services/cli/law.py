"""`thidua law`: asks awards what a change of its law would do."""

from datetime import datetime
from typing import Annotated

import typer

from services.cli.telling import DEFAULT_HOME, AsJson, HomeFolder, existing, report
from shared.installation.asking import ask

app = typer.Typer(help="Ask what the law as data would do; nothing is changed.", no_args_is_help=True)
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day whose rules are applied.")]


@app.callback()
def law() -> None:
    """Ask what the law as data would do; nothing is changed."""


@app.command()
def diff(on: Day, home: HomeFolder = DEFAULT_HOME, *, as_json: AsJson = False) -> None:
    """Tell which pending dossiers the rules of a day would judge otherwise, and by which article."""
    words = ("law", "diff", "--on", on.date().isoformat())
    report(ask(existing(home), *words, services=["awards"]), as_json=as_json)
