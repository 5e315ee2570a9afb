"""`thidua keys`: new secrets for the services, with an overlap."""

from typing import Annotated

import typer

from services.cli.telling import DEFAULT_HOME, HomeFolder, existing
from shared.bus.manifest import PROCESSES
from shared.installation import HomeRefused
from shared.installation.rotating import retire, rotate

app = typer.Typer(help="Change the secrets of the services on the bus; the house may run.", no_args_is_help=True)


@app.command("rotate")
def rotate_keys(
    service: Annotated[str | None, typer.Option(help=f"One of: {', '.join(PROCESSES)}; by default all.")] = None,
    home: HomeFolder = DEFAULT_HOME,
) -> None:
    """Give services a new secret; the older one is valid, too, until `keys retire`. They start again one by one."""
    if service not in {None, *PROCESSES}:
        raise typer.BadParameter(f"Không có phân hệ {service}; hãy chọn một trong: {', '.join(PROCESSES)}.")
    names = [service] if service else list(PROCESSES)
    try:
        rotate(existing(home), names)
    except HomeRefused as refused:
        typer.echo(refused, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Đã cấp khóa mới cho {', '.join(names)}. Khóa cũ còn hiệu lực đến khi chạy “thidua keys retire”.")


@app.command("retire")
def retire_keys(home: HomeFolder = DEFAULT_HOME) -> None:
    """Retire the older secrets. Earlier messages stay valid, and their packages can still be opened."""
    try:
        names = retire(existing(home))
    except HomeRefused as refused:
        typer.echo(refused, err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"Đã hết hiệu lực các khóa cũ của {', '.join(names)}." if names else "Không có khóa cũ nào còn hiệu lực."
    )
