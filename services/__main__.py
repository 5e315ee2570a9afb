"""`thidua`: start an installation, play the demo, audit, and look after letters; imports none of the services.

Services are asked as processes: `python -m services.<name> <words> --json`, with the environment of
shared.installation. Each prints one JSON object a line on stdout, and its log on stderr:

    {"kind": "finding", "check": "chain", "where": "ledger 17", "detail": "…"}            something does not verify
    {"kind": "row", "at": "2024-11-20T01:00:00Z", "position": 17, "text": "…", …}         an entry of a list
    {"kind": "summary", "text": "…", …}                                                   always the last line; with
                                           "partial": true where a store could not be read, or is not upgraded yet

and for `audit verify`, before its summary, what the others need to contradict a rewritten store (cross_check):

    {"kind": "seal", "of": "units", "position": 17, "hash": "…", "key": "…"}              a seal this ledger holds
    {"kind": "said", "id": "…", "stream": "…", "sequence": 1, "published": 9}             in its outbox
    {"kind": "heard", "speaker": "units", "stream": "…", "sequence": 1, "id": "…"}        in its inbox
    {"kind": "pending", "id": "…"}                                                        waiting, or among the letters
    {"kind": "floor", "speaker": "units", "sequence": 9}                                  acked all up to here on NATS

and what it cannot judge, which is no finding:

    {"kind": "unbound", "table": "signed_text", "keys": ["…"]}                    texts without a digest yet

`at` is an RFC 3339 instant in UTC, `position` the place in the ledger (or the id of a letter); `where`, `detail` and
`text` are for people. Findings are lines, not exit codes: a service that breaks off before its summary has failed.
Words: `audit verify`, `audit replay`, `audit timeline --campaign CODE`, `audit export --into FOLDER` (it writes
below FOLDER/<name>), `letters list`, `letters show ID`, `letters replay|drop ID [--reason TEXT]`,
`restore accept --reason TEXT`; of awards alone `law diff --on DATE`,
`audit receipt CODE`.
"""

import asyncio
import logging
import os
import signal
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated

import typer

from services.cli import keys, law
from services.cli.telling import DEFAULT_HOME, AsJson, HomeFolder, existing, report
from shared.bus.manifest import SERVICES
from shared.installation import Home, HomeRefused, House, asking
from shared.installation.asking import Answer, ask, running
from shared.records.audit.witnesses import cross_check

app = typer.Typer(
    help="Thi Đua: emulation campaigns and awards (thi đua, khen thưởng).", no_args_is_help=True, add_completion=False
)
audit = typer.Typer(help="Audit the ledgers of a house that runs or is at rest.", no_args_is_help=True)
letters = typer.Typer(help="Look after messages that could not be handled (dead letters).", no_args_is_help=True)
restore = typer.Typer(help="After a store was put back from its backup.", no_args_is_help=True)
app.add_typer(audit, name="audit")
app.add_typer(letters, name="letters")
app.add_typer(restore, name="restore")
app.add_typer(law.app, name="law")
app.add_typer(keys.app, name="keys")

Port = Annotated[int, typer.Option(envvar="THIDUA_PORT", min=1, max=65535, help="Port of the one address people use.")]
Service = Annotated[str, typer.Option(help=f"One of: {', '.join(SERVICES)}.")]
Letter = Annotated[str, typer.Argument(help="Id of the letter, as `letters list` shows it.")]
Reason = Annotated[str, typer.Option(help="Why; kept with the letter.")]
DEFAULT_PORT = 8000


