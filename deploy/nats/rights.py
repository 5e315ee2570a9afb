"""Write rights.conf: the users of NATS and what each may say and hear, from the manifest; run it when that changes."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.bus.manifest import SERVICES
from shared.home.keys import ADMIN
from shared.home.layout import Home
from shared.home.nats import write_nats

HEADING = "# Written by deploy/nats/rights.py from shared/bus/manifest.py; the passwords come from the environment.\n"


def rights_conf() -> str:
    """The `authorization` block of the embedded server, with references to the environment for passwords."""
    passwords = {user: f"$THIDUA_NATS_PASSWORD_{user.upper()}" for user in (ADMIN, *SERVICES)}
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        home.create()
        config = json.loads(write_nats(home, port=0, monitor=0, passwords=passwords).read_text())
    block = json.dumps(config["authorization"], indent=2)
    return f"{HEADING}authorization: " + re.sub(r'"(\$THIDUA_\w+)"', r"\1", block) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("rights.conf").write_text(rights_conf(), encoding="utf-8")
