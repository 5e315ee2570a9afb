"""The words a service process understands: `serve`, and what `thidua` asks of a store that nobody serves."""

import sys

from shared.http.factory import serve
from shared.http.service import Plan, assemble
from shared.http.settings import Settings


def main(plan: Plan) -> None:
    """Run the process of one service."""
    words = sys.argv[1:]
    if words == ["serve"]:
        serve(assemble(plan, Settings()))
        return
    sys.exit(f"usage: python -m services.{plan.name} serve")
