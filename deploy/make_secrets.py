"""Make what the containers are given and nobody may guess: keys in deploy/secrets, the rest in .env."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from shared.bus.identity import Secret
from shared.bus.manifest import PROVISION, SERVICES
from shared.installation.keys import create_missing, users
from shared.installation.layout import Home, write_json, write_private

CONTAINER_USER = 10001
USAGE = "Cách dùng: python deploy/make_secrets.py https://ten-mien-cua-don-vi [THƯ MỤC]"


def password() -> str:
    """192 random bits."""
    return secrets.token_hex(24)


def dotenv(public_url: str, known: Mapping[str, str], nkeys: Mapping[str, str]) -> str:
    """What `known` says stays, but for the public keys, which are told anew."""
    names = ["POSTGRES_PASSWORD", *(f"THIDUA_STORE_PASSWORD_{service.upper()}" for service in SERVICES)]
    lines = {"THIDUA_PUBLIC_URL": public_url, **{name: password() for name in names}}
    lines |= {name: value for name, value in known.items() if not name.startswith("THIDUA_NATS_PASSWORD")}
    lines |= {f"THIDUA_NKEY_{user.upper()}": nkey for nkey, user in reversed([*nkeys.items()])}  # today's
    return "".join(f"{name}={value}\n" for name, value in lines.items())


def make(root: Path, public_url: str) -> None:
    """Fill `root`/deploy/secrets and `root`/.env; what is there stays, for a new key would orphan the stores."""
    home, env = Home(root / "deploy" / "secrets"), root / ".env"
    home.create()
    create_missing(home)
    if not home.marker.exists():
        write_json(home.marker, {"demo": False})  # so that `thidua keys --home deploy/secrets` knows it
    if not provision_secret(home).exists():
        write_private(provision_secret(home), Secret.fresh().text.encode())
    known = dict(line.split("=", 1) for line in env.read_text().splitlines() if "=" in line) if env.exists() else {}
    nkeys = {Secret.read(provision_secret(home).read_text()).nkey: PROVISION, **users(home)}
    write_private(env, dotenv(public_url, known, nkeys).encode())
    if os.geteuid() == 0:
        for path in (home.root, *home.root.rglob("*")):
            os.chown(path, CONTAINER_USER, CONTAINER_USER)
    else:
        sys.stdout.write(f"Chạy thêm: sudo chown -R {CONTAINER_USER} {home.root}\n")


def provision_secret(home: Home) -> Path:
    """Of the NATS user that provisions; no service sees it."""
    return home.root / "keys" / "provision.key"


if __name__ == "__main__":
    match sys.argv[1:]:
        case [url]:
            make(Path(__file__).parents[1], url)
        case [url, folder]:
            make(Path(folder), url)
        case _:
            sys.exit(USAGE)