@app.command()
def up(home: HomeFolder = DEFAULT_HOME, port: Port = DEFAULT_PORT) -> None:
    """Start the installation and keep it up until Ctrl+C.

    The first start prints a one-time link that opens the first administrator's account. The folder comes from --home
    or THIDUA_HOME, the port from --port or THIDUA_PORT.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
    try:
        asyncio.run(_stand(House(home, port=port)))
    except HomeRefused as refused:
        print(refused, file=sys.stderr)
        raise typer.Exit(1) from None


async def _stand(house: House) -> None:
    """Keep the installation running until SIGINT, SIGTERM or SIGHUP, also during its start."""
    task = asyncio.current_task()

    def end() -> None:
        if task and not task.cancelling():  # only the first signal counts: a good end takes less than 15 seconds
            task.cancel()

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, end)
    try:
        async with house:
            print(f"Thi Đua đang chạy tại {house.address} (dừng bằng Ctrl+C)", flush=True)
            if house.home.first_link.exists():
                print("Liên kết dùng một lần để tạo người quản trị đầu tiên:", flush=True)
                print(house.home.first_link.read_text().strip(), flush=True)
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("Thi Đua đã dừng.", flush=True)


@app.command()
def demo(
    *, fresh: Annotated[bool, typer.Option("--fresh", help="Play it anew; what was there is lost.")] = False
) -> None:
    """Play the 80th-anniversary drive in a house of its own, audit it, and stay up to look around.

    A drive that was played to its end is opened again as it was left.
    """
    words = ["--fresh"] if fresh else []
    os.execv(sys.executable, [sys.executable, "-m", "demo", *words])  # noqa: S606 - no shell is the point


@audit.command()
def verify(home: HomeFolder = DEFAULT_HOME, *, as_json: AsJson = False) -> None:
    """Check hash chains, seals, packages, files and streams; every change is named, exit code 1."""
    place = existing(home)
    answers = _verified(place)
    contradictions = _contradictions(answers)
    if contradictions and running(place):  # three stores cannot be read in one instant: only what stays counts
        answers = _verified(place)
        contradictions = [line for line in _contradictions(answers) if line in contradictions]
    report(answers, contradictions, as_json=as_json)


@audit.command()
def replay(home: HomeFolder = DEFAULT_HOME, *, as_json: AsJson = False) -> None:
    """Rebuild every table from its ledger and compare; every difference is named, exit code 1."""
    report(ask(existing(home), "audit", "replay"), as_json=as_json)


@audit.command()
def timeline(
    campaign: Annotated[str, typer.Option(help="Code of the campaign, e.g. cand-80.")],
    home: HomeFolder = DEFAULT_HOME,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell the life of a campaign in order, across the three services."""
    report(ask(existing(home), "audit", "timeline", "--campaign", campaign), as_json=as_json)


@audit.command()
def receipt(
    code: Annotated[str, typer.Argument(help="What the member saw after casting: 64 hexadecimal digits.")],
    home: HomeFolder = DEFAULT_HOME,
    *,
    as_json: AsJson = False,
) -> None:
    """Find the sealed sheet of a receipt in its ballot box; exit code 1 where no sheet has it."""
    report(ask(existing(home), "audit", "receipt", code, services=["awards"]), as_json=as_json)


@audit.command()
def export(
    into: Annotated[Path, typer.Argument(help="The .zip file to write.")], home: HomeFolder = DEFAULT_HOME
) -> None:
    """Write a package that an inspector can check offline, with Python alone."""
    with tempfile.TemporaryDirectory() as folder:
        answers = asking.export(existing(home), Path(folder))
        if not any(answer.fault for answer in answers):
            with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
                for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
                    package.write(file, file.relative_to(folder))
    report(answers, as_json=False)


@letters.command("list")
def list_letters(home: HomeFolder = DEFAULT_HOME, *, as_json: AsJson = False) -> None:
    """List the letters that wait for somebody, with the reason of each."""
    report(ask(existing(home), "letters", "list"), as_json=as_json)


@letters.command("show")
def show_letter(letter: Letter, service: Service, home: HomeFolder = DEFAULT_HOME) -> None:
    """Show one dead letter as it arrived."""
    _tell(home, service, "letters", "show", letter)


@letters.command("replay")
def replay_letter(letter: Letter, service: Service, reason: Reason = "", home: HomeFolder = DEFAULT_HOME) -> None:
    """Replay a dead letter, as if it arrived now."""
    _tell(home, service, "letters", "replay", letter, *_because(reason))


@letters.command("drop")
def drop_letter(letter: Letter, service: Service, reason: Reason = "", home: HomeFolder = DEFAULT_HOME) -> None:
    """Drop a dead letter: it is never performed; it is kept with the reason."""
    _tell(home, service, "letters", "drop", letter, *_because(reason))


@restore.command()
def accept(
    service: Service,
    reason: Annotated[str, typer.Option(help="Why; written into the ledger.")],
    home: HomeFolder = DEFAULT_HOME,
) -> None:
    """Accept the restored store, so that the service writes again."""
    _tell(home, service, "restore", "accept", "--reason", reason)


def _because(reason: str) -> list[str]:
    return ["--reason", reason] if reason else []


def _verified(home: Home) -> list[Answer]:
    try:
        return asyncio.run(asking.verify(home))
    except HomeRefused as refused:
        print(refused, file=sys.stderr)
        raise typer.Exit(1) from None


def _contradictions(answers: list[Answer]) -> list[dict[str, object]]:
    """What the services together prove against one of them; a service with an unreadable store is left out."""
    told = {
        answer.service: answer.lines for answer in answers if not any(s.get("partial") for s in answer.of("summary"))
    }
    found = cross_check(told)
    return [
        {"service": service, "kind": "finding", **vars(finding)}
        for service, findings in found.items()
        for finding in findings
    ]


def _tell(home: Path, service: str, *words: str) -> None:
    if service not in SERVICES:
        raise typer.BadParameter(f"Không có phân hệ {service}; hãy chọn một trong: {', '.join(SERVICES)}.")
    report(ask(existing(home), *words, services=[service]), as_json=False)


def main() -> None:
    """Run the console script."""
    app(prog_name="thidua")


if __name__ == "__main__":
    main()
