"""Programs that stand in for the services of a house: they answer /readyz, and no more."""

import json
import socket
import sys
from base64 import b64encode
from pathlib import Path

from shared.bus.identity import Secret
from shared.bus.manifest import SERVICES
from shared.installation import House
from shared.installation.processes import Patience
from shared.installation.supervisor import COMMANDS

STAND_IN = """
import http.server, os, pathlib, sys

asked, slow = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[1]).with_suffix(".slow")

class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with asked.open("a") as file:
            file.write("x")
        self.send_response(503 if slow.exists() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["THIDUA_PORT"])), Service).serve_forever()
"""
SHORT = Patience(every=0.2, misses=5)


def stand_ins(folder: Path) -> dict[str, list[str]]:
    """For each service: what it was asked is counted in a file of its name; beside it, `.slow` makes it answer 503."""
    return {name: [sys.executable, "-I", "-S", "-c", STAND_IN, str(folder / name)] for name in SERVICES}


def house_in(folder: Path, patience: Patience = SHORT) -> House:
    commands = {"provision": [sys.executable, "-c", "pass"], **stand_ins(folder)}
    return House(folder / "home", commands=commands, patience=patience)


def house_with_rights(folder: Path) -> House:
    """NATS as it really is, with what each service may do on it."""
    return House(folder / "home", commands={**COMMANDS, **stand_ins(folder)})


def comes_in(house: House, secret: Secret) -> bool:
    """Whether the server takes this key, asked without nats-py, which is untidy about a refusal."""
    with socket.create_connection(("127.0.0.1", house.ports["nats"]), timeout=5) as client:
        heard = client.makefile("rb")
        nonce = json.loads(heard.readline().removeprefix(b"INFO "))["nonce"]
        proof = {"verbose": False, "nkey": secret.nkey, "sig": b64encode(secret.enters.sign(nonce.encode())).decode()}
        client.sendall(f"CONNECT {json.dumps(proof)}\r\nPING\r\n".encode())
        return b"PONG" in heard.readline()
