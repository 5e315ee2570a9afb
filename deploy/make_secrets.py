"""Make what the containers are given and nobody may guess: keys in deploy/secrets, address and passwords in .env."""

import os
import secrets
import sys
from pathlib import Path

from shared.bus.manifest import SERVICES
from shared.home.keys import ADMIN, create_missing
from shared.home.layout import Home, write_private

CONTAINER_USER = 10001
USAGE = "Cách dùng: python deploy/make_secrets.py https://ten-mien-cua-don-vi [THƯ MỤC]"


def password() -> str:
    """196 random bits; a letter first, because nats-server would read leading digits as a number."""
    return f"p{secrets.token_hex(24)}"


def dotenv(public_url: str) -> str:
    names = ["POSTGRES_PASSWORD"]
    names += [f"THIDUA_NATS_PASSWORD_{user.upper()}" for user in (ADMIN, *SERVICES)]
    names += [f"THIDUA_STORE_PASSWORD_{service.upper()}" for service in SERVICES]
    return "".join([f"THIDUA_PUBLIC_URL={public_url}\n", *(f"{name}={password()}\n" for name in names)])


def make(root: Path, public_url: str) -> None:
    """Fill `root`/deploy/secrets and `root`/.env; what is there stays, for a new key would orphan the stores."""
    home = Home(root / "deploy" / "secrets")
    home.create()
    create_missing(home)
    if not (root / ".env").exists():
        write_private(root / ".env", dotenv(public_url).encode())
    if os.geteuid() == 0:
        for path in (home.root, *home.root.rglob("*")):
            os.chown(path, CONTAINER_USER, CONTAINER_USER)
    else:
        sys.stdout.write(f"Chạy thêm: sudo chown -R {CONTAINER_USER} {home.root}\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [url]:
            make(Path(__file__).parents[1], url)
        case [url, folder]:
            make(Path(folder), url)
        case _:
            sys.exit(USAGE)
