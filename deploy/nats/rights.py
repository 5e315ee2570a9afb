"""Write rights.conf: the users of NATS and what each may say and hear, from the manifest; run it when that changes."""

import json
import re
from pathlib import Path

from shared.bus.manifest import PROCESSES, PROVISION
from shared.installation.nats import authorization

HEADING = "# Written by deploy/nats/rights.py from shared/bus/manifest.py; the public keys come from the environment.\n"


def rights_conf() -> str:
    """The `authorization` block of the embedded server, with references to the environment for public keys."""
    block = json.dumps(
        authorization({f"$THIDUA_NKEY_{user.upper()}": user for user in (*PROCESSES, PROVISION)}), indent=2
    )
    return f"{HEADING}authorization: " + re.sub(r'"(\$THIDUA_\w+)"', r"\1", block) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("rights.conf").write_text(rights_conf(), encoding="utf-8")
