"""Write errors.caddy: what people and machines read when no service answers, as the house has it; run it on changes."""

from pathlib import Path
from typing import Any

from shared.installation.caddy import errors

HEADING = "# Written by deploy/caddy/errors.py from shared/installation/caddy.py.\n"


def errors_caddy() -> str:
    """The answers of the embedded front as a snippet of the Caddyfile; backquotes hold any text without one."""
    anonymous = "\theader {\n\t\t-Server\n\t\t-Via\n\t\tdefer\n\t}\n"
    return HEADING + "handle_errors {\n" + anonymous + "".join(map(_handle, range(len(errors())), errors())) + "}\n"


def _handle(number: int, route: dict[str, Any]) -> str:
    (match,), answer = route["match"], route["handle"][-1]
    path = f"\t\tpath_regexp {match['path_regexp']['pattern']}\n" if "path_regexp" in match else ""
    headers = "".join(f"\t\theader {name} `{value}`\n" for name, (value,) in answer["headers"].items())
    return (
        f"\t@error{number} {{\n\t\texpression `{match['expression']}`\n{path}\t}}\n"
        f"\thandle @error{number} {{\n{headers}\t\trespond `{answer['body']}` {answer['status_code']}\n\t}}\n"
    )


if __name__ == "__main__":
    Path(__file__).with_name("errors.caddy").write_text(errors_caddy(), encoding="utf-8")
